// The questions before a chapter's output: the reader says first what they expect, and sees it
// beside the answer.
import { element, keep, kept } from "./page.js";

function ask(details, name) {
    const answer = details.querySelector("summary");
    const guess = element("input", { id: name, size: 18, autocomplete: "off",
        value: kept(name, "") });
    const said = element("p", { class: "guess", role: "status" });
    const form = element("form", { class: "question" },
        element("label", { for: name }, "Your guess: "), guess,
        element("button", { type: "submit" }, "Compare"));
    const show = () => {
        said.textContent = guess.value.trim() ? `You said: ${guess.value.trim()}` : "";
    };
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        keep(name, guess.value.trim() || undefined);
        show();
        details.open = true;
    });
    details.before(form);
    answer.after(said);
    show();
}

export function addQuestions(stem) {
    const found = [...document.querySelectorAll("article p > strong:first-child")]
        .filter((strong) => strong.textContent === "Before you look:");
    found.forEach((strong, k) => {
        const details = strong.parentElement.nextElementSibling;
        if (details?.matches("details")) ask(details, `guess/${stem}/${k + 1}`);
    });
}
