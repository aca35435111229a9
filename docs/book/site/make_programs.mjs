// Compiles all chapters for WebAssembly, and writes what the book's pages need to run, change and
// draw them:   node make_programs.mjs PROJECT FOLDER
//     FOLDER/programs/12_train.wasm   each chapter's program
//     FOLDER/programs.json            what --help says of it, and its pictures
//     FOLDER/sources.json             the sources, gnuplot's scripts, and chapters/data
//     FOLDER/objects.json             what is linked with a source that a reader has changed
//     FOLDER/playground.wasm          what the playground calls
//     FOLDER/probes.json              and with one whose functions are asked for numbers
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { runClang } from "@yowasp/clang";

import { compile, link, objectOf } from "./compile.js";
import { run } from "./wasi.js";

const [project, folder] = process.argv.slice(2);
const here = path.dirname(fileURLToPath(import.meta.url));
const readHere = (name) => fs.readFileSync(path.join(here, name), "utf8");

const data = Object.fromEntries(fs.readdirSync(path.join(project, "chapters/data"))
    .map((name) => [name, fs.readFileSync(path.join(project, "chapters/data", name), "utf8")]));

// {part: {name: text}} of folders {part: path}.
function read(folders, ending) {
    return Object.fromEntries(Object.entries(folders).map(([part, folder]) =>
        [part, Object.fromEntries(fs.readdirSync(path.join(project, folder)).sort()
            .filter((name) => ending.test(name))
            .map((name) => [name, fs.readFileSync(path.join(project, folder, name), "utf8")]))]));
}

// Of what all this is made: if it is the same as last time, there is nothing to do.
function fingerprint(inputs) {
    const hash = createHash("sha256").update(JSON.stringify(inputs));
    for (const name of ["compile.js", "make_programs.mjs", "playground.c", "wasi.js", "package.json"])
        hash.update(readHere(name));
    return hash.digest("hex");
}

async function must(made) {
    const { made: bytes, log } = await made;
    if (!bytes) throw new Error(log);
    if (log) process.stderr.write(log);
    return bytes;
}

// What an option takes, from its lines in --help:
//   --activation identity|sigmoid|tanh
//       activation of the hidden units (tanh)
function optionsOf(help) {
    const options = [];
    for (const [, name, value, about] of help.matchAll(/^ {2}--(\w+)(?: (.*))?\n {6}(.*)$/gm)) {
        if (["plots", "text", "help"].includes(name)) continue;
        const own = about.match(/^(.*) \((.*)\)$/);
        options.push({ name, about: own ? own[1] : about, own: own ? own[2] : "",
            choices: value?.includes("|") ? value.split("|") : undefined,
            kind: !value ? "flag" : value === "NUMBER" ? "number" : "word" });
    }
    return options;
}

function helpOf(program) {
    let text = "";
    run(new WebAssembly.Module(program), ["--help"], { out: (more) => { text += more; } });
    return text;
}

const OWN = { chapters: "chapters", common: "common" };
const files = read(OWN, /\.[ch]$/), scripts = read(OWN, /\.gp$/);
const asking = read({ support: "tests/support", probes: "tests/probes" },
    /^(?:probe|form|network|activation|allocations|\d\d_\w+)\.[ch]$/);
const mark = path.join(folder, "made-of");
const now = fingerprint([files, asking, scripts, data]);
if (fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === now) process.exit(0);

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(path.join(folder, "programs"), { recursive: true });
const objects = {}, mains = {}, probes = {};
for (const part of ["support", "probes"])
    for (const name of Object.keys(asking[part]).filter((file) => file.endsWith(".c"))) {
        const source = `${part}/${name}`;
        probes[objectOf(source)] = await must(compile(runClang, { ...files, ...asking }, source));
    }
for (const part of ["common", "chapters"])
    for (const name of Object.keys(files[part]).filter((file) => file.endsWith(".c"))) {
        const source = `${part}/${name}`;
        objects[objectOf(source)] = await must(compile(runClang, files, source, part === "chapters"));
        if (part === "chapters") mains[source] = await must(compile(runClang, files, source));
    }
const playground = await must(compile(runClang,
    { ...files, site: { "playground.c": readHere("playground.c") } }, "site/playground.c"));
fs.writeFileSync(path.join(folder, "playground.wasm"),
    await must(link(runClang, { ...objects, "playground.o": playground }, { reactor: true })));
const programs = {};
for (const source of Object.keys(mains)) {
    const stem = path.basename(source, ".c");
    const bytes = await must(link(runClang, {
        "main.o": mains[source],
        ...Object.fromEntries(Object.entries(objects).filter(([name]) => name !== objectOf(source))),
    }));
    fs.writeFileSync(path.join(folder, "programs", `${stem}.wasm`), bytes);
    programs[stem] = {
        options: optionsOf(helpOf(bytes)),
        pictures: Object.keys(scripts.chapters).map((name) => name.replace(".gp", ""))
            .filter((name) => name.startsWith(stem)),
    };
}
const write = (name, value) => fs.writeFileSync(path.join(folder, name), JSON.stringify(value));
write("programs.json", programs);
write("sources.json", { files, scripts, data });
const encoded = (all) => Object.fromEntries(Object.entries(all)
    .map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]));
write("objects.json", encoded(objects));
write("probes.json", encoded(probes));
fs.writeFileSync(mark, now);
