// How a chapter's program is made for WebAssembly with clang: when the book is made, by node, and
// in the browser, when a reader has changed something. run is what @yowasp/clang exports as
// runClang. Files are a tree: {"chapters": {"12_train.c": text, …}, "common": {…}}.

const FLAGS = ["-std=c11", "-D_DEFAULT_SOURCE", "-ffp-contract=off", "-O2", "-msimd128",
    "-Icommon", "-Ichapters", "-Isupport", "-Wall", "-Wextra", "-Werror=return-type",
    "-fno-caret-diagnostics", "-fno-color-diagnostics"];

// What clang says of a source: {file, line, column, kind: "error" or "warning", text}.
export function problems(log) {
    const found = [];
    for (const line of log.split("\n")) {
        const parts = line.match(/^([^\s:]+):(\d+):(\d+): (?:fatal )?(error|warning): (.*)$/);
        if (parts) {
            const [, file, at, column, kind, text] = parts;
            found.push({ file, line: +at, column: +column, kind, text });
        }
    }
    return found;
}

// Runs clang; {made, log}: the file that it should make, undefined if it did not, and its words.
async function clang(run, args, files, name, settings) {
    const decoder = new TextDecoder();
    let log = "";
    const stderr = (bytes) => { if (bytes) log += decoder.decode(bytes, { stream: true }); };
    try {
        const made = await run(["clang", ...args], files, { stderr, ...settings });
        return { made: made[name], log };
    } catch (problem) {
        if (!("code" in problem)) throw problem; // it did not end with a status
        return { made: undefined, log };
    }
}

// The name of a chapter's main, where the chapter is linked to another one's program.
const mainOf = (source) => `main_of_${source.match(/\w+(?=\.c$)/)[0]}`;

export const objectOf = (source) => source.replace("/", "_").replace(/c$/, "o");

// The object of a source, {made, log}. part: without main, for the programs of other chapters.
export function compile(run, files, source, part, settings) {
    const more = part ? [`-Dmain=${mainOf(source)}`] : [];
    return clang(run, [...FLAGS, ...more, "-c", source, "-o", "made.o"], files, "made.o", settings);
}

// The program of objects {name: bytes}, {made, log}. reactor: it has no main, and is called.
export function link(run, objects, { reactor, ...settings } = {}) {
    const more = reactor ? ["-mexec-model=reactor"] : [];
    return clang(run, [...Object.keys(objects), ...more, "-Wl,-z,stack-size=1048576",
        "-Wl,--strip-debug", "-o", "made.wasm"], objects, "made.wasm", settings);
}

// The sources of the tree that have to be compiled when these files are changed: they themselves, and
// what includes a changed header, or a header that does.
function reached(tree, changed) {
    const names = new Set(changed.map((path) => path.split("/").pop()));
    const uses = (text) => [...text.matchAll(/^#include "(.+)"/gm)].some(([, name]) => names.has(name));
    const all = Object.entries(tree).flatMap(([folder, files]) =>
        Object.entries(files).map(([name, text]) => ({ path: `${folder}/${name}`, name, text })));
    const headers = all.filter(({ name }) => name.endsWith(".h"));
    for (let known = 0; known < names.size;) {
        known = names.size;
        for (const { name, text } of headers) if (uses(text)) names.add(name);
    }
    return all.filter(({ name, text }) => name.endsWith(".c") && (names.has(name) || uses(text)))
        .map(({ path }) => path);
}

// What a reader has made of a chapter's program, stem, by changing sources: {"chapters/12_train.c":
// text, …}. Linked with the other objects, {name: bytes}; with probes, those of the chapter's
// probe, it becomes a program that answers questions about its functions. Returns {program,
// problems, log}: no program where it does not compile. tell(text) hears how far it is.
export async function changedProgram(run, { files, objects, probes, stem, changed }, tell, settings) {
    const tree = structuredClone(files), all = { ...objects };
    for (const [name, bytes] of Object.entries(probes ?? {}))
        if (!/^probes_/.test(name) || name === objectOf(`probes/${stem}.c`)) all[name] = bytes;
    for (const [source, text] of Object.entries(changed)) {
        const [folder, name] = source.split("/");
        tree[folder][name] = text;
    }
    let words = "";
    const own = `chapters/${stem}.c`;
    for (const source of new Set([own, ...reached(tree, Object.keys(changed))])) {
        tell(`compiling ${source}`);
        const part = source.startsWith("chapters/") && (probes || source !== own);
        const { made, log } = await compile(run, tree, source, part, settings);
        words += log;
        if (!made) return { problems: problems(words), log: words };
        all[objectOf(source)] = made;
    }
    tell("linking");
    const { made, log } = await link(run, all, settings);
    return { program: made, problems: problems(words), log: words + log };
}
