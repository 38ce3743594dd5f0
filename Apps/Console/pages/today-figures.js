// The day in six figures, each beside the same time a week ago.
import { h } from "../dom.js";
import { money, moneyDigits, number, percent } from "../format.js";
import { addressWith } from "../parts/filter.js";
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { chosenSide, figureSwitch, otherSide, sideOf } from "./figure-switch.js";

/**
 * @param {Object} sales
 * @param {Object|undefined} twice the figures of the chosen currency, of all and without fakes
 * @param {URLSearchParams} query
 */
export function figuresPanel(sales, twice, query) {
  if (!twice) return h("p.panel.panel-body.second", null, word("today.no-sales"));
  const side = chosenSide(query);
  const other = side === "all" ? "without" : "all";
  const others = cells(sales, twice, query, other);
  return [currencies(sales, twice, query), figureSwitch(query),
    h("ul.panel.today-strip", null, cells(sales, twice, query, side).map((one, place) =>
      cell({ ...one, other: otherSide({ [side]: one.text, [other]: others[place].text }, side,
        (text) => text) })))];
}

const currencies = (sales, sums, query) => views(word("today.currencies"),
  sales.currencies.map(({ currency }) => ({ text: currency, isHere: currency === sums.currency,
    href: addressWith(query, { currency }) })));

function cells(sales, twice, query, side) {
  const { now, before } = sideOf(twice, side);
  const digits = moneyDigits([now.net_revenue]);
  const amount = (sum) => sum && money(sum, { digits });
  const sum = (name) => ({ text: amount(now[name]), now: Number(now[name]?.amount),
    before: Number(before[name]?.amount) });
  const count = (name) => ({ text: number(now[name]), now: Number(now[name]),
    before: Number(before[name]) });
  const [share, shareBefore] = [sales.carts, sales.carts_before]
    .map((carts) => sideOf(carts, side))
    .map(({ started, converted }) => (started > 0 ? converted / started : undefined));
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

function cell({ name, text, now, before, more, isBad, href, other }) {
  const change = before ? now / before - 1 : NaN;
  const isWorse = isBad && change > 0.1;
  const beside = [Number.isFinite(change) && percent(change, { sign: true }), more];
  return h("li.today-cell", null, h("small", null, word(`today.${name}`)),
    h("b.today-figure", null, href ? h("a", { href }, text ?? "–") : text ?? "–"),
    h("small", { class: isWorse && "wait" }, beside.filter(Boolean).join(" · ") || "–"),
    other && h("small", null, other));
}
