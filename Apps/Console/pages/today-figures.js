// The day in six figures, each beside the same time a week ago.
import { h } from "../dom.js";
import { money, moneyDigits, number, percent } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";

/**
 * @param {Object} sales
 * @param {Object|undefined} sums of the chosen currency
 * @param {URLSearchParams} query
 */
export function figuresPanel(sales, sums, query) {
  if (!sums) return h("p.panel.panel-body.second", null, word("today.no-sales"));
  return [currencies(sales, sums, query),
    h("ul.panel.today-strip", null, cells(sales, sums, query).map(cell))];
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

const discountOf = ({ discount }) => Number(discount.amount) > 0
  && word("today.discount", { amount: money(discount, { compact: true }) });

const ordersOf = (query, filter) => can("orders.read") && `/console/orders${addressWith(
  new URLSearchParams(), { ...filter, location: query.get("location") })}`;

function cell({ name, text, now, before, more, isBad, href }) {
  const change = before ? now / before - 1 : NaN;
  const isWorse = isBad && change > 0.1;
  const beside = [Number.isFinite(change) && percent(change, { sign: true }), more];
  return h("li.today-cell", null, h("small", null, word(`today.${name}`)),
    h("b.today-figure", null, href ? h("a", { href }, text ?? "–") : text ?? "–"),
    h("small", { class: isWorse && "wait" }, beside.filter(Boolean).join(" · ") || "–"));
}
