// The playground: a network that learns before the reader's eyes. What is computed is computed by
// the chapters' C (playground.c); here it is shown.
import { element, here, json } from "./page.js";

const OWN = "points of your own";
// How far the map goes, by set of points.
const EDGES = { flower: 5, xor: 1.5, moons: 3, circles: 3, spiral: 3, blobs: 6, [OWN]: 3 };
const BLUE = [0x8f, 0xbb, 0xdc], WHITE = [0xfb, 0xfa, 0xf7], RUST = [0xef, 0xb0, 0x7a];
const SIZE = 360;
const FARTHEST = 100000; // step to go to

const isWhole = (value, least, most) => Number.isInteger(value) && value >= least && value <= most;

// What the address says: {hidden, activation, …}, the words as numbers in their lists, and the
// points as "x,y,class;…". own: what chapter 12 has where it says nothing.
function stateFrom(hash, own, activations, sets) {
    const given = new URLSearchParams(hash.slice(1));
    const whole = (name, otherwise, least, most) => {
        const value = Number(given.get(name) ?? otherwise);
        return isWhole(value, least, most) ? value : otherwise;
    };
    const rate = Number(given.get("rate") ?? own.rate);
    return {
        data: whole("data", sets.indexOf(own.data), 0, sets.length - 1),
        hidden: whole("hidden", Number(own.hidden), 1, 50),
        activation: whole("activation", activations.indexOf(own.activation), 0,
            activations.length - 1),
        seed: whole("seed", Number(own.seed), 0, 2 ** 31),
        rate: rate > 0 && Number.isFinite(rate) ? rate : Number(own.rate),
        points: (given.get("points") ?? "").split(";").map((one) => one.split(",").map(Number))
            .filter((one) => one.length === 3 && one.every(Number.isFinite)).slice(0, 400),
    };
}

class Playground {
    // c: what playground.c exports. options: those of chapter 12's program.
    constructor(place, c, options) {
        const choices = (name) => options.find((option) => option.name === name).choices;
        const own = Object.fromEntries(options.map(({ name, own: value }) => [name, value]));
        this.c = c;
        this.activations = choices("activation");
        this.sets = [...choices("data"), OWN];
        this.ownPage = place.dataset.ownPage; // undefined: this is it
        this.state = stateFrom(this.ownPage ? "" : location.hash, own, this.activations, this.sets);
        this.build(place);
        this.begin();
    }

    // ---- the page ----

    build(place) {
        const field = (name, label, input) => {
            this[name] = input;
            input.id = `play-${name}`;
            input.addEventListener("change", () => this.choose());
            return element("label", { for: input.id }, element("span", {}, label), input);
        };
        const list = (words, chosen) => element("select", {}, ...words.map((word, k) =>
            element("option", { value: k, selected: k === chosen }, word)));
        const number = (value) => element("input", { value, size: 6, inputmode: "decimal" });
        const { state } = this;
        this.go = element("button", { type: "button", click: () => this.toggle() }, "▶ Learn");
        const one = element("button", { type: "button", click: () => this.one() }, "One step");
        const again = element("button", { type: "button", click: () => this.begin() }, "Begin again");
        const add = () => {
            const [left, up] = [this.left, this.up].map(({ value }) => Number(value));
            if (Math.max(Math.abs(left), Math.abs(up)) <= this.edge) this.draw(left, up);
            else this.say(`x[0] and x[1]: numbers from −${this.edge} to ${this.edge}`);
        };
        const forget = () => { state.points = []; this.begin(); };
        this.pens = element("div", { class: "pens" },
            field("label", "a click on the map draws",
                list(["class 0 (circle)", "class 1 (triangle)"], 0)),
            field("left", "or x[0]", number("0")), field("up", "and x[1]", number("0")),
            element("button", { type: "button", click: add }, "Draw it"),
            element("button", { type: "button", click: forget }, "Forget my points"));
        this.step = element("input", { id: "play-step", value: 137, size: 6, inputmode: "numeric" });
        const goTo = element("button", { type: "button", click: () => this.goTo() }, "Go to step");
        this.own = element("a", {}, "This state on a page of its own");
        this.form = element("form", { class: "play", "aria-label": "The network and its training",
            submit: (event) => event.preventDefault() },
        field("data", "points", list(this.sets, state.data)),
        field("hidden", "hidden units (1 to 50)", number(state.hidden)),
        field("activation", "activation", list(this.activations, state.activation)),
        field("rate", "rate", number(state.rate)), field("seed", "seed", number(state.seed)),
        field("pace", "steps a frame", list(["1", "10", "100"], 1)), this.go, one, again,
        element("label", { for: this.step.id }, element("span", {}, "step"), this.step), goTo);
        const canvas = (label) => element("canvas", { width: SIZE, height: SIZE, role: "img", "aria-label": label });
        this.map = canvas("Map: the plane with the points, blue where the network says class 0, "
            + "rust where it says class 1");
        this.curve = canvas("Curve: the cost, against the steps");
        this.net = canvas("Network: inputs, hidden units and output; arrows as thick as weights, "
            + "blue for negative ones, rust for positive ones");
        this.map.addEventListener("click", (event) => this.pen(event));
        this.status = element("p", { class: "status", role: "status" });
        this.numbers = element("div", { class: "matrices" });
        place.replaceChildren(this.form, this.pens, this.status,
            element("div", { class: "plays" }, this.map, this.curve, this.net), this.numbers,
            ...(this.ownPage ? [element("p", {}, this.own)] : []));
    }

    choose() {
        const { state } = this;
        for (const name of ["data", "activation"]) state[name] = Number(this[name].value);
        const [hidden, seed, rate] =
            [this.hidden, this.seed, this.rate].map(({ value }) => Number(value));
        const problems = [
            !isWhole(hidden, 1, 50) && "hidden units: a whole number from 1 to 50",
            !isWhole(seed, 0, 2 ** 31) && "seed: a whole number, 0 or more",
            !(rate > 0 && Number.isFinite(rate)) && "rate: a number above 0"].filter(Boolean);
        if (problems.length) { this.say(problems[0]); return; }
        Object.assign(state, { hidden, seed, rate });
        const anew = ["data", "hidden", "activation", "seed"]
            .some((name) => state[name] !== this.begun[name]);
        if (anew) this.begin(); else this.remember();
    }

    // The whole state, in the address, or in a link.
    remember() {
        const { points, ...rest } = this.state, all = new URLSearchParams(rest);
        if (points.length) all.set("points", points.map((one) => one.join(",")).join(";"));
        if (this.ownPage) this.own.href = `${this.ownPage}#${all}`;
        else history.replaceState(null, "", `#${all}`);
    }

    say(text) { this.status.textContent = text; }

    // ---- learning ----

    get ownPoints() { return this.sets[this.state.data] === OWN; }

    begin() {
        const { c, state } = this;
        this.stop();
        this.begun = { ...state };
        this.edge = EDGES[this.sets[state.data]] ?? 5;
        this.pens.hidden = !this.ownPoints;
        this.taken = 0;
        this.costs = [];
        this.remember();
        if (this.ownPoints) {
            c.forget_points();
            for (const [x, y, label] of state.points) c.draw_point(x, y, label ? 1 : 0);
        }
        this.ready = !this.ownPoints || state.points.length > 0;
        this.numbers.replaceChildren();
        if (!this.ready) {
            this.map.getContext("2d").clearRect(0, 0, SIZE, SIZE);
            this.say("Draw points: click on the map, or type where they are.");
            return;
        }
        c.begin(state.hidden, state.activation, this.ownPoints ? -1 : state.data, state.seed,
            this.edge);
        this.costs.push([0, c.cost()]);
        this.show();
    }

    toggle() {
        if (this.learning) this.stop();
        else this.learnOn(() => 10 ** Number(this.pace.value));
    }

    // Frame by frame, each time as many steps as count() says; where it says 0, then() follows.
    learnOn(count, then) {
        if (!this.ready) return;
        this.learning = true;
        this.status.setAttribute("aria-live", "off"); // or it would be read without end
        this.go.textContent = "■ Pause";
        this.numbers.replaceChildren();
        const frame = () => {
            if (!this.learning) return;
            const steps = count();
            if (steps) this.learn(steps);
            else { this.stop(); then(); }
            if (this.learning) requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
    }

    // Begins again, and learns until this step.
    goTo() {
        const step = Number(this.step.value);
        if (!isWhole(step, 0, FARTHEST)) { this.say(`step: a whole number from 0 to ${FARTHEST}`); return; }
        this.begin();
        const pace = Math.min(Math.ceil(step / 60), 500); // about a second, to see it move
        this.learnOn(() => Math.min(pace, step - this.taken), () => this.showMatrices());
    }

    stop() {
        this.learning = false;
        this.status.setAttribute("aria-live", "polite");
        this.go.textContent = "▶ Learn";
    }

    learn(count) {
        const taken = this.c.steps(count, this.state.rate);
        this.taken += taken;
        this.costs.push([this.taken, this.c.cost()]);
        if (this.costs.length > 2000) this.costs = this.costs.filter((_, k) => k % 2 === 0);
        this.show();
        if (taken < count) this.stop();
    }

    one() {
        if (!this.ready) return;
        this.stop();
        this.learn(1);
        this.showMatrices();
    }

    pen(event) {
        if (!this.ownPoints) return;
        const box = this.map.getBoundingClientRect();
        const at = (part) => Number(((2 * part - 1) * this.edge).toFixed(2));
        this.draw(at((event.clientX - box.left) / box.width),
            at(1 - (event.clientY - box.top) / box.height));
    }

    draw(x, y) {
        this.state.points.push([x, y, Number(this.label.value)]);
        this.begin();
    }

    // ---- showing ----

    // A text of C.
    words(at) {
        const bytes = new Uint8Array(this.c.memory.buffer, at);
        return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
    }

    // One of the matrices of this step, by its number.
    part(k) {
        const { c } = this, rows = c.rows(k), columns = c.columns(k);
        return { name: this.words(c.name(k)), formula: this.words(c.formula(k)),
            shape: this.words(c.shape(k)), rows, columns,
            data: new Float64Array(c.memory.buffer, c.numbers(k), rows * columns) };
    }

    // One of them, by its name.
    matrix(name) {
        this.numberOf ??= new Map(this.parts().map((part, k) => [part.name, k]));
        return this.part(this.numberOf.get(name));
    }

    parts() { return Array.from({ length: this.c.parts() }, (_, k) => this.part(k)); }

    show() {
        const J = this.c.cost(), right = this.c.accuracy();
        const end = Number.isFinite(J) ? ""
            : ": the cost is not finite any more; begin again, with a smaller rate";
        this.say(`step ${this.taken}, cost ${J.toFixed(6)}, `
            + `accuracy ${(100 * right).toFixed(1)} %${end}`);
        this.showMap();
        this.showCurve();
        this.showNetwork();
    }

    showMap() {
        const n = this.c.map_size(), paper = this.map.getContext("2d");
        const said = new Float64Array(this.c.memory.buffer, this.c.map(), n * n);
        const fields = new ImageData(n, n);
        for (let k = 0; k < n * n; k++) {
            const p = said[k], to = p < 0.5 ? BLUE : RUST, share = Math.abs(2 * p - 1);
            const pixel = 4 * ((n - 1 - Math.floor(k / n)) * n + k % n);
            for (let i = 0; i < 3; i++) fields.data[pixel + i] = WHITE[i] + share * (to[i] - WHITE[i]);
            fields.data[pixel + 3] = 255;
        }
        this.buffer ??= new OffscreenCanvas(n, n);
        this.buffer.getContext("2d").putImageData(fields, 0, 0);
        paper.drawImage(this.buffer, 0, 0, SIZE, SIZE);
        const x = this.matrix("X").data, y = this.matrix("Y").data, m = y.length;
        const at = (value) => (value / this.edge + 1) / 2 * SIZE;
        for (let i = 0; i < m; i++) {
            const left = at(x[i]), top = SIZE - at(x[m + i]);
            paper.beginPath();
            if (y[i] > 0.5) {
                paper.moveTo(left, top - 4); paper.lineTo(left + 4, top + 3); paper.lineTo(left - 4, top + 3);
            } else paper.arc(left, top, 3, 0, 7);
            paper.fillStyle = y[i] > 0.5 ? "#b4440a" : "#1b5a96";
            paper.fill();
        }
    }

    showCurve() {
        const paper = this.curve.getContext("2d"), { costs } = this;
        const most = Math.max(...costs.map(([, J]) => (Number.isFinite(J) ? J : 0)), 0.1);
        const left = 46, bottom = SIZE - 34, wide = SIZE - left - 8, high = bottom - 26;
        paper.fillStyle = "white";
        paper.fillRect(0, 0, SIZE, SIZE);
        paper.strokeStyle = "#666";
        paper.strokeRect(left, bottom, wide, 0);
        paper.strokeRect(left, bottom - high, 0, high);
        paper.fillStyle = "#333";
        paper.font = "13px sans-serif";
        paper.fillText("cost J", 4, 16);
        paper.fillText(most.toPrecision(2), 4, bottom - high + 6);
        paper.fillText("0", left - 12, bottom + 4);
        paper.fillText(`step ${this.taken}`, SIZE - 90, SIZE - 12);
        paper.beginPath();
        costs.forEach(([step, J], k) => {
            const at = [left + wide * (this.taken ? step / this.taken : 0), bottom - high * Math.min(J, most) / most];
            if (k) paper.lineTo(...at); else paper.moveTo(...at);
        });
        paper.strokeStyle = "#1b5a96";
        paper.lineWidth = 2;
        paper.stroke();
        paper.lineWidth = 1;
    }

    showNetwork() {
        const paper = this.net.getContext("2d"), first = this.matrix("W1"), second = this.matrix("W2");
        const nh = first.rows, y = (k, n) => SIZE * (k + 0.5) / n;
        const largest = Math.max(...[...first.data, ...second.data].map(Math.abs), 1e-12);
        const line = (x0, y0, x1, y1, w) => {
            paper.beginPath();
            paper.moveTo(x0, y0);
            paper.lineTo(x1, y1);
            paper.lineWidth = 0.3 + 5 * Math.abs(w) / largest;
            paper.strokeStyle = w > 0 ? "#b4440a" : "#1b5a96";
            paper.stroke();
        };
        paper.fillStyle = "white";
        paper.fillRect(0, 0, SIZE, SIZE);
        for (let k = 0; k < nh; k++) {
            for (let j = 0; j < 2; j++) line(50, y(j, 2), SIZE / 2, y(k, nh), first.data[2 * k + j]);
            line(SIZE / 2, y(k, nh), SIZE - 50, SIZE / 2, second.data[k]);
        }
        const node = (x, top, radius, text) => {
            paper.beginPath();
            paper.arc(x, top, radius, 0, 7);
            paper.fillStyle = "white";
            paper.fill();
            paper.strokeStyle = "#333";
            paper.lineWidth = 1.2;
            paper.stroke();
            paper.fillStyle = "#333";
            paper.font = "12px sans-serif";
            paper.textAlign = "center";
            paper.fillText(text, x, top + 4);
        };
        for (let j = 0; j < 2; j++) node(50, y(j, 2), 16, `x[${j}]`);
        for (let k = 0; k < nh; k++) node(SIZE / 2, y(k, nh), Math.min(14, SIZE / nh / 2.4), nh > 12 ? "" : "a1");
        node(SIZE - 50, SIZE / 2, 16, "a2");
    }

    // Every matrix of this step; of a wide one the first columns.
    showMatrices() {
        const widest = 6;
        const shown = this.parts().map(({ name, formula, shape, rows, columns, data }) => {
            const some = Math.min(columns, widest);
            const cells = (row) => Array.from({ length: some }, (_, j) =>
                element("td", {}, data[row * columns + j].toPrecision(4)));
            return element("figure", {}, element("figcaption", {}, element("strong", {}, name),
                `${formula ? ` = ${formula}` : ""}, ${shape} = ${rows} × ${columns}`),
            element("table", {}, element("tbody", {}, ...Array.from({ length: rows }, (_, row) =>
                element("tr", {}, ...cells(row), ...(columns > some ? [element("td", {}, "…")] : []))))));
        });
        this.numbers.replaceChildren(element("h2", {}, `Step ${this.taken}: where the parameters are now, and the slopes there`), ...shown);
    }
}

export async function addPlayground(place) {
    const { "12_train": { options } } = await json("programs.json");
    const bytes = await (await fetch(here("playground.wasm"))).arrayBuffer();
    const none = () => 52; // what of a system the chapters' other parts would call: ENOSYS
    const module = await WebAssembly.compile(bytes);
    const imports = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module))
        (imports[from] ??= {})[name] = none;
    const { exports } = await WebAssembly.instantiate(module, imports);
    exports._initialize();
    place.playground = new Playground(place, exports, options);
}
