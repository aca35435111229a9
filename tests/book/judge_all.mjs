// Has the web book's own checker judge functions with known mistakes, without a browser:
//     node judge_all.mjs TOOLS PROGRAMS QUESTIONS <jobs
// jobs: {stem: {text, tries: {exercise: [numbers]}}}: a chapter with all mistakes, and for each
// exercise which of them it is to have; -1: none. Prints {stem: {exercise: {number: sentences}}}.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const [tools, programs, questions] = process.argv.slice(2);
console.log = () => {}; // clang says there how far it is
const load = (name) => import(pathToFileURL(path.join(tools, name)));
const { runClang } = await load("node_modules/@yowasp/clang/gen/bundle.js");
const { changedProgram } = await load("compile.js");
const { judge, PATIENCE } = await load("check.js");

// What comes of the cases in time: as in the page, a worker asks.
const ASKER = `const { parentPort, workerData: { check, module, cases } } = require("node:worker_threads");
import(check).then(({ ask }) => { for (const asked of cases) parentPort.postMessage(ask(module, asked)); });`;
function ask(module, cases) {
    return new Promise((resolve, reject) => {
        const outcomes = [], check = pathToFileURL(path.join(tools, "check.js")).href;
        const worker = new Worker(ASKER, { eval: true, workerData: { check, module, cases } });
        const enough = setTimeout(() => { worker.terminate(); resolve(outcomes); }, 1000 * PATIENCE);
        worker.on("message", (outcome) => outcomes.push(outcome));
        worker.on("error", reject);
        worker.on("exit", () => { clearTimeout(enough); resolve(outcomes); });
    });
}

const json = (folder, name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
const decoded = (name) => Object.fromEntries(Object.entries(json(programs, name))
    .map(([object, text]) => [object, Buffer.from(text, "base64")]));
const { files } = json(programs, "sources.json");
const objects = decoded("objects.json"), probes = decoded("probes.json");

const found = {};
for (const [stem, { text, tries }] of Object.entries(JSON.parse(fs.readFileSync(0, "utf8")))) {
    const made = await changedProgram(runClang, { files, objects, probes, stem,
        changed: { [`chapters/${stem}.c`]: text } }, () => {}, { fetchProgress: () => {} });
    if (!made.program) throw new Error(`${stem}: ${made.log}`);
    const module = new WebAssembly.Module(made.program);
    const { exercises, words } = json(questions, `${stem}.json`);
    found[stem] = {};
    for (const exercise of exercises) {
        found[stem][exercise.name] = {};
        for (const number of tries[exercise.name]) {
            const outcomes = await ask(module, exercise.cases.map((asked) =>
                ({ ...asked, request: `choice 1 1\n${number}\n${asked.request}` })));
            found[stem][exercise.name][number] = judge(exercise, outcomes, words);
        }
    }
}
process.stdout.write(JSON.stringify(found));
