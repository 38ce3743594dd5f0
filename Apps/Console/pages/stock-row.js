// One item at one place: its ledger, and what was on hand over time.
import { h } from "../dom.js";
import { dateTime, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { stamp, when } from "../parts/money.js";
import { table } from "../parts/panel.js";
import { figure } from "../plot/figure.js";
import { lines } from "../plot/lines.js";
import { can, locationName } from "../session.js";
import { named, word } from "../words.js";
import { actorName, stepNames } from "./goods-acts.js";
import { rowActs } from "./stock-acts.js";

const STEPS = 60;
const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {{get: function}} api
 * @param {string} key "place:sku"
 * @param {AbortSignal} signal
 */
export async function askOpened(api, key, signal) {
  const location = key.slice(0, key.indexOf(":"));
  const sku = key.slice(location.length + 1);
  const [levels, found, ledger] = await Promise.all([
    api.get(`/v1/stock-levels/${encodeURIComponent(sku)}`, { signal }),
    api.get("/v1/items", { signal, query: { code: sku } }),
    can("inventory.stock-movements.read")
      ? api.get("/v1/stock-movements", { signal, query: { sku, location, limit: 200 } }) : null,
  ]);
  return { levels, found, ledger, location };
}

/** @param {Object} opened @param {Object} tools */
export function openedRow({ levels: { items: levels }, found: { item }, ledger, location }, tools) {
  const movements = ledger?.items;
  const opened = { item, levels, movements, location, isMore: Boolean(ledger?.next),
    level: levels.find((one) => one.location === location) };
  return h("section.stock-open", { "aria-label": `${item.name}, ${locationName(location)}` },
    h("div.panel-head", null,
      h("h2", null, can("catalogue.products.read")
        ? h("a", { href: `/console/products/${item.product_id}?item=${item.sku}` }, item.name)
        : item.name),
      h("div.page-acts", null, rowActs(opened, tools))),
    h("p.second.panel-body", null, levels.filter((one) => one.location !== location)
      .map((one) => `${locationName(one.location)} ${number(one.available)}`).join(" · ")),
    movements && [plotOf(opened), ledgerOf(opened)]);
}

function plotOf({ movements, level, item, isMore }) {
  const { steps, values } = history(movements, Number(level?.on_hand ?? 0));
  const name = word("term.on-hand");
  return figure({ title: word("stock.over-time"), tableName: word("plot.table"),
    finding: word("stock.finding", { name: item.name, n: number(values.at(-1) ?? 0) }),
    empty: movements.length === 0 && word("stock.no-movement"),
    aside: isMore && h("small", null, word("stock.last-200")),
    readerName: word("plot.read", { title: name }),
    table: { head: [word("plot.when"), name], numbers: [1],
      rows: steps.map((step, at) => [step, number(values[at])]) },
    ...(movements.length > 0 && { draw: lines({ steps, amount: number,
      series: [{ name, values, tone: 1, isStepped: true, hasArea: true,
        lastText: number(values.at(-1)) }] }) }) });
}

/** What was on hand at equal steps of time, reckoned back from now through the ledger. */
function history(movements, now) {
  if (movements.length === 0) return { steps: [], values: [] };
  const moments = movements.map((one) => Date.parse(one.occurred_at));
  const [begin, end] = [Math.min(...moments), Date.now()];
  const span = Math.max(end - begin, 60_000) * 1.04;
  const at = Array.from({ length: STEPS }, (_, index) => end - span * (1 - (index + 1) / STEPS));
  const values = at.map((moment) => movements.reduce((level, one, index) =>
    (moments[index] > moment ? level - Number(one.change) : level), now));
  return { steps: stepNames(at),
    values: values.map((value) => Math.round(value * 1000) / 1000) };
}

function ledgerOf({ movements, level }) {
  if (movements.length === 0) return empty(word("stock.no-movement"));
  let left = Number(level?.on_hand ?? 0);
  return table(word("stock.ledger"), [[word("plot.when")], [word("order.what")],
    [word("stock.change"), true], [word("stock.after"), true], [word("stock.who")],
    [word("stock.for")]], movements.slice(0, 50).map((one) => {
    const after = left;
    left = Math.round((left - Number(one.change)) * 1000) / 1000;
    return [stampOf(one.occurred_at), named("stock-reason", one.reason),
      number(one.change, { sign: true }), number(after), actorName(one.actor),
      referenceOf(one)];
  }));
}

const stampOf = (instant) => (Date.now() - Date.parse(instant) < DAY ? when(instant)
  : stamp(instant, dateTime(instant)));

function referenceOf({ reference, note }) {
  const [kind] = reference.split("_");
  const link = { order: `/console/orders/${reference}`,
    transfer: `/console/transfers?open=${reference}` }[kind];
  const text = ["order", "transfer", "return"].includes(kind) && reference.includes("_")
    ? named("reference", kind) : reference;
  return [link ? h("a", { href: link }, text) : text, reference && note && " · ",
    note && h("bdi", null, note)];
}
