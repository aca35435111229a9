// A worker that asks a program, which has a chapter's probe in it, for numbers: {module, cases}, as
// check.js does. It answers with {outcome} for every case, and with {done: true}.
import { ask } from "./check.js";

self.onmessage = ({ data: { module, cases } }) => {
    for (const asked of cases) self.postMessage({ outcome: ask(module, asked) });
    self.postMessage({ done: true });
};
