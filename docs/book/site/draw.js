// A worker that draws a chapter's pictures with gnuplot, from the data that its program has left:
// {scripts, stem, data, names}. It answers with {name, svg} for each, or {name, problem}.
import gnuplotFor from "gnuplot-wasm";

const starting = gnuplotFor({ locateFile: (name) => new URL(name, import.meta.url).href });

function writeAll(disk, scripts) {
    for (const [folder, files] of Object.entries({ ...scripts, data: {} })) {
        if (!disk.analyzePath(folder).exists) disk.mkdir(folder);
        for (const [name, text] of Object.entries(files)) disk.writeFile(`${folder}/${name}`, text);
    }
}

self.onmessage = async ({ data: { scripts, stem, data, names } }) => {
    const gnuplot = await starting;
    const disk = gnuplot._gnuplot.FS;
    writeAll(disk, scripts);
    disk.writeFile(`data/${stem}.dat`, data);
    for (const name of names) {
        const picture = `data/${name}.svg`;
        const { exitCode, stdout } =
            gnuplot.exec("-d", "-c", `chapters/${name}.gp`, `data/${stem}.dat`, "svg", picture);
        const svg = disk.analyzePath(picture).exists
            ? disk.readFile(picture, { encoding: "utf8" }) : "";
        self.postMessage(exitCode === 0 && svg.trimEnd().endsWith("</svg>")
            ? { name, svg } : { name, problem: stdout || "gnuplot has drawn nothing" });
    }
    self.postMessage({ done: true });
};
