// What a scanned or typed code means at the counter: an order, its parcel, an item of the one that
// is open, or the code that a customer brings. The answer comes in words and as a sound.
import { h, replace } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { openDialog } from "../parts/dialog.js";
import { icon } from "../parts/icon.js";
import { sound } from "../parts/sound.js";
import { refusal, word } from "../words.js";
import { finder } from "./goods-acts.js";

const PICK_UP = /^(?=.*[a-z])[a-z0-9-]{8,20}$/i;

/**
 * @param {Object} own of the page
 * @param {string} code
 */
export async function scanned(own, code) {
  const found = orderOf(own, code);
  if (found) return openTask(own, found);
  const { work, data: { tasks } } = own;
  if (work?.isPicked) return item(own, code);
  if (work?.stage === "ready") return work.collect(code);
  if (PICK_UP.test(code) && tasks.ready?.length > 0) return whose(own, code);
  tell(own, word("hand-out.unknown", { code }), "wrong");
}

function orderOf({ data: { tasks }, view }, code) {
  const isIt = ({ number, tracking }) => [number, tracking]
    .some((name) => name?.toLowerCase() === code.toLowerCase());
  const stage = [view, ...Object.keys(tasks)].find((name) => tasks[name]?.some(isIt));
  return stage && { stage, task: tasks[stage].find(isIt) };
}

function openTask(own, { stage, task }) {
  tell(own, word("hand-out.opened", { number: task.number }), "good");
  own.tools.go(addressWith(own.tools.query, { stage, open: task.key }));
}

async function item(own, code) {
  const { work, tools } = own;
  if (work.pick(code)) return tell(own, word("hand-out.one-more", { name: code }));
  try {
    const { sku, name } = await finder(tools.api)(code);
    if (work.pick(sku)) return tell(own, word("hand-out.one-more", { name }));
    const isWanted = work.lines.some((line) => line.sku === sku);
    tell(own, word(isWanted ? "hand-out.enough" : "hand-out.not-in-it", { name }), "wrong");
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tell(own, `${code}: ${refusal(problem).text}`, "wrong");
  }
}

/** A customer's code says nothing about whose it is, and guessing would use its tries up. */
function whose(own, code) {
  const dialog = openDialog({ title: word("hand-out.whose"),
    body: h("ul.panel-lines", null, own.data.tasks.ready.map((task) => h("li", null,
      h("button", { type: "button", onclick: async () => {
        dialog.close();
        await own.tools.go(addressWith(own.tools.query, { stage: "ready", open: task.key }));
        own.work?.collect(code);
      } }, h("b", null, task.number), task.name && h("bdi", null, task.name))))) });
}

function tell(own, text, kind) {
  own.said.dataset.kind = kind ?? "good";
  replace(own.said, icon(kind === "wrong" ? "alert" : "done"), text);
  if (kind) sound(kind);
}
