// A worker that runs one program: {module, args, files}. It answers with {out} and {err} while
// the program prints, and with {status, plots} or {trap} at its end. To stop it, end the worker.
import { run } from "./wasi.js";

self.onmessage = ({ data: { module, args, files } }) => {
    try {
        const end = run(module, args, files,
            (out) => self.postMessage({ out }), (err) => self.postMessage({ err }));
        self.postMessage(end);
    } catch (problem) {
        self.postMessage({ trap: problem.message });
    }
};
