// What is taken for what is brought, at the prices of now: with it a return is an exchange.
import { h } from "../dom.js";
import { field } from "../parts/field.js";
import { itemsField } from "../parts/items.js";
import { panel } from "../parts/panel.js";
import { can, channels } from "../session.js";
import { word } from "../words.js";
import { finder, optionsOf } from "./goods-acts.js";

/**
 * @param {Object} own of the page
 * @param {function(): void} changed
 * @returns {{node: Element, read: function(): (Object|null), isReadable: function(): boolean,
 *   isCarried: function(): boolean, refuse: function(string=, string=): void}}
 */
export function takenFor(own, changed) {
  const { order, place } = own.data;
  const items = itemsField({ pointer: "/wanted", label: word("returns.taken-scan"),
    isOptional: true,    find: finder(own.tools.api) });
  const method = field({ pointer: "/method", kind: "choice", label: word("hand-out.how"),
    options: optionsOf(["carry-out", "shipment"], "method") });
  const where = channelsFor(order);
  const channel = where.length > 1 && field({ pointer: "/channel", kind: "choice",
    label: word("term.channel"),
    options: where.map(({ code, name }) => ({ value: code, label: name })) });
  const wanted = () => items.read().value ?? [];
  const isCarried = () => method.read().value === "carry-out";
  return { isCarried, refuse: items.refuse,
    node: panel(word("returns.taken"), null, h("div.panel-body.page-stack",
      { oninput: changed, onchange: changed }, items.node, method.node, channel && channel.node)),
    isReadable: () => items.read().error === undefined,
    read: () => (wanted().length === 0 ? null : {
      channel: channel ? channel.read().value : where[0]?.code,
      wanted: wanted().map((line) => (isCarried()
        ? { ...line, method: "carry-out", location: place } : line)) }) };
}

/** A store's own till first; then the channel on which the order was placed. */
const channelsFor = (order) => channels().filter(({ purpose, kind, code }) => purpose === "sales"
  && (kind === "store" || code === order.channel) && can("orders.returns.write", { channel: code }))
  .sort((one, other) => rank(one, order) - rank(other, order));

const rank = ({ kind, code }, order) => (kind !== "store" ? 2 : code === order.channel ? 0 : 1);
