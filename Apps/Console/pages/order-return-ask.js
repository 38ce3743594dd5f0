// Asking for a return before the goods come: what is to come, why, and how.
import { can } from "../session.js";
import { addWords, named, word } from "../words.js";
import { ofOrder, start } from "./order-act-forms.js";

const leftOf = ({ fulfilled, returned }) => Number(fulfilled) - Number(returned);

/** @param {import("./order-act-forms.js").Choice} choice */
export async function askReturn(choice) {
  const { view: { order }, tools } = choice;
  const lines = order.lines.filter((line) => leftOf(line) > 0);
  const [reasons] = await Promise.all([reasonsOf(order, tools), addWords(["requests"])]);
  const linesOf = ({ lines: chosen = [], reason }) => lines
    .map(({ line }, at) => ({ line, quantity: chosen[at]?.quantity, reason }))
    .filter(({ quantity }) => quantity);
  let asked = [];
  start(choice, "ask-return", { isPlain: true, fields: fieldsOf(order, lines, reasons),
    isReady: (chosen) => linesOf(chosen).length > 0,
    fieldOf: (pointer) => pointerOf(pointer, asked, lines),
    request: ({ lines: chosen, reason, late_approved: late, ...body }) => {
      asked = linesOf({ lines: chosen, reason });
      return { method: "POST", path: ofOrder(order, "return-authorisations"),
        body: { ...body, lines: asked, ...(late && { late_approved: true }) } };
    },
    done: ({ stage }) => word(stage === "approved" ? "return-request.approve-done"
      : "return-request.asked-done") });
}

async function reasonsOf({ market }, { api, signal }) {
  const { items } = await api.get("/v1/return-reasons",
    { signal, query: { active: true, market, limit: 200 } });
  return items;
}

const fieldsOf = (order, lines, reasons) => [
  ...lines.map((line, at) => ({ pointer: `/lines/${at}/quantity`, kind: "number",
    isOptional: true, label: word("order-act.how-many", { name: line.name }),
    value: lines.length === 1 ? "1" : "" })),
  reasons.length > 0 && { pointer: "/reason", kind: "choice", label: word("return-request.why"),
    options: reasons.map(({ code, name }) => ({ value: code, label: name })) },
  { pointer: "/comes_by", kind: "choice", label: word("return-request.comes"),
    options: ["store", "post"].map((value) => ({ value, label: named("comes-by", value) })) },
  Date.parse(order.returnable_until) < Date.now() && can("orders.returns.approve",
    { channel: order.channel, location: order.location })
    && { pointer: "/late_approved", kind: "check", label: word("order-act.late") },
  { pointer: "/note", label: word("order-act.note"), isOptional: true }].filter(Boolean);

/** A refusal counts the lines that were sent; the form has a field for each that could be. */
function pointerOf(pointer, asked, lines) {
  const [, at, name] = /^\/lines\/(\d+)\/?(\w*)/.exec(pointer ?? "") ?? [];
  if (at === undefined) return undefined;
  return name === "reason" ? "/reason"
    : `/lines/${lines.findIndex(({ line }) => line === asked[at]?.line)}/quantity`;
}
