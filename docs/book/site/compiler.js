// A worker that compiles what a reader has changed, as compile.js says; objects and probes as
// objects.json and probes.json have them. It answers with {step} while it works, and at the end with
// what changedProgram returns. clang is fetched when it is first needed: 105 MB.
import { changedProgram } from "./compile.js";

const settings = {
    fetchProgress: ({ totalLength, doneLength }) => self.postMessage({
        step: `fetching clang, once: ${Math.round(doneLength / 1e6)} of `
            + `${Math.round(totalLength / 1e6)} MB`,
    }),
};

const decoded = (objects) => objects && Object.fromEntries(Object.entries(objects)
    .map(([name, text]) => [name, Uint8Array.from(atob(text), (c) => c.charCodeAt(0))]));

self.onmessage = async ({ data }) => {
    try {
        const { runClang } = await import(new URL("clang/bundle.js", import.meta.url));
        const job = { ...data, objects: decoded(data.objects), probes: decoded(data.probes) };
        self.postMessage(await changedProgram(runClang, job, (step) => self.postMessage({ step }),
            settings));
    } catch (problem) {
        self.postMessage({ problems: [], log: `the compiler cannot be used: ${problem.message}` });
    }
};
