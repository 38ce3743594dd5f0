// What the open pages are put together from.
import { h, replace, s } from "../dom.js";
import { dateTime, moment, number } from "../format.js";
import { icon } from "../parts/icon.js";
import { note } from "../plot/notes.js";
import { named, refusal, word } from "../words.js";
import { Refusal } from "./ask.js";

/**
 * Content that is asked for: first a line that says so, then the content or why there is none.
 * @param {() => Promise<Node[]>} load
 * @param {(text: string) => void} say
 */
export function asked(load, say) {
  const box = h("div.open-box");
  const run = async () => {
    replace(box, h("p.second", null, word("frame.loading")));
    box.setAttribute("aria-busy", "true");
    try {
      replace(box, await load());
    } catch (problem) {
      replace(box, failed(problem, problem.isPassing && run));
      say(refusalOf(problem).text);
    }
    box.removeAttribute("aria-busy");
  };
  run();
  return box;
}

/** @param {Error} problem @param {(() => void) | false} [again] where trying again may help */
export function failed(problem, again) {
  const { text, lang } = refusalOf(problem);
  return h("div.open-failed", null, icon("alert"), h("p", { lang }, text),
    again && h("button", { type: "button", onclick: again }, word("state.again")));
}

/** The words of a refusal; anything else is a fault of ours. @param {Error} problem */
export function refusalOf(problem) {
  if (!(problem instanceof Refusal)) throw problem;
  return refusal(problem);
}

/** Names and what they are, below each other. @param {(false | [string, Node | string])[]} pairs */
export const facts = (pairs) => h("dl.open-facts", null,
  pairs.filter(Boolean).map(([name, what]) => [h("dt", null, name), h("dd", null, what)]));

/** @param {string} text */
export const hint = (text) => h("p.second", null, text);

/** A moment, to the second where one asks for it. @param {string} instant */
export const at = (instant) => h("time", { datetime: instant, title: moment(instant) },
  dateTime(instant));

/**
 * What is in a cart or an order, and what it comes to.
 * @param {string} caption
 * @param {Array<[string, *, string]>} rows name, what is said of it, cost
 * @param {*} sums made by `sumRow`
 */
export const lineTable = (caption, rows, sums) => h("table.open-lines", null,
  h("caption.unseen", null, caption),
  h("thead.unseen", null, h("tr", null, h("th", { scope: "col" }, word("order.item")),
    h("th", { scope: "col" }, word("open.cost")))),
  h("tbody", null, rows.map(([name, said, cost]) => h("tr", null,
    h("th", { scope: "row" }, h("bdi", null, name), said),
    h("td.number", null, cost)))),
  h("tfoot", null, sums));

/** How many or how much. @param {{quantity: string, unit?: string}} line */
export const quantity = ({ quantity: count, unit = "piece" }) =>
  (unit === "piece" ? `${number(count)} ×` : `${number(count)} ${unit}`);

/** @param {string} key of its word @param {string} sum @param {string} kind its class */
export const sumRow = (key, sum, kind) => h(`tr.${kind}`, null,
  h("th", { scope: "row" }, word(key)), h("td.number", null, sum));

/**
 * The steps of a course below each other, each with a note that shows how far it has come.
 * @param {string} label
 * @param {Array<{name: string, kind: import("../plot/notes.js").Kind | null, detail?: string}>} all
 */
export const steps = (label, all) => h("ol.open-steps", { "aria-label": label },
  all.map(({ name, kind, detail }) => h("li.open-step", { "data-done": kind && "true" },
    s("svg.tracks", { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      kind ? note(kind, { x: 10, y: 10 }) : s("circle.tracks-later", { cx: 10, cy: 10, r: 3 })),
    h("span", null, name, h("span.unseen", null, `: ${named("note", kind ?? "none")}`)),
    detail && h("small", null, detail))));
