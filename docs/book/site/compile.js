// How a chapter's program is made for WebAssembly with clang: when the book is made, by node, and
// in the browser, when a reader has changed something. run is what @yowasp/clang exports as
// runClang. Files are a tree: {"chapters": {"12_train.c": text, …}, "common": {…}}.

const FLAGS = ["-std=c11", "-D_DEFAULT_SOURCE", "-ffp-contract=off", "-O2", "-msimd128",
    "-Icommon", "-Ichapters", "-Wall", "-Wextra", "-fno-caret-diagnostics",
    "-fno-color-diagnostics"];

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
export const mainOf = (source) => `main_of_${source.match(/\w+(?=\.c$)/)[0]}`;

export const objectOf = (source) => source.replace("/", "_").replace(/c$/, "o");

// The object of a source, {made, log}. part: without main, for the programs of other chapters.
export function compile(run, files, source, part, settings) {
    const more = part ? [`-Dmain=${mainOf(source)}`] : [];
    return clang(run, [...FLAGS, ...more, "-c", source, "-o", "made.o"], files, "made.o", settings);
}

// The program of objects {name: bytes}, {made, log}.
export function link(run, objects, settings) {
    return clang(run, [...Object.keys(objects), "-Wl,-z,stack-size=1048576", "-Wl,--strip-debug",
        "-o", "made.wasm"], objects, "made.wasm", settings);
}
