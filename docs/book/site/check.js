// Says whether a function that a reader has written is right, and if not, why. What is asked, what is
// right, and what each known mistake would answer, with its sentence, comes from the grader: it was
// written by tests/grading/questions.py when the book was made. Here it is only compared.
import { run } from "./wasi.js";

// Seconds that all questions about a function may take together.
export const PATIENCE = 10;

// ---- asking ----

// Matrices as a probe writes them, "name rows columns" and the numbers: a list of answers, each
// {name: {rows, cols, data}}. The last one has no end mark behind it, and may be empty.
export function answers(text) {
    const words = text.split(/\s+/).filter(Boolean), found = [{}];
    const number = (word) => ({ inf: Infinity, "-inf": -Infinity }[word] ?? Number(word));
    for (let k = 0; k + 2 < words.length;) {
        const [name, rows, cols] = [words[k], Number(words[k + 1]), Number(words[k + 2])];
        const data = words.slice(k + 3, k + 3 + rows * cols).map(number);
        if (name === "end") found.push({});
        else found.at(-1)[name] = { rows, cols, data };
        k += 3 + rows * cols;
    }
    return found;
}

const matrices = (text) => answers(text)[0];

// What a case's program does: {answer}, or {stopped}, with the words of the matrix module, or
// others, or {trap}.
export function ask(module, { words, request }) {
    let said = "";
    const end = run(module, words, { input: request, err: (more) => { said += more; } });
    const last = said.trim().split("\n").pop();
    if (end.trap) return /^(?:mat_|plain_|AT:)/.test(last) ? { stopped: last } : { trap: end.trap };
    const file = end.left("").answers;
    const answer = answers(new TextDecoder().decode(file ?? new Uint8Array())).slice(0, -1).at(-1);
    return end.status === 0 && answer ? { answer } : { stopped: last || `status ${end.status}` };
}

// ---- comparing ----

function near(got, want, scale, tolerance) {
    return got === want || (Number.isNaN(got) && Number.isNaN(want))
        || Math.abs(got - want) <= tolerance * scale;
}

// Which numbers of a matrix are as they should be; null where its shape is not.
function agreement({ tolerance, each }, got, want) {
    if (got?.rows !== want.rows || got?.cols !== want.cols) return null;
    const size = (value) => (Number.isFinite(value) ? Math.abs(value) : 0);
    const largest = want.data.reduce((most, value) => Math.max(most, size(value)), 0);
    return want.data.map((value, k) =>
        near(got.data[k], value, each ? size(value) : largest, tolerance));
}

const same = (exercise, got, want) => agreement(exercise, got, want)?.every(Boolean) ?? false;

const allSame = (exercise, got, want) =>
    Object.keys(want).every((name) => same(exercise, got[name], want[name]));

// ---- saying ----

const listed = (words) => (words.length < 2 ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`);
const short = (number) => String(Number(number.toPrecision(9)));

function shown({ called }, name, column = 0) {
    const words = called[name] ?? name;
    return Array.isArray(words) ? words[column] : words;
}

// As probes leave the room for results.
const untouched = (matrix, litter) => matrix.data.every((value, k) => value === litter + k / 128);

// The first number that differs, and what it should be; for a function of numbers, of which.
function firstDifference(exercise, { request }, answer, want) {
    for (const [name, right] of Object.entries(want)) {
        const got = answer[name];
        if (!got) return `${shown(exercise, name)} was not given.`;
        const agree = agreement(exercise, got, right);
        if (!agree) return `${shown(exercise, name)} is ${got.rows} × ${got.cols} and should be `
            + `${right.rows} × ${right.cols}.`;
        const k = agree.indexOf(false);
        if (k < 0) continue;
        const numbers = `is ${short(got.data[k])} and should be ${short(right.data[k])}`;
        const given = matrices(request), [first] = exercise.inputs;
        if (first && given[first].data.length === right.data.length) {
            const of = exercise.inputs.map((input) => `${input} = ${short(given[input].data[k])}`);
            return `${exercise.name}(${of.join(", ")}) ${numbers}.`;
        }
        const row = Math.floor(k / right.cols), column = k % right.cols;
        const index = exercise.arrays.includes(name) ? `[${k}]` : `[${row}][${column}]`;
        const where = right.data.length === 1 || Array.isArray(exercise.called[name]) ? "" : index;
        return `${shown(exercise, name, column)}${where} ${numbers}.`;
    }
    return "";
}

// The sentence of a known mistake that gives all these answers; undefined if none does.
function knownMistake(exercise, asked) {
    return exercise.mistakes.find(({ gives }) => asked.every(({ outcome, want }, k) => {
        if (gives[k] === null || outcome.stopped) return gives[k] === null && outcome.stopped;
        const claimed = matrices(gives[k]);
        const names = Object.keys(claimed).filter((name) => name in want);
        return names.length && allSame(exercise, outcome.answer, { ...want,
            ...Object.fromEntries(names.map((name) => [name, claimed[name]])) });
    }))?.says;
}

// Words behind the name of a wrong matrix, of a mistake that occurs everywhere; "" if none fits.
function described(exercise, asked, name, { held, litter }) {
    const got = asked.map(({ outcome }) => outcome.answer[name]);
    if (got.some((matrix) => !matrix)) return "";
    const wrong = got.filter((matrix, k) => !same(exercise, matrix, asked[k].want[name]));
    if (wrong.every((matrix) => untouched(matrix, litter))) return held["nothing written"];
    if (wrong.every(({ data }) => data.some(Number.isNaN))) return held.NaN;
    if (wrong.every(({ data }) => data.some((x) => Math.abs(x) === Infinity))) return held.infinity;
    if (wrong.every(({ data }) => data.every((value) => value === 0))) return held["0"];
    return exercise.kinds[name]?.find(({ gives }) => gives.every((text, k) =>
        same(exercise, got[k], matrices(text)[name])))?.says ?? "";
}

function explained(exercise, asked, words) {
    const mistake = knownMistake(exercise, asked);
    if (mistake) return [mistake];
    const stopped = asked.find(({ outcome }) => outcome.stopped);
    if (stopped) return [`It was stopped: ${stopped.outcome.stopped}`];
    const names = Object.keys(asked[0].want);
    const wrong = names.filter((name) => !asked.every(({ outcome, want }) =>
        same(exercise, outcome.answer[name], want[name])));
    const right = names.filter((name) => !wrong.includes(name)).map((name) => shown(exercise, name));
    const first = wrong[0], called = shown(exercise, first);
    const says = right.length ? [`${listed(right)} ${right.length > 1 ? "are" : "is"} right, and `
        + `${called.replace(/^The /, "the ")} is the first that is not.`] : [];
    const kind = described(exercise, asked, first, words);
    if (kind) says.push(`${called} ${kind}${/[?]$/.test(kind) ? "" : "."}`);
    const { data, outcome, want } = asked.find((one) =>
        !same(exercise, one.outcome.answer[first], one.want[first]));
    return [...says, firstDifference(exercise, data, outcome.answer, { [first]: want[first] })];
}

function changedInput(outcome) {
    return Object.keys(outcome.answer ?? {}).filter((name) => name[0] === "!")
        .map((name) => name.slice(1));
}

// exercise and words: of the grader's data. outcomes: what ask() has returned for its cases, in
// order; fewer, if the program did not come back. Returns the sentences of what is wrong; none if
// all is right.
export function judge(exercise, outcomes, words) {
    return verdict(exercise, outcomes, words).map((says) => says.replace(/^the /, "The "));
}

function verdict(exercise, outcomes, words) {
    const asked = exercise.cases.map((data, k) =>
        ({ data, outcome: outcomes[k], want: matrices(data.want) }));
    const isRight = ({ outcome, want }) => outcome.answer && allSame(exercise, outcome.answer, want);
    const main = asked.filter(({ data }) => !data.edge);
    for (const { data, outcome } of asked) {
        const before = data.edge ? [data.edge] : [];
        if (data.edge && !main.every(isRight)) break;
        if (!outcome) return [...before, words.endless.replace("{cpu}", PATIENCE)];
        if (outcome.trap) return [...before, words.crash, `The browser says: ${outcome.trap}.`];
        const changed = changedInput(outcome);
        if (changed.length)
            return [...before, `It changed ${listed(changed)}, which it was only to read.`];
    }
    if (!main.every(isRight)) return explained(exercise, main, words);
    const edge = asked.find((one) => !isRight(one));
    if (!edge) return [];
    return [edge.data.edge, edge.outcome.stopped ? `It was stopped: ${edge.outcome.stopped}`
        : firstDifference(exercise, edge.data, edge.outcome.answer, edge.want)];
}
