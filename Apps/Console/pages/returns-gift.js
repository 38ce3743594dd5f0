// A gift receipt at the returns desk: whoever has its code brings goods without their buyer.
import { number } from "../format.js";
import { field } from "../parts/field.js";
import { addressWith } from "../parts/filter.js";
import { addWords, word } from "../words.js";

/** The code that was scanned last, and its order: it stands in no address. */
let held = null;

/**
 * Opens the order of a gift receipt.
 * @param {Object} own of the page
 * @param {string} code
 * @returns {Promise<[string, "good" | "wrong"]>} what can come back by it
 */
export async function openGift(own, code) {
  const [shown] = await Promise.all([
    own.tools.api.send("POST", "/v1/gift-receipt", { gift_receipt: code }), addWords(["gifts"])]);
  const goods = shown.lines.filter(({ left }) => Number(left) > 0)
    .map(({ left, name }) => `${number(left)} × ${name}`).join(", ");
  if (!goods) return [word("gifts.none"), "wrong"];
  held = { order: shown.order_id, code };
  own.tools.go(addressWith(own.tools.query,
    { order: shown.order_number, blind: null, gift: "true" }));
  return [word("gifts.open", { goods }), "good"];
}

/**
 * What asks for the code under which goods come.
 * @returns {Promise<{giftField: function(Object): {node: Node, body: function(): Object}}>}
 */
export async function giftOf() {
  await addWords(["gifts"]);
  return { giftField };
}

function giftField({ data: { order } }) {
  const code = field({ pointer: "/gift_receipt", label: word("gifts.code"), isOptional: true,
    hint: word("gifts.hint"), value: held?.order === order.id ? held.code : "" });
  return { node: code.node,
    body: () => (code.read().value ? { gift_receipt: code.read().value } : {}) };
}
