// Acts on stock: take in, count, correct, send elsewhere. Each shows what it will do first.
import { h } from "../dom.js";
import { number } from "../format.js";
import { itemsField } from "../parts/items.js";
import { can, locationName } from "../session.js";
import { word } from "../words.js";
import { begin, finder, optionsOf, placeOptions } from "./goods-acts.js";

const all = [{ name: "receive", key: "r", run: receive, needs: "inventory.stock.write" },
  { name: "count", key: "c", run: count, needs: "inventory.stock.write" },
  { name: "transfer", key: "t", run: transfer, needs: "inventory.transfers.write" },
  { name: "adjust", key: "a", run: adjust, needs: "inventory.stock.write" },
  { name: "reorder", run: reorder, needs: "inventory.reorder-points.write" }];

const allowed = (place) => all.filter(({ needs }) => can(needs, { location: place }));

/** The acts that this person may do. @param {Object} tools */
export const actsOf = (tools) => allowed().map(({ name, key, run }, at) =>
  ({ key, text: word(`term.${name}`), run: () => run(tools), isMore: at > 1 }));

/** The acts on an opened row, filled in with what it is about. */
export const rowActs = ({ item, level, location }, tools) => allowed(location)
  .map(({ name, run }) => h("button", { type: "button",
    onclick: () => run(tools, { place: location, level,
      lines: [{ sku: item.sku, name: item.name, quantity: beginOf(name, level) }] }) },
  word(`term.${name}`)));

const beginOf = (name, level) => (name === "count" ? level?.on_hand ?? "0" : "1");

const placeField = (pointer, label, value) => ({ pointer, kind: "choice", label: word(label),
  options: placeOptions(), value });
const noteField = () => ({ pointer: "/note", label: word("order-act.note"), isOptional: true });
const items = (tools, lines, hint) => itemsField({ pointer: "/lines", label: word("kind.item"),
  lines, hint: hint && word(hint), find: finder(tools.api) });
const units = (body) => (body?.lines ?? []).reduce((sum, line) => sum + Number(line.quantity), 0);

/** Takes goods in. */
export function receive(tools, { place = tools.query.get("location"), lines } = {}) {
  begin(tools, "term.receive", {
    fields: [placeField("/location", "stock.where", place), items(tools, lines),
      { pointer: "/reference", label: word("stock.delivery-note"), isOptional: true }, noteField()],
    request: (body) => ({ method: "POST", path: "/v1/stock-receipts", body }),
    verb: (_, body) => word("stock.receive-verb", { n: units(body) }),
    done: ({ items: levels }) => word("stock.received", { n: levels.length }) });
}

/** Says what was found; the moment of counting is when the form was opened. */
export function count(tools, { place = tools.query.get("location"), lines } = {}) {
  begin(tools, "term.count", {
    fields: [placeField("/location", "stock.where", place),
      items(tools, lines, "stock.count-hint"), noteField()],
    request: (body) => ({ method: "POST", path: "/v1/stock-counts", body }),
    verb: (_, body) => word("stock.count-verb", { n: (body.lines ?? []).length }),
    done: ({ items: found }) => {
      const off = found.filter(({ difference }) => Number(difference) !== 0);
      return off.length === 0 ? word("stock.counted-right")
        : word("stock.counted", { n: off.length });
    } });
}

/** Plans goods to be sent; nothing moves before they are sent. */
export function transfer(tools, { place = tools.query.get("location"), lines } = {}) {
  begin(tools, "term.transfer", {
    fields: [placeField("/source", "stock.from", place),
      placeField("/destination", "stock.to", placeOptions()
        .find(({ value }) => value !== place)?.value), items(tools, lines), noteField()],
    request: (body) => ({ method: "POST", path: "/v1/transfers", body }),
    isReady: ({ source, destination }) => source !== destination,
    verb: (_, body) => word("stock.transfer-verb", { n: units(body) }),
    done: ({ destination }) => word("stock.planned", { place: locationName(destination) }),
    undo: ({ id }) => ({ path: `/v1/transfers/${id}/cancel` }) });
}

/** Corrects one item by a difference, with a reason. */
export function adjust(tools, { place = tools.query.get("location"), lines, level } = {}) {
  begin(tools, "term.adjust", {
    about: level && h("p.second", null, word("stock.now", { name: lines[0].name,
      n: number(level.on_hand), place: locationName(place) })),
    fields: [{ pointer: "/sku", label: word("stock.sku"), value: lines?.[0].sku ?? "" },
      placeField("/location", "stock.where", place),
      { pointer: "/change", kind: "number", label: word("stock.by"), value: level && "-1",
        hint: word("stock.by-hint") },
      { pointer: "/reason", kind: "choice", label: word("stock.why"),
        options: optionsOf(["damaged", "lost", "count", "other"], "stock-reason") }, noteField()],
    request: (body) => ({ method: "POST", path: "/v1/stock-adjustments", body }),
    done: (now) => word("stock.adjusted", { n: number(now.on_hand), name: now.sku }) });
}

/** Puts what was looked at in quality control where it belongs. */
export function inspect(tools, { sku, location, quantity }) {
  begin(tools, "work.inspect", {
    about: h("p.second", null, sku, " · ", locationName(location)),
    fields: [{ pointer: "/lines/0/quantity", kind: "number", value: quantity,
      label: word("order-act.how-many", { name: sku }) },
    { pointer: "/to", kind: "choice", label: word("stock.decided"), options: optionsOf(
      ["on-hand", "damaged", "supplier", "destroyed", "sent-back"], "stock-exit") }, noteField()],
    request: ({ lines: [{ quantity: units }], ...body }) => ({ method: "POST",
      path: "/v1/stock-reclassifications",
      body: { ...body, location, from: "quality-control", lines: [{ sku, quantity: units }] } }),
    done: () => word("stock.inspected", { name: sku }) });
}

/** Says with how much left items are ordered again; of one item also that nobody says it. */
export function reorder(tools, { place = tools.query.get("location"), lines, level } = {}) {
  const sku = level?.sku;
  begin(tools, "term.reorder", { isPlain: true,
    about: sku && h("p.second", null, word("stock.now", { name: lines[0].name,
      n: number(level.on_hand), place: locationName(place) })),
    fields: sku ? [{ pointer: "/point", kind: "number", label: word("stock.reorder-at"),
      value: level.reorder_point, isOptional: true, hint: word("stock.reorder-hint") }]
      : [placeField("/location", "stock.where", place),
        items(tools, undefined, "stock.reorder-items")],
    request: ({ point, ...body }) => ({ method: "POST", ...(sku && point === undefined
      ? { path: "/v1/reorder-points/clear", body: { location: place, skus: [sku] } }
      : { path: "/v1/reorder-points", body: sku ? reorderOf(place, [{ sku, quantity: point }])
        : reorderOf(body.location, body.lines ?? []) }) }),
    verb: () => word("act.save"),
    done: ({ items: levels }) => word("stock.reorder-kept", { n: levels.length }) });
}

const reorderOf = (location, lines) => ({ location,
  lines: lines.map(({ sku, quantity }) => ({ sku, reorder_point: quantity })) });
