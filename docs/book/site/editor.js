// The editor of a listing: CodeMirror, with C's colours. It is loaded when the first one is opened.
import { cpp } from "@codemirror/lang-cpp";
import { setDiagnostics } from "@codemirror/lint";
import { oneDark } from "@codemirror/theme-one-dark";
import { basicSetup } from "codemirror";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { indentUnit } from "@codemirror/language";

function isDark() {
    const { theme } = document.body.dataset;
    return theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
}

// An editor in an element. keep(text) hears of every change, run() of Ctrl-Enter; before() says how
// many lines of the source stand before this text.
export function editor(parent, text, { title, keep, run, before }) {
    // What is typed is meant for nobody else: "/" would go to the search.
    parent.addEventListener("keydown", (event) => event.stopPropagation());
    const view = new EditorView({
        parent, doc: text,
        extensions: [
            keymap.of([{ key: "Mod-Enter", run: () => { run(); return true; } }]),
            basicSetup, lineNumbers({ formatNumber: (line) => String(line + before()) }), cpp(), indentUnit.of("    "), isDark() ? oneDark : [],
            EditorView.contentAttributes.of({ "aria-label": `Editor: ${title}` }),
            EditorView.updateListener.of((update) => {
                if (update.docChanged) keep(update.state.doc.toString());
            }),
        ],
    });
    return {
        set text(all) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: all } }); },
        // The cursor, and what is seen.
        select(place) {
            view.dispatch({ selection: { anchor: place }, scrollIntoView: true });
            view.focus();
        },
        // problems: {line, column, kind, text}, counted from 1, in the text of this editor.
        report(problems) {
            view.dispatch(setDiagnostics(view.state, problems.map(({ line, column, kind, text: words }) => {
                const row = view.state.doc.line(Math.min(line, view.state.doc.lines));
                const from = Math.min(row.from + column - 1, row.to);
                return { from, to: row.to, severity: kind, message: words };
            })));
        },
        remove() { view.destroy(); parent.remove(); },
    };
}
