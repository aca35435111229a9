// Runs a program that was compiled for WebAssembly (WASI): node node.mjs PROGRAM
// [ARGUMENT …]. Its exit status is ours. It sees the folder where we are; and where an
// argument is an absolute path, the folder below / that this path begins with.
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { WASI } from "node:wasi";

// With them, node 20 and later crash now and then (nodejs/node, issue 53087).
setFlagsFromString("--no-turbo-fast-api-calls");

const args = process.argv.slice(2);
const preopens = { ".": "." };
for (const top of args.map((word) => word.match(/^\/[^/]+(?=\/)/)))
    if (top) preopens[top[0]] = top[0];
const wasi = new WASI({ version: "preview1", args, preopens, returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(args[0]));
const instance = await WebAssembly.instantiate(module, {
    wasi_snapshot_preview1: wasi.wasiImport,
});
process.exitCode = wasi.start(instance);
