// What every page of the book loads: gives a chapter's page its buttons. Without it the page is a
// page of a book.
import { addEdit } from "./edit.js";
import { element } from "./page.js";
import { showProgress } from "./exercise.js";
import { addQuestions } from "./question.js";
import { addRun } from "./run.js";

const article = document.querySelector("article");
article.id ||= "text";
article.tabIndex = -1;
document.body.prepend(element("a", { class: "skip", href: `#${article.id}` }, "Skip to the text"));

// What scrolls sideways can be scrolled by the keyboard, too.
function letScroll() {
    for (const wide of document.querySelectorAll("article pre, article table, article p:has(> img)"))
        if (wide.scrollWidth > wide.clientWidth) wide.setAttribute("tabindex", "0");
}
letScroll();
addEventListener("load", letScroll); // now the pictures are there

const stem = location.pathname.match(/(\d\d_\w+)\.html$/)?.[1];
if (location.protocol !== "file:") {
    if (stem) {
        addQuestions(stem);
        const runner = await addRun(stem);
        if (runner) await addEdit(stem, runner);
    }
    await showProgress();
    const place = document.getElementById("playground");
    if (place) await (await import("./playground.js")).addPlayground(place);
    if ("serviceWorker" in navigator && isSecureContext)
        await navigator.serviceWorker.register(new URL("../../offline.js", import.meta.url));
}
