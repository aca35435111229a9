// The questions before a chapter's output: the reader says first what they expect, a number or one of
// some choices, and sees it compared with the answer. What is right stands in the page, as weave.py
// writes it: <details data-key="0.693"> or <details data-key="more; *less*">.
import { element, keep, kept } from "./page.js";

// How far a number is from the right one, in words.
function distance(said, right) {
    const decimals = said.split(".")[1]?.length ?? 0, guess = Number(said);
    if (Number(right.toFixed(decimals)) === guess) return "Right.";
    const times = guess / right;
    if (!(times > 0)) return `It is ${right}.`;
    if (times < 0.5) return `It is ${right}, ${(1 / times).toPrecision(2)} times as much.`;
    if (times > 2) return `It is ${right}, ${times.toPrecision(2)} times less.`;
    return `It is ${right}; you are ${(100 * Math.abs(times - 1)).toPrecision(2)} % off.`;
}

// What there is to say of a guess.
function compared(said, key) {
    const right = key.match(/\*(.+)\*/)?.[1];
    if (right) return said === right ? "Right." : `It is: ${right}.`;
    const number = said.replace("−", "-").replace(/(\d),(\d)/, "$1.$2").match(/^[-+]?[\d.]+(?:e[-+]?\d+)?/i)?.[0];
    return number && Number.isFinite(Number(number)) ? distance(number, Number(key)) : "";
}

// What takes the guess: {element, value()}.
function inputFor(key, name, value) {
    if (!key.includes("*")) {
        const input = element("input", { id: name, size: 12, autocomplete: "off",
            inputmode: "decimal", value });
        return { value: () => input.value.trim(),
            element: element("label", { for: name }, "Your guess, a number: ", input) };
    }
    const radios = key.replaceAll("*", "").split("; ").map((choice) =>
        element("input", { type: "radio", name, value: choice, checked: choice === value }));
    return { value: () => radios.find(({ checked }) => checked)?.value ?? "",
        element: element("fieldset", {}, element("legend", {}, "Your guess"),
            ...radios.map((radio) => element("label", {}, radio, ` ${radio.value}`))) };
}

function ask(details, name) {
    const { key } = details.dataset;
    const input = inputFor(key, name, kept(name, ""));
    const said = element("p", { class: "guess", role: "status" });
    const form = element("form", { class: "question" }, input.element,
        element("button", { type: "submit" }, "Compare"), said);
    const show = () => {
        said.textContent = `You said: ${input.value()}. ${compared(input.value(), key)}`;
    };
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        if (!input.value()) {
            said.textContent = "Say something first; a wrong guess does no harm.";
            return;
        }
        keep(name, input.value());
        show();
        details.open = true;
    });
    details.before(form);
    if (input.value()) show();
}

export function addQuestions(stem) {
    document.querySelectorAll("article details[data-key]").forEach((details, k) =>
        ask(details, `guess/${stem}/${k + 1}`));
}
