// Asking for an edit of an order, and deciding about one.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { addWords, refusal, word } from "../words.js";
import { begin } from "./goods-acts.js";
import { ofOrder, start } from "./order-act-forms.js";
import { changesOf, fieldOf, fieldsOf, isWhole } from "./order-edit-changes.js";
import { comesTo } from "./order-edit-text.js";

/** @typedef {import("./order-act-forms.js").Choice} Choice */

/** @param {Choice} choice */
export async function edit(choice) {
  const { view, tools } = choice;
  const { order } = view;
  const [charges] = await Promise.all([deliveries(order, tools), addWords(["edits"])]);
  let asked = [];
  const request = ({ note, ...chosen }) => {
    asked = changesOf(chosen, order);
    return { method: "POST", path: ofOrder(order, "edits"),
      body: { changes: asked.map(({ change }) => change), note } };
  };
  start(choice, "edit", { fields: fieldsOf(view, charges, tools), request,
    isReady: (chosen) => isWhole(chosen, order),
    fieldOf: (pointer) => fieldOf(pointer, asked),
    draw: () => foreseen(order, asked.map(({ change }) => change), tools),
    done: ({ edit: n }) => word("order-edit.requested", { n }) });
}

async function deliveries({ channel }, { api, signal }) {
  const { items } = await api.get("/v1/charges", { signal });
  return items.filter(({ kind, channels, is_active: isActive }) => isActive && kind === "delivery"
    && (!channels?.length || channels.includes(channel)));
}

/** What it would come to is worked out as its approval would; it comes a moment later. */
function foreseen(order, changes, { api }) {
  const box = h("div.page-stack", null, h("p.second", null, word("frame.loading")));
  api.send("POST", ofOrder(order, "edit-previews"), { changes })
    .then((preview) => replace(box, comesTo(preview, order)), (problem) => {
      const { text, lang } = refusal(problem);
      replace(box, h("p.stop", { lang }, text));
    });
  return box;
}

/**
 * Approves, declines or undoes.
 * @param {"approve"|"decline"|"undo"} name
 * @param {{order: Object, edit: number, tools: Object}} choice
 */
export function decide(name, { order, edit: n, tools }) {
  begin(tools, `order-edit.${name}`, {
    about: h("p.second", null, `${order.number} · ${word("order-edit.title", { n: number(n) })}`),
    fields: [{ pointer: "/note", label: word("order-act.note"), isOptional: true }],
    request: (body) => ({ method: "POST", path: ofOrder(order, `edits/${n}/${name}`), body }),
    done: () => word(`order-edit.${name}-done`) });
}
