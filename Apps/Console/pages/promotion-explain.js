// A cart that nobody has: which promotions it would get, and why it would not get the others.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { failed } from "../parts/blank.js";
import { form } from "../parts/form.js";
import { itemsField } from "../parts/items.js";
import { money } from "../parts/money.js";
import { panel, table } from "../parts/panel.js";
import { channels } from "../session.js";
import { word } from "../words.js";
import { finder } from "./goods-acts.js";

/** @param {Object} tools of the page */
export function explainPanel(tools) {
  const answer = h("div.promotion-answer", { "aria-live": "polite" });
  const selling = channels().filter(({ purpose }) => purpose === "sales");
  const asked = form({ fields: [
    { pointer: "/channel", kind: "choice", label: word("term.channel"),
      options: selling.map(({ code, name }) => ({ value: code, label: name })) },
    itemsField({ pointer: "/lines", label: word("promotions.cart"), find: finder(tools.api) }),
    { pointer: "/coupon", label: word("promotions.coupon-code"), isOptional: true }],
  foot: h("button", { type: "submit" }, word("promotions.explain")),
  submit: ({ coupon, ...body }, own) => explain(tools, own, answer,
    { ...body, ...(coupon && { coupons: [coupon] }) }) });
  return panel(word("promotions.explain-title"), null, h("div.panel-body.page-halves", null,
    asked.node, answer));
}

async function explain({ api }, own, answer, body) {
  try {
    replace(answer, shown(await api.send("POST", "/v1/promotions/explain", body)));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    if (problem.status === 422) return own.refuse(problem);
    replace(answer, failed(problem, () => explain({ api }, own, answer, body), "h3"));
  }
}

/** Those that give something first; the reasons are the API's own, in English. */
function shown({ gross, tax, lines, promotions, gifts }) {
  const sorted = promotions.toSorted((one, other) => Boolean(other.amount) - Boolean(one.amount));
  return [
    h("dl.facts", null, h("dt", null, word("orders.total")), h("dd.number", null, money(gross)),
      h("dt", null, word("order.tax-in")), h("dd.number", null, money(tax))),
    table(word("order.lines"), [[word("order.item")], [word("order.units"), true],
      [word("order.per-unit"), true]], lines.flatMap(({ sku, runs }) => runs.map((run) =>
      [sku, number(run.count), money(run.gross)]))),
    gifts.length > 0 && h("p", null, word("promotions.gifts",
      { list: gifts.map(({ sku, quantity }) => `${number(quantity)} × ${sku}`).join(", ") })),
    table(word("nav.promotions"), [[word("nav.promotions")], [word("promotions.gives"), true]],
      sorted.map(({ promotion, amount, why }) => [[h("b", null, promotion),
        h("small.items-sku", { lang: "en" }, why)], amount ? money(amount) : "–"])),
  ];
}
