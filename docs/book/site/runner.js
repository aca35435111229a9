// A worker that runs one program: {module, args, files}. It answers with {out} and {err} while
// the program prints, and with {status, plots} or {trap} at its end: plots are the files in
// build/plots. To stop it, end the worker.
import { run } from "./wasi.js";

self.onmessage = ({ data: { module, args, files } }) => {
    const { status, trap, left } = run(module, args, { files,
        out: (out) => self.postMessage({ out }), err: (err) => self.postMessage({ err }) });
    self.postMessage({ status, trap, plots: left("build/plots") });
};
