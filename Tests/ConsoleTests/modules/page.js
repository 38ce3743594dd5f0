// The page of the tests: `?run` runs those of the modules, `?show=plots` shows what they draw.
const [[what, name] = []] = new URLSearchParams(location.search);
const modules = ["format", "words", "dom", "core", "scale", "plots", "tracks",
  "figure", "people", "customer"];

async function runAll() {
  for (const module of modules) await import(`./${module}-tests.js`);
  return (await import("./check.js")).run();
}

const work = what === "run" ? runAll() : import(`./show-${name}.js`).then((show) => show.default());
work.then(
  (results) => { globalThis.results = results ?? []; },
  (error) => { globalThis.results = [{ name: "the page", problem: error.stack }]; },
);
