// One item at one place: its ledger, and what was on hand over time.
import { h } from "../dom.js";
import { dateTime, number } from "../format.js";
import { empty } from "../parts/blank.js";
import { stamp, when } from "../parts/money.js";
import { table } from "../parts/panel.js";
import { can, locationName } from "../session.js";
import { named, word } from "../words.js";
import { actorName } from "./goods-acts.js";
import { rowActs } from "./stock-acts.js";
import { daysOf, historyOf } from "./stock-history.js";

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {{get: function}} api
 * @param {URLSearchParams} query open: "place:sku"; days: of its history
 * @param {AbortSignal} signal
 */
export async function askOpened(api, query, signal) {
  const key = query.get("open");
  const location = key.slice(0, key.indexOf(":"));
  const sku = key.slice(location.length + 1);
  const path = `/v1/stock-levels/${encodeURIComponent(sku)}`;
  const mayRead = can("inventory.stock-movements.read", { location });
  const [levels, found, ledger, history] = await Promise.all([
    api.get(path, { signal }), api.get("/v1/items", { signal, query: { code: sku } }),
    mayRead && api.get("/v1/stock-movements", { signal, query: { sku, location, limit: 50,
      bucket: "on-hand" } }),
    mayRead && api.get(`${path}/history`, { signal, query: { location, days: daysOf(query) } }),
  ]);
  return { levels, found, ledger, history, location };
}

/** @param {Object} opened @param {Object} tools */
export function openedRow({ levels: { items: levels }, found: { item }, ledger, history,
  location }, tools) {
  const level = levels.find((one) => one.location === location);
  const opened = { item, level, location, movements: ledger?.items };
  return h("section.stock-open", { "aria-label": `${item.name}, ${locationName(location)}` },
    h("div.panel-head", null,
      h("h2", null, can("catalogue.products.read")
        ? h("a", { href: `/console/products/${item.product_id}?item=${item.sku}` }, item.name)
        : item.name),
      h("div.page-acts", null, rowActs(opened, tools))),
    h("p.second.panel-body", null, [level && `${word("term.safety")} ${number(level.safety_stock)}`,
      ...levels.filter((one) => one.location !== location)
        .map((one) => `${locationName(one.location)} ${number(one.available)}`)]
      .filter(Boolean).join(" · ")),
    history && historyOf({ ...opened, history }, tools), ledger && ledgerOf(opened));
}

function ledgerOf({ movements, level }) {
  if (movements.length === 0) return empty(word("stock.no-movement"));
  let left = Number(level?.on_hand ?? 0);
  return table(word("stock.ledger"), [[word("plot.when")], [word("order.what")],
    [word("stock.change"), true], [word("stock.after"), true], [word("stock.who")],
    [word("stock.for")]], movements.map((one) => {
    const after = left;
    left = Math.round((left - Number(one.change)) * 1000) / 1000;
    return [stampOf(one.occurred_at), named("stock-reason", one.reason),
      number(one.change, { sign: true }), number(after),
      one.actor_name ?? actorName(one.actor),
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
