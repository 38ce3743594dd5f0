// Saving a copy as one file: its parts are read one after another, then put together.
import { h } from "../dom.js";
import { tellRefusal } from "../parts/quick.js";
import { toast } from "../parts/toast.js";
import { word } from "../words.js";

const files = {
  json: { kind: "application/json", end: "json", join: (texts) => `[${texts.join(",\n")}]\n` },
  page: { kind: "text/html", end: "html", join: (texts) => [
    `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Selaras</title>`,
    ...texts, "</html>\n"].join("\n") },
};

/**
 * @param {{api: {get: function}, signal: AbortSignal}} tools
 * @param {{number: number, parts: number}} copy @param {"json"|"page"} format
 */
export async function save({ api, signal, say }, { number, parts }, format) {
  const { kind, end, join } = files[format];
  try {
    const texts = [];
    for (let part = 1; part <= parts; part += 1) {
      say(word("rights.reading", { n: part, of: String(parts) }));
      texts.push((await api.get(`/v1/data-exports/${number}/text`,
        { signal, query: { part, format } })).text);
    }
    give(new Blob([join(texts)], { type: kind }), `copy-${number}.${end}`);
    toast(word("rights.saved", { name: `copy-${number}.${end}` }));
  } catch (problem) {
    if (problem.name === "AbortError") return;
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}

/** Hands a file to the browser, and lets go of it. */
function give(blob, name) {
  const link = h("a", { download: name });
  link.href = URL.createObjectURL(blob);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
