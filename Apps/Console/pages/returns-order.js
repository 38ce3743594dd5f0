// The order on the desk: what of it can come back, until when, and what beside goods.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { field } from "../parts/field.js";
import { when } from "../parts/money.js";
import { actButton, panel } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, channelName, locationName } from "../session.js";
import { named, phrase, word } from "../words.js";
import { chargeField, chargesOf } from "./order-charges.js";

/**
 * @param {Object} own of the page
 * @returns {{node: Element, show: function(): void, tellFound: function(): void,
 *   read: function(): Object}} tellFound: a rule found something, which some may approve
 */
export function orderPanel(own) {
  const { order, place } = own.data;
  const isLate = Date.parse(order.returnable_until) < Date.now();
  const mayApprove = can("orders.returns.approve", { location: place });
  const late = isLate && mayApprove
    && field({ pointer: "/late_approved", kind: "check", label: word("order-act.late") });
  const charges = chargesOf(order).map((charge, at) => field(chargeField(charge, at)));
  const tender = !order.market && field({ pointer: "/tender", kind: "choice",
    label: word("order-act.tender"), options: ["cash", "card", "transfer"]
      .map((value) => ({ value, label: named("tender", value) })) });
  const list = h("ul.panel-lines");
  const found = can("orders.returns.override", { location: place })
    && field({ pointer: "/findings_approved", kind: "check", label: word("returns.found") });
  const approval = h("div.panel-body", { hidden: true, oninput: () => own.trial.later() },
    found && found.node);
  const request = own.data.requestOf?.(own);
  const gift = own.data.giftField?.(own);
  const asked = [gift, request?.field, late, ...charges, tender].filter(Boolean);
  const node = panel(h("a", { href: `/console/orders/${encodeURIComponent(order.number)}` },
    order.number), state("order-state", order.status), aboutIt(order, isLate, mayApprove),
  request?.node, list, approval,
  asked.length > 0 && h("div.panel-body.page-stack", { oninput: () => own.trial.later() },
    asked.map((one) => one.node)));
  const show = () => {
    replace(list, own.data.order.lines.map((line) => row(own, line)));
    request?.show();
  };
  show();
  const tellFound = () => {
    approval.hidden = !found;
  };
  return { node, show, tellFound, read: () => {
    const back = chargesOf(order).filter((_, at) => charges[at].read().value)
      .map(({ line }) => ({ line }));
    return { ...request?.read(), ...gift?.body(),
      ...(found && found.read().value && { findings_approved: true }),
      ...(late && late.read().value && { late_approved: true }),
      ...(tender && { tender: tender.read().value }), ...(back.length > 0 && { charges: back }) };
  } };
}

const aboutIt = (order, isLate, mayApprove) => h("p.panel-body.second", null,
  order.location ? locationName(order.location) : channelName(order.channel), " · ",
  when(order.placed_at), " · ", h("span", { class: isLate && "wait" },
    phrase(isLate ? "returns.ended" : "order.until", { when: when(order.returnable_until) })),
  isLate && !mayApprove && [" ", phrase("state.needs",
    { permission: h("code", null, named("permission", "orders.returns.approve")) })]);

/** How much of a line can still come back. @param {Object} line */
export const leftOf = (line) => Number(line.fulfilled) - Number(line.returned);

/** What is sent, for a trial and for the act. @param {Object} own of the page */
export function bodyOf({ data: { order, place }, bench, taken, order: shown }) {
  const lines = bench.units().map(({ line, quantity, disposition }) =>
    ({ line, quantity, disposition }));
  const { charges, ...rest } = shown.read();
  return { order_id: order.id, location: place, lines, ...rest, ...(taken.read() ?? { charges }) };
}

/**
 * What is counted comes back unit by unit, what is measured as it was sold.
 * @param {Object} line
 * @param {number} left
 * @returns {import("./returns-bench.js").Unit}
 */
export const unitOf = (line, left) => ({ line: line.line, sku: line.sku, name: line.name,
  quantity: (line.unit ?? "piece") === "piece" ? String(Math.min(1, left)) : String(left) });

function row(own, line) {
  const left = leftOf(line);
  const notes = [word("order-act.of-left", { n: number(left) }),
    Number(line.returned) > 0 && word("order.back", { n: number(line.returned) })];
  return h("li", null,
    h("div", null, h("span", null, line.name, h("small.items-sku", null, line.sku)),
      h("small", null, notes.filter(Boolean).join(" · "))),
    left > 0 && h("div.page-acts", null,
      actButton({ text: word("returns.one"), run: () => own.add(line) }),
      left > 1 && actButton({ text: word("hand-out.all"), isQuiet: true,
        run: () => own.add(line, true) })));
}
