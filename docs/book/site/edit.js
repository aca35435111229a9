// The Edit button at each listing of a chapter's page: opens it in an editor, keeps what is
// changed in this browser, shows the compiler's words at their line, and gives it to Run.
import { Changes, blockOf, place, withoutMarks } from "./changes.js";
import { Exercise, exercisesOf } from "./exercise.js";
import { download, element } from "./page.js";

// Which source a listing is from, the chapter's or one of common/, and which of its lines it shows:
// {file, block}. undefined: it is an example.
function originOf(changes, listing) {
    for (const file of changes.sources) {
        const block = blockOf(changes.original(file), listing);
        if (block !== undefined) return { file, block };
    }
    return undefined;
}

class Listing {
    constructor(box, { file, block }, changes, runner) {
        Object.assign(this, { box, file, block, changes, runner });
        this.pre = box.querySelector("pre");
        this.own = this.pre.innerHTML; // with its colours
        this.button("open", "✎ Edit", () => this.open());
        this.button("run", "▶ Run", () => this.run());
        this.button("restore", "Restore", () => this.restore());
        this.button("save", "Download", () =>
            download(file.split("/").pop(), changes.whole(file)));
        this.button("close", "Close", () => this.close());
        this.bar = element("p", { class: "edit", role: "group",
            "aria-label": `Listing of ${file}, from line ${this.before + 1}` },
        this.open_, this.run_, this.restore_, this.save_, this.close_);
        this.words = element("ul", { class: "problems", role: "status" });
        box.after(this.bar, this.words);
        this.exercises = exercisesOf(block).reverse().map((one) => new Exercise(this, one));
        this.update();
        if (this.changed) this.open();
    }

    get text() { return this.changes.text(this.file, this.block); }

    // Puts another text into the editor, which is open; and the cursor to a place in it.
    write(text, place) {
        this.editor.text = text;
        this.keep(text);
        if (place !== undefined) this.editor.select(place);
    }

    // Whether the reader has written this function of the chapter anew, in whatever listing.
    isChanged(name) {
        return this.changes.own.some(({ block }) =>
            exercisesOf(block).some((exercise) => exercise.name === name));
    }

    button(name, text, click) {
        this[`${name}_`] = element("button", { type: "button", click }, text);
    }

    get changed() { return this.text !== this.block; }

    // How many lines of the source stand before this listing.
    get before() {
        const own = this.changes.placed(this.file).find(({ block }) => block === this.block);
        return own ? own.now.from : place(this.changes.whole(this.file), this.block)?.from ?? 0;
    }

    update() {
        this.open_.hidden = Boolean(this.editor);
        this.open_.textContent = this.changed ? "✎ Edit (changed by you)" : "✎ Edit";
        for (const shown of [this.run_, this.restore_, this.save_, this.close_])
            shown.hidden = !this.editor;
        this.restore_.disabled = this.save_.disabled = !this.changed;
    }

    async open() {
        this.open_.disabled = true;
        const { editor } = await import("./editor.js");
        this.open_.disabled = false;
        if (this.editor) return;
        const place_ = element("div", { class: "editor" });
        this.pre.hidden = true;
        this.pre.after(place_);
        this.editor = editor(place_, this.text, {
            title: this.file, keep: (text) => this.keep(text), run: () => this.run(),
            before: () => this.before,
        });
        this.update();
    }

    keep(text) {
        this.changes.set(this.file, this.block, text);
        this.runner.changed();
        this.exercises.forEach((exercise) => exercise.changed());
        if (this.words.children.length) this.report([]);
        this.update();
    }

    restore() {
        this.exercises.forEach((exercise) => exercise.restored());
        this.write(this.block);
        this.words.replaceChildren(element("li", { class: "note" },
            "Restored. Ctrl+Z in the editor takes that back."));
    }

    close() {
        this.editor.remove();
        this.editor = null;
        this.pre.hidden = false;
        if (this.changed) this.pre.textContent = withoutMarks(this.text);
        else this.pre.innerHTML = this.own;
        this.update();
        this.open_.focus();
    }

    run() {
        this.runner.form.scrollIntoView({ block: "center" });
        this.runner.start.focus();
        this.runner.run();
    }

    // The compiler's words of lines that stand in this listing.
    report(problems) {
        const before = this.before;
        const length = this.text.split("\n").length;
        const own = problems.filter(({ file, line }) =>
            file === this.file && line > before && line <= before + length);
        this.words.replaceChildren(...own.map(({ line, kind, text }) =>
            element("li", {}, `line ${line}: ${kind}: ${text}`)));
        this.editor?.report(own.map((problem) => ({ ...problem, line: problem.line - before })));
        if (own.some(({ kind }) => kind === "error")) this.box.scrollIntoView({ block: "nearest" });
    }
}

export async function addEdit(stem, runner) {
    const changes = await Changes.of(stem);
    runner.changes = changes;
    const listings = [];
    for (const box of document.querySelectorAll("article div.highlight-c")) {
        const shown = box.querySelector("pre").textContent.replace(/\n$/, "");
        const origin = originOf(changes, shown);
        if (origin) listings.push(new Listing(box, origin, changes, runner));
    }
    runner.reportProblems = (problems) => listings.forEach((listing) => listing.report(problems));
    runner.changed();
}
