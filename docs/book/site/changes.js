// What a reader has changed of a chapter's code, block by block. A block is some lines of a source,
// those that a listing of the page shows, and with them the marks of exercises, which it does not.
import { json, keep, kept } from "./page.js";

const isMark = (line) => line.startsWith("//@ exercise");

export const withoutMarks = (text) =>
    text.split("\n").filter((line) => !isMark(line)).join("\n");

// The block of a source that a listing shows; undefined if it shows something else.
export function blockOf(source, listing) {
    const lines = source.split("\n"), wanted = listing.split("\n");
    const shown = [...lines.keys()].filter((k) => !isMark(lines[k]));
    const first = shown.findIndex((_, k) => wanted.every((line, i) =>
        k + i < shown.length && lines[shown[k + i]] === line));
    if (first < 0) return undefined;
    const marks = first > 0 ? shown[first] - shown[first - 1] - 1 : 0; // those above it
    return lines.slice(shown[first] - marks, shown[first + wanted.length - 1] + 1).join("\n");
}

// Where a block stands in a source: {from, to}, lines from 0, to left out; null if it is not there.
export function place(source, block) {
    const lines = source.split("\n"), wanted = block.split("\n");
    const from = lines.findIndex((_, k) => wanted.every((line, i) => lines[k + i] === line));
    return from < 0 ? null : { from, to: from + wanted.length };
}

export class Changes {
    // own: the blocks that were changed, {file, block, text}. A block of an older edition of the
    // book, which is not there any more, is forgotten.
    constructor(stem, files) {
        this.stem = stem;
        this.files = files;
        this.own = kept(`changes/${stem}`, []).filter(({ file, block }) =>
            this.original(file) !== undefined && place(this.original(file), block));
    }

    static async of(stem) {
        return new Changes(stem, (await json("sources.json")).files);
    }

    original(file) {
        const [folder, name] = file.split("/");
        return this.files[folder]?.[name];
    }

    // The text of a block as it is now.
    text(file, block) {
        return this.own.find((own) => own.file === file && own.block === block)?.text ?? block;
    }

    // The files of which there may be a listing on the chapter's page.
    get sources() {
        const all = Object.entries(this.files).flatMap(([folder, files]) =>
            Object.keys(files).map((name) => `${folder}/${name}`));
        return [`chapters/${this.stem}.c`,
            ...all.filter((path) => path.endsWith(".h") || /^common.*\.c$/.test(path))];
    }

    set(file, block, text) {
        this.own = this.own.filter((own) => own.file !== file || own.block !== block);
        if (text !== block) this.own.push({ file, block, text });
        keep(`changes/${this.stem}`, this.own.length ? this.own : undefined);
    }

    get any() { return this.own.length > 0; }

    // The changed blocks of a file, in order, with the lines of the file as it is now.
    placed(file) {
        let shift = 0;
        return this.own.filter((own) => own.file === file)
            .map((own) => ({ ...own, ...place(this.original(file), own.block) }))
            .sort((a, b) => a.from - b.from)
            .map((own) => {
                const from = own.from + shift, length = own.text.split("\n").length;
                shift += length - (own.to - own.from);
                return { ...own, now: { from, to: from + length } };
            });
    }

    // The whole text of a file as it is now.
    whole(file) {
        const lines = this.original(file).split("\n");
        for (const { from, to, text } of this.placed(file).reverse())
            lines.splice(from, to - from, ...text.split("\n"));
        return lines.join("\n");
    }

    // {file: text} of those files that were changed and whose names match.
    texts(names) {
        return Object.fromEntries(this.own.filter(({ file }) => names.test(file))
            .map(({ file }) => [file, this.whole(file)]));
    }
}
