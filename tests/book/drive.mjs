// What a reader does in the web book, done in a real browser:   node drive.mjs TOOLS URL SCENE …
// Prints one JSON object: what each scene found, and what the browser complained of meanwhile.
import { createRequire } from "node:module";
import fs from "node:fs";

const [tools, url, ...scenes] = process.argv.slice(2);
const require = createRequire(`${tools}/`);
const { chromium } = require("playwright-core");
const AXE = require.resolve("axe-core/axe.min.js");
const PATIENCE = 120000; // ms; only for what would hang

const executablePath = ["chromium", "chromium-browser", "google-chrome"]
    .map((name) => `/usr/bin/${name}`).find((path) => fs.existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const complaints = [];

async function open(address, settings = {}) {
    const context = await browser.newContext({ viewport: { width: 1200, height: 900 },
        serviceWorkers: "block", ...settings });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    const note = (kind, text) => complaints.push(`${address}: ${kind}: ${text}`);
    page.on("pageerror", (problem) => note("exception", problem.message));
    page.on("console", (said) => { if (said.type() === "error") note("console", said.text()); });
    page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(url))
            note("another host", request.url());
    });
    await page.goto(`${url}/${address}`);
    return page;
}

const chapter = async (stem) => {
    const page = await open(`${stem}.html`);
    await page.locator("p.edit").first().waitFor({ state: "attached" });
    return page;
};
const status = (page) => page.locator("form.run + p.status").innerText();
const printed = (page) => page.locator("form.run ~ div.highlight-text pre").first().evaluate((pre) => pre.textContent);
const start = (page) => page.locator("form.run button[type=submit]").click();

// Until the program has ended and its pictures are drawn, or there is something to say.
async function ended(page) {
    await page.waitForFunction(() =>
        !document.querySelector("form.run").hasAttribute("aria-busy"));
    return { status: await status(page), printed: await printed(page) };
}

async function run(stem, options = {}) {
    const page = await chapter(stem);
    for (const [name, value] of Object.entries(options)) {
        const field = page.locator(`#option-${name}`);
        if (await field.evaluate((it) => it.tagName) === "SELECT") await field.selectOption(value);
        else await field.fill(value);
    }
    await start(page);
    const end = await ended(page);
    const marked = await page.$$eval(".differs", (lines) => lines.map((it) => it.offsetTop));
    const drawn = await page.$$eval("img[data-page]", (images) => Promise.all(images.map(
        async (image) => ({ name: image.dataset.page.match(/\w+(?=\.svg)/)[0],
            svg: await (await fetch(image.src)).text() }))));
    const pictures = await page.locator("article img").count();
    await page.getByRole("button", { name: "Show the page" }).click();
    const again = await printed(page);
    await page.context().close();
    return { ...end, marked, drawn, pictures, again };
}

// The listing that has this text, opened in its editor, with a line of it written anew.
async function write(page, line, instead) {
    const box = page.locator("article div.highlight-c", { hasText: line }).first();
    await box.locator("xpath=ancestor::details").evaluateAll((all) => all.forEach((it) => { it.open = true; }));
    const bar = box.locator("xpath=following-sibling::p[contains(@class, 'edit')][1]");
    const edit = bar.getByRole("button", { name: "Edit" });
    if (await edit.isVisible()) await edit.click();
    await box.locator(".cm-content").waitFor();
    await box.scrollIntoViewIfNeeded();
    await box.locator(".cm-line", { hasText: line }).first().click();
    await page.keyboard.press("End");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.insertText(instead);
    return { box, bar };
}

const SCENES = {
    // every chapter, as it is
    async run(...stems) {
        const found = {};
        for (const stem of stems) found[stem] = await run(stem);
        return found;
    },
    async options(stem, options) { return run(stem, JSON.parse(options)); },
    // lines written anew, {stem, line, instead} each, and run
    async changed(...changes) {
        const found = [];
        for (const { stem, line, instead } of changes.map((text) => JSON.parse(text))) {
            const page = await chapter(stem);
            const { bar } = await write(page, line, instead);
            await bar.getByRole("button", { name: "Run" }).click();
            await page.locator("form.run[aria-busy]").waitFor();
            found.push((await ended(page)).status);
            await page.context().close();
        }
        return found;
    },
    // a change compiled and run; it is there after reloading, can be saved, and taken back
    async edit(stem, line, instead) {
        const page = await chapter(stem);
        let { bar } = await write(page, line, instead);
        await bar.getByRole("button", { name: "Run" }).click();
        await page.locator("form.run[aria-busy]").waitFor();
        const changed = await ended(page);
        await page.reload();
        await page.locator(".cm-content").first().waitFor();
        const kept = (await page.locator(".cm-content").first().innerText()).includes(instead.trim());
        bar = page.locator("p.edit:has(button:text('Restore'):visible)").first();
        const saving = page.waitForEvent("download");
        await bar.getByRole("button", { name: "Download" }).click();
        const file = await saving;
        const saved = fs.readFileSync(await file.path(), "utf8");
        await bar.getByRole("button", { name: "Restore" }).click();
        const button = await page.locator("form.run button[type=submit]").innerText();
        await page.context().close();
        return { ...changed, kept, name: file.suggestedFilename(), saved, button };
    },
    // what does not compile is named at its line, until it is mended
    async wrong(stem, line, instead) {
        const page = await chapter(stem);
        const { box } = await write(page, line, instead);
        await start(page);
        const end = await ended(page);
        const list = box.locator("xpath=following-sibling::ul[1]");
        const words = await list.innerText();
        const marked = await box.locator(".cm-lintRange-error").count();
        await write(page, instead, line);
        const mended = await list.innerText();
        await page.context().close();
        return { ...end, words, marked, mended };
    },
    // an endless loop is stopped, whatever was compiled meanwhile, and the next run is a run
    async stop(stem, line, instead) {
        const page = await chapter(stem);
        const { bar } = await write(page, line, instead);
        await start(page);
        await page.waitForFunction(() =>
            document.querySelector("form.run + p.status").textContent.startsWith("running"));
        await page.getByRole("button", { name: "Check" }).first().click();
        await page.locator(".verdict", { hasText: "asking" }).waitFor();
        await page.locator("form.run").getByRole("button", { name: "Stop" }).click();
        const stopped = (await ended(page)).status;
        const left = () => page.workers().filter((one) => one.url().endsWith("runner.js")).length;
        for (let k = 0; k < 100 && left(); k++) await page.waitForTimeout(100); // it takes a moment
        const running = left();
        await bar.getByRole("button", { name: "Restore" }).click();
        await start(page);
        const again = await ended(page);
        await page.context().close();
        return { stopped, running, again };
    },
    // an exercise as it is on the page, emptied, and written in several ways: what is said of each
    async exercise(stem, name, starter, ...ways) {
        const page = await chapter(stem);
        const bar = page.getByRole("group", { name: `Exercise ${name}`, exact: true });
        await bar.evaluate((it) => { const folded = it.closest("details"); if (folded) folded.open = true; });
        const verdict = bar.locator("xpath=following-sibling::div[contains(@class, 'verdict')][1]");
        const check = async () => {
            await bar.getByRole("button", { name: "Check" }).click();
            await page.waitForFunction((it) => !it.disabled,
                await bar.getByRole("button", { name: "Check" }).elementHandle());
            return verdict.innerText();
        };
        const says = [await check()];
        await bar.getByRole("button", { name: "Write it yourself" }).click();
        await page.waitForFunction((key) => localStorage.getItem(key),
            `one-neuron-up/changes/${stem}`);
        says.push(await check());
        const empty = await page.evaluate((key) => JSON.parse(localStorage.getItem(key))[0].text,
            `one-neuron-up/changes/${stem}`);
        for (const way of ways) {
            await page.locator(".cm-content").first().click();
            await page.keyboard.press("Control+A");
            await page.keyboard.insertText(empty.replace(starter, () => way));
            says.push(await check());
        }
        await bar.getByRole("button", { name: "Check" }).click();
        await bar.getByRole("button", { name: "Stop" }).click();
        const stopped = await verdict.innerText();
        const done = await bar.locator(".done").innerText();
        await page.goto(`${url}/index.html`);
        const progress = await page.locator("p.progress").innerText().catch(() => "");
        await page.context().close();
        return { says, stopped, done, progress };
    },
    // guesses before the answers: a number, or the words of a choice, by page
    async guess(...pages) {
        const found = [];
        for (const [stem, guess] of pages.map((text) => text.split("="))) {
            const page = await chapter(stem);
            const form = page.locator("form.question").first();
            await form.locator("button").click();
            const empty = await form.locator(".guess").innerText();
            if (await form.locator("fieldset").count()) await form.getByLabel(guess, { exact: true }).check();
            else await form.locator("input").fill(guess);
            await form.locator("button").click();
            const open = await page.locator("details[data-key]").first().evaluate((it) => it.open);
            const said = await form.locator(".guess").innerText();
            await page.reload();
            found.push({ empty, open, said, later: await form.locator(".guess").innerText() });
            await page.context().close();
        }
        return found;
    },
    // a telephone: nothing is wider than the screen
    async phone(...pages) {
        const wide = [];
        for (const name of pages) {
            const page = await open(name, { viewport: { width: 360, height: 740 } });
            await page.waitForLoadState("networkidle");
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            if (width > 360) wide.push(`${name}: ${width}`);
            await page.context().close();
        }
        return wide;
    },
    // what axe finds that is serious, in light and in dark
    async axe(...pages) {
        const found = [];
        for (const colorScheme of ["light", "dark"])
            for (const name of pages) {
                const page = await open(name, { colorScheme });
                await page.waitForLoadState("networkidle");
                await page.addScriptTag({ path: AXE });
                const { violations } = await page.evaluate(() => globalThis.axe.run());
                for (const { id, impact, nodes } of violations)
                    if (["serious", "critical"].includes(impact))
                        found.push(`${name}, ${colorScheme}: ${id}: ${nodes.length}: ${nodes[0].html.slice(0, 200)}`);
                await page.context().close();
            }
        return found;
    },
    // the button of the theme goes round: light, dark, as the system has it
    async dark(name) {
        const page = await open(name, { colorScheme: "light" });
        const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const grounds = [await ground()];
        for (let k = 0; k < 3; k++) {
            await page.locator(".theme-toggle:visible").first().click();
            grounds.push(await ground());
        }
        await page.context().close();
        return grounds;
    },
    // without a network, after a first visit: another page, which is run
    async offline(first, stem) {
        const page = await open(first, { serviceWorkers: "allow" });
        await page.evaluate(() => navigator.serviceWorker.ready);
        await page.context().setOffline(true);
        await page.goto(`${url}/${stem}.html`);
        await page.locator("p.edit").first().waitFor({ state: "attached" });
        await start(page);
        const end = await ended(page);
        const drawn = await page.locator("img[data-page]").count();
        await page.context().close();
        return { ...end, drawn };
    },
    // the playground on a chapter's page: the matrices of a step, and its own page with this state
    async step(stem, number) {
        const page = await chapter(stem);
        await page.locator("#play-step").fill(number);
        await page.getByRole("button", { name: "Go to step" }).click();
        const figures = page.locator(".matrices figure");
        await figures.first().waitFor();
        const parts = await figures.evaluateAll((all) => all.map((figure) => ({
            caption: figure.querySelector("figcaption").textContent,
            rows: [...figure.querySelectorAll("tr")].map((row) =>
                [...row.children].map((cell) => cell.textContent)) })));
        await page.getByRole("link", { name: "on a page of its own" }).click();
        await page.locator(".plays").waitFor();
        const own = await page.evaluate(() => location.href);
        await page.context().close();
        return { parts, own };
    },
    // the playground: so many steps, one more with its matrices, points drawn, all kept in the address
    async playground(count) {
        const page = await open("playground.html"), found = {};
        const said = () => page.locator("#playground p.status").innerText();
        await page.locator(".plays").waitFor();
        found.off = await page.evaluate(() => {
            const play = document.getElementById("playground").playground, off = [];
            play.sets.slice(0, -1).forEach((name, k) => {
                play.state.data = k;
                play.begin();
                if (Math.max(...play.matrix("X").data.map(Math.abs)) > play.edge) off.push(name);
            });
            play.state.data = 0;
            play.begin();
            return off;
        });
        await page.evaluate((steps) => document.getElementById("playground").playground.learn(steps), +count);
        found.after = await said();
        await page.getByRole("button", { name: "One step" }).click();
        found.matrices = await page.locator(".matrices figcaption").allInnerTexts();
        await page.getByRole("button", { name: "Learn" }).click();
        await page.waitForFunction((steps) => +document.querySelector("#playground p.status")
            .textContent.match(/\d+/)[0] > +steps + 30, count);
        await page.getByRole("button", { name: "Pause" }).click();
        await page.locator("#play-hidden").fill("0");
        await page.locator("#play-hidden").blur();
        found.wrong = await said();
        await page.locator("#play-hidden").fill("3");
        await page.locator("#play-data").selectOption("6");
        found.empty = await said();
        for (const x of [90, 200]) await page.locator(".plays canvas").first().click({ position: { x, y: x } });
        await page.reload();
        await page.locator(".plays").waitFor();
        found.points = await page.evaluate(() => document.getElementById("playground").playground.state);
        await page.context().close();
        return found;
    },
    // without JavaScript it is a book
    async plain(name) {
        const page = await open(name, { javaScriptEnabled: false });
        const found = { text: (await page.locator("article").innerText()).length,
            buttons: await page.locator("form.run, p.edit").count() };
        await page.context().close();
        return found;
    },
};

const found = {};
for (const scene of scenes) {
    const [name, ...words] = scene.split("\t");
    found[name] = await SCENES[name](...words);
}
await browser.close();
process.stdout.write(JSON.stringify({ ...found, complaints }));
