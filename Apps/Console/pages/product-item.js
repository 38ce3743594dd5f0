// One item: what it cost when on each channel, and where it is.
import { h } from "../dom.js";
import { date, money as written, moneyDigits, number } from "../format.js";
import { money, when } from "../parts/money.js";
import { panel, table } from "../parts/panel.js";
import { figure } from "../plot/figure.js";
import { lines } from "../plot/lines.js";
import { can, channelName, locationName } from "../session.js";
import { word } from "../words.js";
import { actorName, stepNames } from "./goods-acts.js";
import { addBarcode, setPrice } from "./product-acts.js";
import { nameOf } from "./product-panels.js";

const DAY = 24 * 60 * 60 * 1000;
const STEPS = 48;

/** @param {{product: Object, item: Object, prices: Object, levels?: Object}} data */
export function itemPanel({ product, item, prices, levels }, tools) {
  const isOpen = product.status !== "archived";
  const query = tools.query.get("list");
  const lists = [...new Set(prices.items.map(({ list }) => list))].sort();
  const shown = lists.includes(query) ? query : lists[0];
  const entries = prices.items.filter(({ list, from_quantity: from }) =>
    list === shown && Number(from) === 0);
  const title = [...new Set([nameOf(item), item.sku])].join(" · ");
  return panel(title, isOpen && h("div.page-acts", null,
    can("catalogue.prices.write") && h("button.main", { type: "button",
      onclick: () => setPrice(product, item, tools) }, word("product.set-price")),
    can("catalogue.products.write") && h("button", { type: "button",
      onclick: () => addBarcode(product, item, tools) }, word("product.add-barcode"))),
  lists.length > 0 && h("div.product-lists", null, choice(product, item, lists, shown)),
  plotOf(entries, shown), pricesTable(prices.items), levels && stockLine(item, levels.items));
}

const listName = (list) => channelName(list);

function choice(product, item, lists, shown) {
  return lists.map((list) => h("a.product-list", { "aria-current": list === shown && "true",
    href: `/console/products/${product.id}?item=${encodeURIComponent(item.sku)}&list=${list}` },
  listName(list)));
}

/** Steps in stairs: what held until now, and what is planned behind it. */
function plotOf(entries, list) {
  const steps = entries.filter(({ amount }) => amount !== undefined)
    .map((one) => ({ ...one, at: Date.parse(one.valid_from), value: Number(one.amount) }))
    .sort((one, other) => one.at - other.at);
  if (steps.length === 0) return h("p.panel-body.second", null, word("product.no-price"));
  const { labels, past, planned } = series(steps);
  const name = listName(list);
  const amount = (value) => written({ amount: String(value), currency: steps[0].currency });
  return figure({ title: word("product.steps"), tableName: word("plot.table"),
    finding: word("product.finding", { name, price: amount(lastOf(past)) }),
    readerName: word("plot.read", { title: word("product.steps") }),
    legend: [{ name, tone: 1, shape: "line" }, ...(planned ? [{ name: word("product.planned"),
      tone: "past", shape: "line" }] : [])],
    table: { head: [word("product.from"), name], numbers: [1],
      rows: steps.map((one) => [date(one.valid_from), amount(one.amount)]) },
    draw: lines({ steps: labels, amount, tick: (value) => written({ amount: String(value),
      currency: steps[0].currency }, { compact: true }),
    series: [{ name, values: past, tone: 1, isStepped: true, lastText: amount(lastOf(past)) },
      ...(planned ? [{ name: word("product.planned"), values: planned, tone: "past",
        isStepped: true }] : [])] }) });
}

const lastOf = (values) => values.findLast((value) => value !== null) ?? values[0];

/** Equal steps of time, of which one is now: prices that are planned stand behind it. */
function series(steps) {
  const now = Date.now();
  const [first, last] = [steps[0].at, steps.at(-1).at];
  const begin = Math.min(first, now - DAY) - DAY / 4;
  const end = last > now ? last + (last - begin) * 0.15 : now;
  const step = (end - begin) / STEPS;
  const before = Math.ceil((now - begin) / step);
  const at = Array.from({ length: STEPS + 2 }, (_, index) => now + (index - before) * step)
    .filter((moment) => moment <= end);
  const priceAt = (moment) => steps.findLast((one) => one.at <= moment)?.value ?? null;
  return { labels: stepNames(at),
    past: at.map((moment) => (moment <= now ? priceAt(moment) : null)),
    planned: last > now && at.map((moment) => (moment >= now ? priceAt(moment) : null)) };
}

function pricesTable(items) {
  const digits = moneyDigits(items.filter(({ amount }) => amount !== undefined));
  return table(word("product.prices"), [[word("product.list")], [word("product.from")],
    [word("term.price"), true], [word("product.before"), true, true],
  [word("product.set-by"), false, true]],
  items.slice(0, 24).map((one) => [[listName(one.list), Number(one.from_quantity) > 0
    && h("small", null, ` ${word("product.from-units", { n: number(one.from_quantity) })}`)],
  [when(one.valid_from), Date.parse(one.valid_from) > Date.now()
    && h("small.wait", null, ` ${word("product.planned")}`)],
  one.amount === undefined ? word("product.ended") : money(one, { digits }),
  one.compare_at !== undefined && money({ ...one, amount: one.compare_at }, { digits }),
  actorName(one.set_by)]));
}

const stockLine = ({ sku }, levels) => h("p.panel-body.product-stock", null,
  h("a", { href: `/console/stock?sku=${encodeURIComponent(sku)}` }, word("term.stock")), " ",
  levels.length === 0 ? word("product.no-stock")
    : levels.map(({ location, available }) => `${locationName(location)} ${number(available)}`)
      .join(" · "));
