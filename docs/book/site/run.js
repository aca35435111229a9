// The Run button of a chapter's page, above what its program prints: runs the program with the
// options that the reader has chosen, or a changed one, shows what it prints as it comes, and has
// its pictures drawn anew.
import { element, exchange, here, json, worker } from "./page.js";

// What the page shows of the run that it was written with.
function recorded() {
    for (const said of document.querySelectorAll("article p")) {
        const block = said.nextElementSibling;
        if (/^make run-\d\d prints$/.test(said.textContent) && block?.querySelector("pre"))
            return block;
    }
    return null;
}

// A field for one of the program's options.
function field({ name, about, own, choices, kind }) {
    const id = `option-${name}`;
    const input = choices
        ? element("select", { id, name },
            ...choices.map((word) => element("option", { selected: word === own }, word)))
        : element("input", kind === "flag" ? { id, name, type: "checkbox" }
            : { id, name, value: own, size: 7, inputmode: kind === "number" ? "decimal" : "text" });
    return element("label", { for: id, title: about }, element("span", {}, about), input);
}

// The arguments that the fields stand for: only those that are not the program's own choice.
function argumentsOf(options, form) {
    const args = [];
    for (const { name, own, kind } of options) {
        const input = form.elements[name];
        if (kind === "flag") { if (input.checked) args.push(`--${name}`); }
        else if (input.value.trim() !== own) args.push(`--${name}`, input.value.trim());
    }
    return args;
}

export class Runner {
    constructor(stem, block, { options, pictures }) {
        Object.assign(this, { stem, block, options, pictures });
        this.pre = block.querySelector("pre");
        this.page = this.pre.textContent;
        this.changes = null; // what the reader has changed: edit.js sets it
        this.reportProblems = () => {}; // what hears the compiler's words: likewise
        this.build();
    }

    build() {
        this.start = element("button", { type: "submit" }, "▶ Run");
        this.halt = element("button", { type: "button", hidden: true, click: () => this.stop() },
            "■ Stop");
        this.back = element("button", { type: "button", hidden: true, click: () => this.restore() },
            "Show the page’s run again");
        this.status = element("p", { role: "status", class: "status" });
        this.form = element("form", { class: "run", "aria-label": "Run this program" },
            ...this.options.map(field), this.start, this.halt, this.back);
        this.form.addEventListener("submit", (event) => {
            event.preventDefault();
            this.run();
        });
        this.pre.setAttribute("tabindex", "0");
        this.pre.setAttribute("aria-label", "What the program prints");
        this.block.before(this.form, this.status);
    }

    // The reader has changed something, or nothing any more.
    changed() {
        if (!this.running) this.say("");
        this.start.textContent = this.changes.any ? "▶ Run with your changes" : "▶ Run";
    }

    say(text) { this.status.textContent = text; }

    get running() { return this.form.hasAttribute("aria-busy"); }

    busy(is) {
        this.form.toggleAttribute("aria-busy", is);
        exchange(this.start, this.halt, is);
    }

    // The program: the book's own, or the reader's. null if it does not compile.
    async module() {
        if (!this.changes?.any) {
            const answer = await fetch(here(`programs/${this.stem}.wasm`));
            if (!answer.ok) throw new Error(`the program is not there: ${answer.status}`);
            return WebAssembly.compile(await answer.arrayBuffer());
        }
        this.current = await this.compiling(undefined, (step) => this.say(`${step} …`));
        const made = await this.current.ended;
        if (made.program) return WebAssembly.compile(made.program);
        this.say(`It does not compile: ${this.firstError(made)}`);
        return null;
    }

    // A worker that compiles what the reader has changed, as compile.js says; its words go to the
    // listings. With probes, headers are the book's: the probes were compiled with these.
    async compiling(probes, tell) {
        const { files } = await json("sources.json");
        const message = { files, objects: await json("objects.json"), probes, stem: this.stem,
            changed: this.changes.texts(probes ? /\.c$/ : /./) };
        const job = worker("compiler.js", message, (data) => {
            if (data.step) tell(data.step);
            return !data.step;
        });
        job.ended.then(({ problems }) => this.reportProblems(problems), () => {});
        return job;
    }

    firstError({ problems, log }) {
        const lost = log.match(/undefined symbol: (\w+)/);
        if (lost) return `There is no function named ${lost[1]} any more.`;
        const first = problems.find(({ kind }) => kind === "error");
        return first ? `${first.file}, line ${first.line}: ${first.text}`
            : log.trim().split("\n").pop();
    }

    async run() {
        this.busy(true);
        this.stopped = new Promise((resolve) => { this.stop = () => resolve("stopped"); });
        try {
            this.say("loading …");
            const module = await Promise.race([this.module(), this.stopped]);
            if (module === "stopped") this.end("Stopped.");
            else if (module) await this.execute(module);
        } catch (problem) {
            this.say(`This did not work: ${problem.message}`);
        }
        this.busy(false);
    }

    end(text) {
        this.current?.stop();
        this.say(text);
    }

    async execute(module) {
        const { scripts, data } = await json("sources.json");
        const began = performance.now();
        let errors = "";
        this.pre.textContent = "";
        this.back.hidden = false;
        this.say("running …");
        const args = argumentsOf(this.options, this.form);
        const message = { module, args,
            files: { chapters: { ...scripts.chapters, data } } };
        const job = worker("runner.js", message, ({ out, err, status, trap }) => {
            if (out) this.pre.append(out);
            if (err) {
                errors += err;
                const said = errors.split(/[\r\n]/).filter((line) => line.trim());
                if (err.includes("\r")) this.say(said.at(-1)); // how far it is
            }
            return status !== undefined || trap !== undefined;
        });
        this.current = job;
        const end = await Promise.race([job.ended, this.stopped]);
        const took = `${((performance.now() - began) / 1000).toFixed(1)} s`;
        if (end === "stopped") this.end(`Stopped after ${took}.`);
        else if (end.endless) this.say(`Stopped after ${took}: it prints without end.`);
        else if (end.trap) this.say(`It crashed after ${took}: ${end.trap}.`);
        else if (end.status !== 0) this.say(complaint(errors, end.status));
        else await this.finish(end.plots, took, !args.length && !this.changes?.any);
    }

    // own: nothing was chosen or changed, it is the page's own run.
    async finish(plots, took, own) {
        const differing = this.compare();
        const verdict = differing === 0 ? "It has printed what the page says, up to rounding."
            : `${differing} of its lines differ from the page’s; they are marked.`
                + (own ? " (Times are this computer’s; what rounding has left is its own, too.)" : "");
        this.say(`Finished in ${took}. ${verdict} Drawing …`);
        const problem = await this.draw(plots[`${this.stem}.dat`]);
        this.say(`Finished in ${took}. ${verdict}${problem ? ` ${undrawn(problem)}` : ""}`);
    }

    // Marks the lines that the page has not at the same place; returns how many.
    compare() {
        const page = this.page.split("\n"), lines = this.pre.textContent.split("\n");
        const differs = (line, k) => !sameButRounding(line, page[k] ?? "");
        if (lines.length > MOST_LINES) return lines.filter(differs).length;
        let differing = 0;
        this.pre.replaceChildren(...lines.map((line, k) => {
            const end = k + 1 < lines.length ? "\n" : "";
            if (!differs(line, k)) return line + end;
            differing++;
            return element("span", { class: "differs" }, line + end);
        }));
        return differing;
    }

    images(name) {
        return [...document.querySelectorAll("article img")].filter((image) =>
            (image.dataset.page ?? image.src).endsWith(`/${name}.svg`));
    }

    // Shows this run's pictures in place of the page's. Returns gnuplot's words if it fails.
    async draw(data) {
        const names = this.pictures.filter((name) => this.images(name).length);
        if (!data || !names.length) return "";
        const { scripts } = await json("sources.json");
        let problems = "";
        const job = worker("draw.js", { scripts, stem: this.stem, data, names }, (drawn) => {
            if (drawn.svg) this.show(drawn.name, drawn.svg);
            if (drawn.problem) problems = drawn.problem;
            return drawn.done;
        });
        this.current = job;
        const end = await Promise.race([job.ended, this.stopped]);
        if (end === "stopped") job.stop();
        return problems;
    }

    show(name, svg) {
        for (const image of this.images(name)) {
            this.forget(image);
            image.dataset.page ??= image.src;
            image.dataset.alt ??= image.alt;
            image.src = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
            image.alt = `Drawn from your run. On the page it is: ${image.dataset.alt}`;
            image.after(element("span", { class: "drawn" }, "drawn from your run"));
        }
    }

    // The page's picture, where a run's was shown.
    forget(image) {
        if (!image.dataset.page) return;
        URL.revokeObjectURL(image.src);
        image.src = image.dataset.page;
        image.alt = image.dataset.alt;
        if (image.nextElementSibling?.className === "drawn") image.nextElementSibling.remove();
    }

    restore() {
        this.pre.textContent = this.page;
        for (const name of this.pictures) this.images(name).forEach((image) => this.forget(image));
        this.back.hidden = true;
        this.say("");
        this.start.focus();
    }
}

const MOST_LINES = 2000; // that are marked where they differ
const ROUNDING = 1e-7;

const NUMBER = /(?<![\w.])[-−]?\d+\.?\d*(?:e[-+]?\d+)?(?![\w.])/g;

// Whether two lines say the same but for the last digits of numbers, since another compiler, another
// C library round otherwise; of an error that is nothing but rounding, only how large it is counts.
function sameButRounding(line, other) {
    const digits = (text) => text.replace(NUMBER, "#").replace(/\s+/g, " ");
    if (digits(line) !== digits(other)) return false;
    const ours = line.match(NUMBER) ?? [], theirs = other.match(NUMBER) ?? [];
    return ours.every((number, k) => {
        const unit = 10 ** -(theirs[k].split("e")[0].split(".")[1] ?? "").length
            * 10 ** (theirs[k].split("e")[1] ?? 0);
        const value = (text) => Number(text.replace("−", "-"));
        const [one, two] = [value(number), value(theirs[k])];
        return Math.abs(one - two) <= 1.01 * unit || (/e-/.test(theirs[k])
            && Math.max(Math.abs(one), Math.abs(two)) < ROUNDING);
    });
}

// gnuplot's words, of which one line says what is wrong.
function undrawn(problem) {
    const line = problem.split("\n").find((one) => /line \d+: (?!warning)/.test(one))?.match(/line \d+: .*/);
    return "It could not be drawn; the page’s own picture stands there. "
        + `(gnuplot: ${line ?? problem.slice(0, 100)})`;
}

// What a program says when it ends with another status than 0: its last line, without its name.
function complaint(errors, status) {
    const said = errors.trim().split(/[\r\n]+/).pop().replace(/^\w+: /, "");
    return said ? `It says: ${said}` : `It ended with status ${status}.`;
}

// Puts the button on a chapter's page. Returns the runner; null where there is nothing to run.
export async function addRun(stem) {
    const block = recorded();
    if (!block) return null;
    const programs = await json("programs.json");
    return new Runner(stem, block, programs[stem]);
}
