// A return that is asked for before the goods come: what it is of, and how it is decided.
import { h } from "../dom.js";
import { number } from "../format.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { begin } from "./goods-acts.js";

const needs = { approve: "orders.return-authorisations.approve",
  decline: "orders.return-authorisations.approve", cancel: "orders.return-authorisations.write" };

/**
 * How much of a line has not come, and was not made good otherwise.
 * @param {{quantity: string, received: string, came_otherwise: string, settled?: string}} line
 */
export const leftOf = (line) => Math.round((Number(line.quantity) - Number(line.received)
  - Number(line.came_otherwise) - Number(line.settled ?? 0)) * 1e6) / 1e6;

/**
 * What a request says of goods: "2 × Linen shirt M, Too large".
 * @param {{sku: string, line: number, quantity: string, received?: string, reason?: string}} one
 * @param {{order?: Object, reasons?: Object[]}} known
 */
export function goodsText({ sku, line, quantity, reason }, { order, reasons = [] }) {
  const name = order?.lines.find((one) => one.line === line)?.name ?? sku;
  const why = reason && (reasons.find(({ code }) => code === reason)?.name ?? reason);
  return [word("return-request.units", { n: number(quantity), name }), why]
    .filter(Boolean).join(", ");
}

/**
 * What this person may do with it as it stands.
 * @param {{record: {stage: string}, order?: Object}} data
 */
export function decisions({ record: { stage }, order }) {
  const allowed = { requested: ["approve", "decline", "cancel"], approved: ["cancel"],
    "partly-received": ["cancel"] }[stage] ?? [];
  const place = order && { channel: order.channel, location: order.location };
  return allowed.filter((name) => can(needs[name], place));
}

const noteField = () => ({ pointer: "/note", label: word("order-act.note"), isOptional: true });

/**
 * Nothing moves by it: what goods give back is worked out when they come.
 * @param {string} name of the decision
 * @param {{record: Object, order?: Object}} data
 * @param {Object} tools of the page
 */
export function decide(name, { record, order }, tools) {
  const { order_id: id, authorisation: n } = record;
  const days = name === "approve" && { pointer: "/days_to_come", kind: "number",
    label: word("return-request.days"), value: String(record.days_to_come), isOptional: true };
  begin(tools, `return-request.${name}`, { isPlain: true, isFinal: name !== "approve",
    about: h("p.second", null, order?.number ?? record.lines.map(({ sku }) => sku).join(", ")),
    fields: [days, noteField()].filter(Boolean),
    request: ({ days_to_come: wanted, ...body }) => ({ method: "POST",
      path: `/v1/orders/${id}/return-authorisations/${n}/${name}`,
      body: { ...body, ...(wanted && { days_to_come: Number(wanted) }) } }),
    done: () => word(`return-request.${name}-done`) });
}
