// A worker that compiles what a reader has changed: {files, objects, stem, changed}. files and
// objects are what sources.json and objects.json say; changed has the new texts,
// {"chapters/12_train.c": text}. It answers with {step} while it works, and at the end with
// {program, problems} or {problems, log}. clang is fetched when it is first needed: 105 MB.
import { compile, link, objectOf, problems } from "./compile.js";

const settings = {
    fetchProgress: ({ totalLength, doneLength }) => self.postMessage({
        step: `fetching clang, once: ${Math.round(doneLength / 1e6)} of `
            + `${Math.round(totalLength / 1e6)} MB`,
    }),
};

// The bytes of all objects: those of other chapters have no main.
function decoded(objects) {
    return Object.fromEntries(Object.entries(objects).map(([name, text]) =>
        [name, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]));
}

async function make({ files: unchanged, objects: others, stem, changed }) {
    const { runClang } = await import(new URL("clang/bundle.js", import.meta.url));
    const own = `chapters/${stem}.c`;
    const files = structuredClone(unchanged);
    for (const [source, text] of Object.entries(changed)) {
        const [folder, name] = source.split("/");
        files[folder][name] = text;
    }
    const objects = decoded(others);
    let words = "";
    for (const source of new Set([own, ...Object.keys(changed)])) {
        self.postMessage({ step: `compiling ${source}` });
        const { made, log } = await compile(runClang, files, source, false, settings);
        words += log;
        if (!made) return { problems: problems(words), log: words };
        objects[objectOf(source)] = made;
    }
    self.postMessage({ step: "linking" });
    const { made, log } = await link(runClang, objects, settings);
    words += log;
    return made ? { program: made, problems: problems(words), log: words }
        : { problems: problems(words), log: words };
}

self.onmessage = async ({ data }) => {
    try {
        self.postMessage(await make(data));
    } catch (problem) {
        self.postMessage({ problems: [], log: `the compiler cannot be used: ${problem.message}` });
    }
};
