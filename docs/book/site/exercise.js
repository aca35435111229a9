// The exercises of a page: a graded function can be emptied, written by the reader, and checked.
// Which are right is kept in this browser.
import { element, exchange, json, keep, kept, worker } from "./page.js";

// The functions of a listing's block that are marked as exercises: {name, points}.
export function exercisesOf(block) {
    const found = [];
    for (const [, points, after] of block.matchAll(/^\/\/@ exercise (\d+)\n([^]*?)\(/gm))
        found.push({ name: after.match(/(\w+)$/)[1], points: Number(points) });
    return found;
}

const STOPPED = "Stopped. Nothing was checked.";

const isDone = (stem, name) => Boolean(kept(`done/${stem}`, {})[name]);


// Which functions the reader has begun to write, and which are right: kept by chapter.
function mark(what, stem, name, is = true) {
    keep(`${what}/${stem}`, { ...kept(`${what}/${stem}`, {}), [name]: is });
}

// The function of a text that begins like this one, to its last brace, which stands in column 0.
function likeness(text, own) {
    const from = text.indexOf(own.slice(0, own.indexOf("{")));
    const to = from < 0 ? -1 : text.indexOf("\n}", from);
    return to < 0 ? undefined : text.slice(from, to + 2);
}

// What comes of the cases within so many seconds: fewer than there are, if the program does not
// come back, or the reader does not want to wait.
async function outcomesOf(module, cases, { patience, stopped }) {
    const outcomes = [];
    const job = worker("asker.js", { module, cases }, ({ outcome, done }) => {
        if (outcome) outcomes.push(outcome);
        return done;
    });
    const late = new Promise((resolve) => { setTimeout(resolve, 1000 * patience); });
    await Promise.race([job.ended, late, stopped]);
    job.stop();
    return outcomes;
}

export class Exercise {
    constructor(listing, { name, points }) {
        Object.assign(this, { listing, name, stem: listing.runner.stem });
        this.empty = element("button", { type: "button", click: () => this.begin(),
            "aria-label": `Write it yourself: ${name}` }, "Write it yourself");
        this.check_ = element("button", { type: "button", click: () => this.check(),
            "aria-label": `Check ${name}` }, "Check");
        this.halt = element("button", { type: "button", hidden: true, click: () => this.stop(),
            "aria-label": `Stop ${name}` }, "■ Stop");
        this.done = element("span", { class: "done" });
        this.status = element("div", { class: "verdict", role: "status" });
        this.bar = element("p",
            { class: "edit exercise", role: "group", "aria-label": `Exercise ${name}` },
            element("span", {}, element("code", {}, name),
                `, ${points} point${points > 1 ? "s" : ""}`), this.empty, this.check_, this.halt,
            this.done);
        listing.words.after(this.bar, this.status);
        this.showDone();
    }

    // The listing's text was changed, or is the page's own again.
    changed() { if (!this.check_.disabled) this.say(); }

    restored() { mark("begun", this.stem, this.name, false); }

    showDone() { this.done.textContent = isDone(this.stem, this.name) ? "✓ done" : ""; }

    say(...lines) {
        this.status.replaceChildren(...lines.map((line) => element("p", {}, line)));
    }

    async data() {
        const { exercises, words } = await json(`questions/${this.stem}.json`);
        return { words, ...exercises.find(({ name }) => name === this.name) };
    }

    // Opens the listing with this function's body taken out.
    async begin() {
        const { own, starter } = await this.data();
        const text = this.listing.text, now = text.includes(own) ? own : likeness(text, own);
        await this.listing.open();
        if (!now) {
            this.say("This function is not to be found. Restore brings the page’s own back.");
            return;
        }
        mark("begun", this.stem, this.name);
        const place = text.indexOf(now) + starter.lastIndexOf("\n");
        this.listing.write(text.replace(now, () => starter), place);
        this.say("Fill in what is missing, then press Check. The comment says what it has to do, and "
            + "the page above, why. (Ctrl+Z brings back what stood there.)");
    }

    async check() {
        exchange(this.check_, this.halt, true);
        const stopped = new Promise((resolve) => { this.stop = () => resolve("stopped"); });
        try {
            this.say(...await this.verdict(stopped));
        } catch (problem) {
            this.say(`This could not be checked: ${problem.message}`);
        }
        exchange(this.check_, this.halt, false);
    }

    // The sentences to say; stopped becomes something when the reader presses Stop.
    async verdict(stopped) {
        const { listing, stem } = this;
        const { own, starter, words, ...exercise } = await this.data();
        if (listing.text.includes(own) && !kept(`begun/${stem}`, {})[this.name])
            return ["This is the page’s own. Write it yourself first."];
        if (listing.text.includes(starter)) return [words["not written"]];
        const job = await listing.runner.compiling(await json("probes.json"),
            (step) => this.say(`${step} …`));
        const made = await Promise.race([job.ended, stopped]);
        if (made === "stopped") { job.stop(); return [STOPPED]; }
        if (!made.program) return [`It does not compile. ${listing.runner.firstError(made)}`,
            ...(listing.changes.own.some(({ file }) => file.endsWith(".h"))
                ? ["(You have changed a header. A check takes the book’s own.)"] : [])];
        this.say("asking …");
        const { judge, PATIENCE } = await import("./check.js");
        const module = await WebAssembly.compile(made.program);
        const outcomes = await outcomesOf(module, exercise.cases, { patience: PATIENCE, stopped });
        if (await Promise.race([stopped, ""])) return [STOPPED];
        const says = judge(exercise, outcomes, words);
        const warning = made.problems.find(({ kind }) => kind === "warning");
        const warned = warning ? [`The compiler warns, line ${warning.line}: ${warning.text}`] : [];
        if (says.length) {
            says.push(...warned);
            const waiting = exercise.needs.filter((name) => listing.isChanged(name)
                && !isDone(stem, name));
            return waiting.length ? [...says, `It may use ${waiting.join(" and ")}, which you have `
                + "written, too: check that first."] : says;
        }
        if (warning) return ["The numbers are right, but there is a warning. Mend that, and check "
            + "again.", ...warned];
        mark("done", stem, this.name);
        showProgress();
        this.showDone();
        return ["✓ Right. (make check in a terminal also looks for wrong accesses to memory, "
            + "which a browser does not see.)"];
    }
}

// How many exercises are done, in all and by chapter: on the first page, and at the side.
export async function showProgress() {
    const all = await json("questions/all.json");
    let done = 0, total = 0;
    for (const [stem, names] of Object.entries(all)) {
        const count = names.filter((name) => isDone(stem, name)).length;
        done += count;
        total += names.length;
        for (const link of document.querySelectorAll(".sidebar-tree a")) {
            if (!link.pathname.endsWith(`/${stem}.html`)) continue;
            link.querySelector(".progress")?.remove();
            if (count) link.append(element("span", { class: "progress" }, ` ${count}/${names.length}`));
        }
    }
    const first = document.querySelector("article h1");
    if (done && /(^|\/)(index\.html)?$/.test(location.pathname)) {
        document.querySelector("p.progress")?.remove();
        first.after(element("p", { class: "progress" },
            `You have done ${done} of ${total} exercises.`));
    }
}
