// Small things that every part of the page needs.

// An element: element("button", {type: "button", class: "run"}, "Run"). A value that is a
// function listens to the event of that name; true, false and undefined are set or left out.
export function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (typeof value === "function") made.addEventListener(key, value);
        else if (value === true) made.setAttribute(key, "");
        else if (value !== false && value !== undefined) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
}

// While something goes on, the button that began it gives way to the one that stops it, and so does
// the keyboard's focus.
export function exchange(begin, halt, isBusy) {
    const [from, to] = isBusy ? [begin, halt] : [halt, begin];
    const focused = document.activeElement === from;
    halt.hidden = !isBusy;
    begin.disabled = isBusy;
    if (focused) to.focus({ preventScroll: true });
}

// Where a file of this folder is, whatever folder the book lies in.
export const here = (name) => new URL(name, import.meta.url);

// Starts a worker of this folder. hear(message) says of each of its answers whether it is the last
// one, which `ended` becomes.
export function worker(name, message, hear) {
    const made = new Worker(here(name), { type: "module" });
    const ended = new Promise((resolve, reject) => {
        made.onmessage = ({ data }) => { if (hear(data)) { made.terminate(); resolve(data); } };
        made.onerror = (problem) => { made.terminate(); reject(new Error(problem.message || name)); };
    });
    made.postMessage(message);
    return { ended, stop: () => made.terminate() };
}

const loaded = new Map();

// A JSON file of this folder, fetched once.
export function json(name) {
    if (!loaded.has(name)) {
        const fetching = fetch(here(name)).then((answer) => {
            if (!answer.ok) throw new Error(`${name}: ${answer.status} ${answer.statusText}`);
            return answer.json();
        });
        fetching.catch(() => loaded.delete(name)); // and again, when the network is back
        loaded.set(name, fetching);
    }
    return loaded.get(name);
}

// What is kept in this browser, and nowhere else. A browser that keeps nothing is no error.
export function kept(name, otherwise) {
    try {
        return JSON.parse(localStorage.getItem(`one-neuron-up/${name}`)) ?? otherwise;
    } catch {
        return otherwise;
    }
}

export function keep(name, value) {
    try {
        if (value === undefined) localStorage.removeItem(`one-neuron-up/${name}`);
        else localStorage.setItem(`one-neuron-up/${name}`, JSON.stringify(value));
    } catch { /* a private window, or its room is full: what was typed stays on the page */ }
}

// Offers a text as a file to be saved.
export function download(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
}
