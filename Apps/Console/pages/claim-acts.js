// What is asked for when goods are claimed, when a claim is decided, and when it is made good.
import { h } from "../dom.js";
import { field } from "../parts/field.js";
import { isSome } from "../parts/money.js";
import { can } from "../session.js";
import { addWords, named, word } from "../words.js";
import { begin, optionsOf, placeOptions } from "./goods-acts.js";
import { exactly, ofOrder, start } from "./order-act-forms.js";
import { goodsText, leftOf } from "./return-request.js";

const reasons = ["damaged", "wrong", "missing"];
const dispositions = ["damaged", "resellable", "quality-control", "supplier", "destroyed"];
const note = (isOptional = true) =>
  ({ pointer: "/note", label: word("order-act.note"), isOptional });

/** How many of each line; what is sent names those lines alone of which there are some. */
function chosenOf(lines) {
  let sent = [];
  return {
    isAny: ({ lines: chosen = [] }) => chosen.some((one) => one?.quantity),
    linesOf: (chosen = [], more = {}) => {
      sent = lines.map(({ line }, at) => ({ line, quantity: chosen[at]?.quantity, ...more }))
        .filter(({ quantity }) => quantity);
      return sent;
    },
    fieldOf: (pointer) => {
      const [, at] = /^\/lines\/(\d+)/.exec(pointer ?? "") ?? [];
      return at && `/lines/${lines.findIndex(({ line }) => line === sent[at]?.line)}/quantity`;
    },
  };
}

const quantityField = (at, name, value) => ({ pointer: `/lines/${at}/quantity`, kind: "number",
  isOptional: true, label: word("order-act.how-many", { name }), value });

/** Goods of an order are claimed. @param {import("./order-act-forms.js").Choice} choice */
export async function openClaim(choice) {
  const { order } = choice.view;
  const lines = order.lines.filter((line) => Number(line.fulfilled) > Number(line.returned));
  await addWords(["claims"]);
  const { isAny, linesOf, fieldOf } = chosenOf(lines);
  start(choice, "claim", { isPlain: true, isReady: isAny, fieldOf,
    fields: [...lines.map(({ name }, at) => quantityField(at, name, lines.length === 1 ? "1" : "")),
      { pointer: "/reason", kind: "choice", label: word("claim.reason"),
        options: optionsOf(reasons, "claim-reason") }, note()],
    request: ({ lines: chosen, ...body }) => ({ method: "POST", path: ofOrder(order, "claims"),
      body: { ...body, lines: linesOf(chosen) } }),
    done: () => word("claim.opened") });
}

const about = ({ record, order }) => h("p.second", null,
  order?.number ?? record.lines.map(({ sku }) => sku).join(", "));
const pathOf = ({ order_id: id, claim }, name) => `/v1/orders/${id}/claims/${claim}/${name}`;

/** Somebody decides it, or it is given up: nothing moves by that. */
const decides = (name, fieldsOf) => (data, tools) => begin(tools, `claim.${name}`, {
  isPlain: true, isFinal: name !== "approve", about: about(data), fields: fieldsOf(),
  request: ({ days, ...body }) => ({ method: "POST", path: pathOf(data.record, name),
    body: { ...body, ...(days && { days: Number(days) }) } }),
  done: () => word(`claim.${name}-done`) });

/** It is made good within some days, with or without its goods. */
export const approve = decides("approve", () => [
  { pointer: "/comes_back", kind: "check", label: word("claim.comes-back") },
  { pointer: "/days", kind: "number", label: word("claim.days"), value: "30", isOptional: true },
  note()]);
/** It is not made good, and why. */
export const deny = decides("deny", () => [note(false)]);
/** No more of it is claimed. */
export const cancel = decides("cancel", () => [note()]);

/**
 * Units of it are refunded or come again; both, where it is made good in parts.
 * @param {{record: Object, order?: Object, place?: string}} data place: where the goods came
 * @param {Object} tools of the page
 */
export async function resolve(data, tools) {
  const lines = data.record.lines.filter((one) => leftOf(one) > 0);
  await addWords(["claims", "requests", "returns"]);
  const { isAny, linesOf, fieldOf } = chosenOf(lines);
  begin(tools, "claim.resolve", { isReady: isAny, fieldOf,
    about: [about(data), h("ul", null, lines.map((one) => h("li", null, goodsText(one, data))))],
    fields: [...lines.map((one, at) => quantityField(at, nameOf(one, data), String(leftOf(one)))),
      ...remedyFields(), ...(data.record.comes_back ? backFields(data) : []), note()],
    request: ({ lines: chosen, remedy, disposition, method, source, findings_approved: isFound,
      ...body }) => ({ method: "POST", path: pathOf(data.record, "resolve"),
      body: { ...body, lines: linesOf(chosen, { remedy, disposition }),
        ...(remedy === "replacement" && { method, source }),
        ...(isFound && { findings_approved: true }) } }),
    verb: (answer, { remedy }) => (answer && remedy === "refund" ? word("order-act.return-verb",
      { amount: exactly(answer.return.refund) }) : word("claim.resolve").replace("…", "")),
    done: resolvedText });
}

const nameOf = ({ line, sku }, { order }) =>
  order?.lines.find((one) => one.line === line)?.name ?? sku;

/** How what is sent again reaches its customer is asked only where something is. */
function remedyFields() {
  const remedy = field({ pointer: "/remedy", kind: "choice", label: word("claim.remedy"),
    options: optionsOf(["refund", "replacement"], "claim-remedy") });
  const more = [field({ pointer: "/method", kind: "choice", label: word("claim.method"),
    options: optionsOf(["shipment", "pickup", "carry-out"], "method") }),
  field({ pointer: "/source", kind: "choice", label: word("claim.source"), isOptional: true,
    hint: word("claim.source-hint"), options: placeOptions() })];
  const show = () => {
    for (const { node } of more) node.hidden = remedy.control.value !== "replacement";
  };
  remedy.control.addEventListener("change", show);
  show();
  return [remedy, ...more];
}

const backFields = ({ order, place }) => [
  { pointer: "/location", kind: "choice", label: word("order-act.where"),
    value: place ?? order?.location ?? order?.lines[0]?.allocations?.[0]?.location,
    options: placeOptions("orders.returns.write") },
  { pointer: "/disposition", kind: "choice", label: word("claim.becomes"),
    options: optionsOf(dispositions, "disposition") },
  can("orders.returns.override") && { pointer: "/findings_approved", kind: "check",
    label: word("returns.found") }].filter(Boolean);

/** What was done, and what goes over the counter in coins for it. */
function resolvedText({ return: back, order, coins }) {
  const said = order ? word("claim.replaced", { number: order.number })
    : word("claim.refunded", { amount: exactly(back.refund) });
  return isSome(coins) && !coins.amount.startsWith("-") ? `${said} · ${word("returns.hand-over",
    { tender: named("tender", "cash"), amount: exactly(coins) })}` : said;
}
