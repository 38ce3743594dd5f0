// What an edit adds and gives up, and what it comes to, in words.
import { h } from "../dom.js";
import { money as written, number } from "../format.js";
import { isSome } from "../parts/money.js";
import { word } from "../words.js";

/**
 * "+ 2 × Linen shirt M, Rp 674,000"
 * @param {{effect: string, sku: string, quantity: string, gross: Object}} amount
 * @param {Object} order
 */
export function amountText({ effect, sku, quantity, gross, line }, { lines, charges = [] }) {
  const charge = charges.find((one) => one.line === line);
  const name = lines.find((one) => one.sku === sku)?.name ?? charge?.name ?? sku;
  return word(`order-edit.${effect}`, { n: number(quantity), name, amount: written(gross) });
}

/** Where goods go from then on, where that changes. @param {string} [place] of taxes */
export const placeText = (place) => place
  && h("li", null, word("order-edit.goes-to", { place }));

/** An order that lacked money before ends by its own time, and its edit with it. */
const isCovered = ({ payment }) => !["unpaid", "partly-paid"].includes(payment);

/**
 * What an edit would come to: what the order is worth, what of that is due, what is owed.
 * @param {Object} preview
 * @param {Object} order
 */
export const comesTo = (preview, order) => [
  h("ul", null, preview.amounts.filter(({ act }) => act === "edit")
    .map((one) => h("li", null, amountText(one, order))), placeText(preview.ship_to)),
  h("dl.facts", null, [["order-edit.worth-before", preview.worth_before, true],
    ["order-edit.worth", preview.worth, true], ["order.due", preview.due],
    ["order-edit.uncovered", preview.uncovered], ["order.owed", preview.owed],
    ["order-edit.idle", preview.idle]].filter(([, amount, always]) => always || isSome(amount))
    .map(([name, amount]) => [h("dt", null, word(name)),
      h("dd.number", null, written(amount, { exact: true }))])),
  isSome(preview.uncovered) && isCovered(order)
    && h("p.wait", null, word("order-edit.uncovered-hint")),
  isSome(preview.owed) && h("p.second", null, word("order-edit.owed-hint")),
  preview.has_price && h("p.wait", null, word("order-edit.second-person")),
  preview.missing.map(({ sku, quantity }) => h("p.stop", null,
    word("order-edit.missing", { n: number(quantity), name: sku })))];
