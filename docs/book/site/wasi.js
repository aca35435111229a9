// Runs a program that was compiled for WebAssembly as if it had been started in the project's
// folder: in a browser's worker, and in node when the book is made.
import {
    ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI,
} from "@bjorn3/browser_wasi_shim";

// The project's folder. The shim's folders grant no rights, and then access(…, R_OK) says no.
class ProjectFolder extends PreopenDirectory {
    fd_fdstat_get() {
        const answer = super.fd_fdstat_get();
        answer.fdstat.fs_rights_base = answer.fdstat.fs_rights_inherited = ~0n & 0x1fffffffn;
        return answer;
    }
}

// A tree of folders and files from {name: text, bytes, or a tree}.
function entries(tree) {
    return new Map(Object.entries(tree).map(([name, inside]) => {
        if (inside instanceof Uint8Array) return [name, new File(inside)];
        if (typeof inside === "string") return [name, new File(new TextEncoder().encode(inside))];
        return [name, new Directory(entries(inside))];
    }));
}

// The files of a folder that the program has left: {name: bytes}; {} if there is no such folder.
function left(root, path) {
    let folder = root.dir;
    for (const name of path.split("/").filter(Boolean)) folder = folder?.contents?.get(name);
    return Object.fromEntries([...(folder?.contents ?? [])]
        .filter(([, file]) => file instanceof File).map(([name, file]) => [name, file.data]));
}

// Starts a program, a WebAssembly.Module. args: its arguments, without its name. files: what is in
// the project's folder. input: what it reads. out and err get the text of the two streams, as it
// comes. Returns {status, left}: the exit status, and a function that gives the files of a folder.
// Where the program traps, trap says why, in place of the status.
export function run(module, args, { files = {}, input = "", out = () => {}, err = () => {} }) {
    const stream = (say) => {
        const decoder = new TextDecoder();
        return new ConsoleStdout((bytes) => say(decoder.decode(bytes, { stream: true })));
    };
    const root = new ProjectFolder(".", entries(files));
    const wasi = new WASI(["program", ...args], [],
        [new OpenFile(new File(new TextEncoder().encode(input))), stream(out), stream(err), root],
        { debug: false });
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const end = { left: (path) => left(root, path) };
    try {
        return { ...end, status: wasi.start(instance) };
    } catch (problem) {
        return { ...end, trap: problem.message };
    }
}
