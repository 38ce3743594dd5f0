// The day in six figures, each beside the same time a week ago.
import { h } from "../dom.js";
import { money, moneyDigits, number, percent } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { chosenSide, figureSwitch, otherSide } from "./figure-switch.js";

/**
 * @param {Object} sales
 * @param {Object|undefined} sums of the chosen currency
 * @param {URLSearchParams} query
 * @param {Object[]} [twice] the same figures, each of all and without fakes
 */
export function figuresPanel(sales, sums, query, twice) {
  if (!sums) return h("p.panel.panel-body.second", null, word("today.no-sales"));
  const figures = twice?.find(({ currency }) => currency === sums.currency)?.figures;
  return [currencies(sales, sums, query), figures && figureSwitch(query),
    h("ul.panel.today-strip", null, cells(sales, sums, query)
      .map((one) => cell(sided(one, figures, sums, query))))];
}

const currencies = (sales, sums, query) => views(word("today.currencies"),
  sales.currencies.map(({ currency }) => ({ text: currency, isHere: currency === sums.currency,
    href: addressWith(query, { currency }) })));

function cells({ carts, carts_before: cartsBefore }, { now, before }, query) {
  const digits = moneyDigits([now.net_revenue]);
  const amount = (sum) => sum && money(sum, { digits });
  const sum = (name) => ({ text: amount(now[name]), now: Number(now[name]?.amount),
    before: Number(before[name]?.amount) });
  const count = (name) => ({ text: number(now[name]), now: Number(now[name]),
    before: Number(before[name]) });
  const [share, shareBefore] = [carts, cartsBefore].map(({ started, converted }) =>
    (started > 0 ? converted / started : undefined));
  return [
    { name: "revenue", ...sum("net_revenue"), more: discountOf(now) },
    { name: "orders", ...count("orders"), href: ordersOf(query, { placed: "1d" }) },
    { name: "average", ...sum("average_order_value") },
    { name: "units", ...count("units") },
    { name: "returned", ...sum("returned"), isBad: true,
      href: ordersOf(query, { state: "partly-returned" }) },
    { name: "carts", text: percent(share), now: share, before: shareBefore },
  ];
}

const metrics = { revenue: "net-revenue", orders: "orders", average: "average-order",
  units: "units", returned: "returned" };

/** The chosen figure large, the other beside it where they differ. */
function sided(one, figures, { currency }, query) {
  const figure = figures?.find(({ metric }) => metric === metrics[one.name]);
  const side = chosenSide(query);
  const write = (value) => (["orders", "units"].includes(one.name) ? number(value)
    : money({ amount: value, currency }));
  const other = otherSide(figure, side, write);
  // What the same time a week ago was without fakes is not told: the change is that of all.
  return other && side === "without"
    ? { ...one, text: write(figure.without), before: undefined, other } : { ...one, other };
}

const discountOf = ({ discount }) => Number(discount.amount) > 0
  && word("today.discount", { amount: money(discount, { compact: true }) });

const ordersOf = (query, filter) => can("orders.read") && `/console/orders${addressWith(
  new URLSearchParams(), { ...filter, location: query.get("location") })}`;

function cell({ name, text, now, before, more, isBad, href, other }) {
  const change = before ? now / before - 1 : NaN;
  const isWorse = isBad && change > 0.1;
  const beside = [Number.isFinite(change) && percent(change, { sign: true }), more];
  return h("li.today-cell", null, h("small", null, word(`today.${name}`)),
    h("b.today-figure", null, href ? h("a", { href }, text ?? "–") : text ?? "–"),
    h("small", { class: isWorse && "wait" }, beside.filter(Boolean).join(" · ") || "–"),
    other && h("small", null, other));
}
