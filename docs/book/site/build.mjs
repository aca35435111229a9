// Puts what runs in the browser into the book, into _static/run:
//     node build.mjs PROGRAMS QUESTIONS BOOK
// Bundles the modules of this folder, and copies the programs, the questions of the exercises,
// clang, and gnuplot.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const [programs, questions, book] = process.argv.slice(2).map((name) => path.resolve(name));
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const folder = path.join(book, "_static/run");
fs.mkdirSync(folder, { recursive: true });
for (const old of fs.readdirSync(folder))
    if (/\.(js|json|wasm)$/.test(old)) fs.rmSync(path.join(folder, old));
await build({
    entryPoints: ["book.js", "runner.js", "compiler.js", "draw.js", "asker.js"].map(here),
    outdir: folder, bundle: true, splitting: true, format: "esm", minify: true, target: "es2022",
    external: ["module", "fs", "path", "url", "crypto"], logLevel: "warning",
});
fs.cpSync(programs, folder, { recursive: true, filter: (file) => !file.endsWith("made-of") });
fs.cpSync(questions, path.join(folder, "questions"), { recursive: true });
fs.copyFileSync(here("node_modules/gnuplot-wasm/src/gnuplot.wasm"), path.join(folder, "gnuplot.wasm"));
fs.cpSync(here("node_modules/@yowasp/clang/gen"), path.join(folder, "clang"),
    { recursive: true, force: false });

// Debian's furo is not bundled: its script imports another one, its style sheet one that a server
// of Debian's would have.
await build({
    entryPoints: ["scripts/furo.js", "styles/furo.css"]
        .map((name) => path.join(book, "_static", name)),
    outdir: path.join(book, "_static"), outbase: path.join(book, "_static"), allowOverwrite: true,
    bundle: true, format: "iife", minify: true, logLevel: "warning",
    plugins: [{ name: "debian", setup: (made) => made.onResolve({ filter: /^\/javascript\// },
        ({ path: wanted }) => ({ path: `/usr/share${wanted}` })) }],
});

// What a reader has without a network: all files of the book, but not clang, and what is needed with
// it, before these were fetched once.
fs.copyFileSync(here("offline.js"), path.join(book, "offline.js"));
const all = fs.readdirSync(book, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => path.relative(book, path.join(file.parentPath ?? file.path, file.name)))
    .filter((file) => !/run\/(clang\/|questions\/\d|objects|probes)|^\.|^objects\.inv$|offline/
        .test(file));
fs.writeFileSync(path.join(folder, "offline-files.json"), JSON.stringify(all));
