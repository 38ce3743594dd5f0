// The items of a product, and the channels on which it is shown.
import { h } from "../dom.js";
import { moneyDigits } from "../format.js";
import { money, when } from "../parts/money.js";
import { lines, panel, table } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can, channels } from "../session.js";
import { word } from "../words.js";
import { publish, unpublish } from "./product-acts.js";

/** @param {Object} item of a product */
export const nameOf = ({ name, choices, sku }) => choices.join(", ") || name || sku;

/** Every item once, with what it costs at least and at most; the chosen one is marked. */
export function itemsPanel({ product, item }) {
  const digits = moneyDigits(product.variants.flatMap(({ prices }) => prices));
  const made = table(word("kind.item"), [[word("order.item")], [word("stock.sku")],
    [word("product.barcode"), false, true], [word("term.price"), true]],
  product.variants.map((one) => [
    h("a", { href: `/console/products/${product.id}?item=${encodeURIComponent(one.sku)}`,
      "aria-current": one.sku === item.sku && "true" }, nameOf(one)),
    one.sku, one.barcodes.map(barcode), rangeOf(one.prices, digits)]));
  return panel(word("kind.item"), null, made);
}

/** A code that is no trade number says why, in the words of the API. */
const barcode = ({ text, verdict }) => (["valid", "in-store"].includes(verdict)
  ? h("div", null, text)
  : h("div.wait", null, text, h("small", { lang: "en" }, ` ${verdict}`)));

function rangeOf(prices, digits) {
  const amounts = prices.filter(({ amount }) => amount !== undefined)
    .sort((one, other) => Number(one.amount) - Number(other.amount));
  if (amounts.length === 0) return word("product.no-price");
  const [low, high] = [amounts[0], amounts.at(-1)];
  return low.amount === high.amount ? money(low, { digits })
    : [money(low, { digits }), " – ", money(high, { digits })];
}

/** Every channel that sells, and whether it is shown there now. */
export function listingsPanel({ product }, tools) {
  const selling = channels().filter(({ purpose, is_active: isActive }) =>
    purpose === "sales" && isActive);
  return lines(word("products.on"), selling, word("state.empty"),
    (channel) => listing(channel, product, tools));
}

function listing(channel, product, tools) {
  const one = product.listings.find(({ channel: code }) => code === channel.code);
  const [now, from] = [Date.now(), Date.parse(one?.published_at)];
  const isOver = one?.unpublished_at && Date.parse(one.unpublished_at) <= now;
  const isArchived = product.status === "archived";
  const stage = !one || isOver || isArchived ? "hidden" : from > now ? "later" : "shown";
  const may = can("catalogue.listings.write", { channel: channel.code }) && !isArchived;
  const [text, run] = stage === "hidden" ? ["product.publish", publish]
    : ["product.unpublish", unpublish];
  return [
    h("span.product-channel", null, channel.name,
      stage === "later" && h("small", null, " ", when(from))),
    state("listing", stage, { shown: "good", later: "wait", hidden: "" }[stage]),
    may && h("button", { type: "button", "aria-label": `${word(text)}: ${channel.name}`,
      onclick: () => run(product, channel, tools) }, word(text))];
}
