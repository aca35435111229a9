// A worker that runs one program: {module, args, files}. It answers with {out} and {err} while
// the program prints, and with {status, plots} or {trap} at its end: plots are the files in
// build/plots. One that prints without end is stopped: {endless: true}. To stop it, end the worker.
import { run } from "./wasi.js";

const MOST = 200000; // characters
const APART = 50; // ms between two answers: a page has other things to do

// Hands on what is printed, in pieces.
class Printed {
    constructor() { Object.assign(this, { waiting: "", length: 0, last: 0 }); }

    add(text) {
        this.length += text.length;
        if (this.length > MOST) throw new Error("it prints without end");
        this.waiting += text;
        if (performance.now() > this.last + APART) this.flush();
    }

    flush() {
        if (this.waiting) self.postMessage({ out: this.waiting });
        this.waiting = "";
        this.last = performance.now();
    }
}

self.onmessage = ({ data: { module, args, files } }) => {
    const printed = new Printed();
    const { status, trap, left } = run(module, args, { files,
        out: (out) => printed.add(out), err: (err) => self.postMessage({ err }) });
    printed.flush();
    self.postMessage({ status, trap, endless: printed.length > MOST, plots: left("build/plots") });
};
