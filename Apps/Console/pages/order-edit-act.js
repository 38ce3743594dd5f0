// Asking for an edit of an order, and deciding about one.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { itemsField } from "../parts/items.js";
import { addWords, refusal, word } from "../words.js";
import { begin, finder } from "./goods-acts.js";
import { ofOrder, start } from "./order-act-forms.js";
import { comesTo } from "./order-edit-text.js";

/** @typedef {import("./order-act-forms.js").Choice} Choice */

/** What is left to the customer of a line. */
const keptOf = ({ quantity, ended }) => Number(quantity) - Number(ended);
const openOf = (line) => keptOf(line) - Number(line.fulfilled);

/** @param {Choice} choice */
export async function edit(choice) {
  const { view: { order }, tools } = choice;
  const open = order.lines.filter((line) => openOf(line) > 0);
  const [charges] = await Promise.all([deliveries(order, tools), addWords(["edits"])]);
  let asked = null;
  const request = ({ note, ...chosen }) => {
    asked = { changes: changesOf(chosen, order, open) };
    return { method: "POST", path: ofOrder(order, "edits"), body: { ...asked, note } };
  };
  start(choice, "edit", { fields: fieldsOf(order, open, charges, tools), request,
    isReady: (chosen) => changesOf(chosen, order, open).length > 0,
    draw: () => foreseen(order, asked, tools),
    done: ({ edit: n }) => word("order-edit.requested", { n }) });
}

async function deliveries({ channel }, { api, signal }) {
  const { items } = await api.get("/v1/charges", { signal });
  return items.filter(({ kind, channels, is_active: isActive }) => isActive && kind === "delivery"
    && (!channels?.length || channels.includes(channel)));
}

const fieldsOf = (order, open, charges, tools) => [
  ...open.map((line, at) => ({ pointer: `/kept/${at}`, kind: "number", isOptional: true,
    label: word("order-edit.kept", { name: line.name }), value: String(keptOf(line)) })),
  itemsField({ pointer: "/added", label: word("order-edit.add"), isOptional: true,
    find: finder(tools.api) }),
  charges.length > 0 && { pointer: "/charge", kind: "choice", isOptional: true,
    label: word("order-edit.delivery"),
    options: charges.map(({ code, name }) => ({ value: code, label: name })) },
  { pointer: "/priced", kind: "choice", isOptional: true, label: word("order-edit.price-of"),
    options: open.map(({ line, name }) => ({ value: String(line), label: name })) },
  { pointer: "/price", kind: "money", isOptional: true, currency: order.gross.currency,
    label: word("order-edit.price"), hint: word("order-edit.price-hint") },
  { pointer: "/reason", isOptional: true, label: word("order-act.reason") },
  { pointer: "/note", isOptional: true, label: word("order-act.note") }].filter(Boolean);

/** What differs from what is, as changes of the wire. */
function changesOf({ kept = [], added = [], charge, priced, price, reason }, order, open) {
  const [{ method, location } = {}] = order.lines.flatMap(({ allocations }) => allocations);
  const way = method === "pickup" ? { method, location } : {};
  return [
    ...open.map(({ line }, at) => ({ line, was: keptOf(open[at]), now: kept[at] }))
      .filter(({ was, now }) => now !== undefined && Number(now) !== was)
      .map(({ line, now }) => (Number(now) === 0 ? { kind: "remove", line }
        : { kind: "quantity", line, quantity: now })),
    ...added.map((line) => ({ kind: "add", ...line, ...way })),
    charge && { kind: "delivery", charge },
    priced && price && { kind: "price", line: Number(priced), unit_price: price, reason },
  ].filter(Boolean);
}

/** What it would come to is worked out as its approval would; it comes a moment later. */
function foreseen(order, body, { api }) {
  const box = h("div.page-stack", null, h("p.second", null, word("frame.loading")));
  api.send("POST", ofOrder(order, "edit-previews"), body)
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
