// What a code means at the returns desk: an order, an item or a gift receipt.
import { replace } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { icon } from "../parts/icon.js";
import { sound } from "../parts/sound.js";
import { can } from "../session.js";
import { refusal, word } from "../words.js";
import { finder } from "./goods-acts.js";
import { leftOf, unitOf } from "./returns-order.js";

const gift = /^[0-9a-z]{16}-[0-9a-z]{16}$/i;

/**
 * @param {Object} own of the page
 * @param {string} code
 */
export async function scanned(own, code) {
  try {
    if (gift.test(code)) {
      return tell(own, ...await (await import("./returns-gift.js")).openGift(own, code));
    }
    if (own.bench && await isItem(own, code)) return;
    await openOrder(own, code);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tell(own, `${code}: ${refusal(problem).text}`, "wrong");
  }
}

async function isItem(own, code) {
  const { order, isBlind } = own.data;
  if (order?.lines.some(({ sku }) => sku === code)) {
    own.add({ sku: code });
    return true;
  }
  const found = await itemOf(own, code);
  if (!found) return false;
  const { sku, name } = found;
  if (isBlind) put(own, { sku, name, quantity: "1" });
  else if (order.lines.some((one) => one.sku === sku)) own.add({ sku });
  else tell(own, word("hand-out.not-in-it", { name }), "wrong");
  return true;
}

/** The item of a code, or nothing: then it may be an order. */
async function itemOf({ tools }, code) {
  if (!can("catalogue.products.read")) return null;
  try {
    return await finder(tools.api)(code);
  } catch (problem) {
    if (problem.status === undefined || ![404, 422].includes(problem.status)) throw problem;
    return null;
  }
}

async function openOrder(own, code) {
  const { number } = await own.tools.api.get(`/v1/order-numbers/${encodeURIComponent(code)}`);
  tell(own, word("hand-out.opened", { number }), "good");
  own.tools.go(addressWith(own.tools.query, { order: number, blind: null, gift: null }));
}

/**
 * Takes one more unit of an item, from the first line that has one left; or all of that line.
 * @param {Object} own of the page
 * @param {{sku: string, line?: number}} wanted
 * @param {boolean} [isAll]
 */
export function takeUnit(own, wanted, isAll) {
  const lines = own.data.order.lines.filter(({ sku, line }) => sku === wanted.sku
    && (wanted.line === undefined || line === wanted.line));
  const freeOf = (line) => Math.round((leftOf(line) - own.bench.taken(line.line)) * 1e6) / 1e6;
  const line = lines.find((one) => freeOf(one) > 0);
  if (!line) return tell(own, word("returns.no-more", { name: lines[0].name }), "wrong");
  const unit = unitOf(line, freeOf(line));
  put(own, isAll ? { ...unit, quantity: String(freeOf(line)) } : unit);
}

/**
 * Takes as much of a line at once.
 * @param {Object} own of the page
 * @param {{line: number, sku: string}} wanted
 * @param {number} quantity nothing where it is none
 */
export function takeUnits(own, { line: n }, quantity) {
  const line = own.data.order.lines.find((one) => one.line === n);
  const left = Math.min(quantity, leftOf(line) - own.bench.taken(n));
  if (left > 0) put(own, { ...unitOf(line, left), quantity: String(left) });
}

function put(own, unit) {
  own.bench.add(unit);
  tell(own, word("returns.on-desk", { name: unit.name }), "good");
}

/**
 * Says it beside the scanner's box, and as a sound.
 * @param {Object} own of the page
 * @param {string} text
 * @param {"good"|"wrong"} kind
 */
export function tell(own, text, kind) {
  own.said.dataset.kind = kind;
  replace(own.said, icon(kind === "wrong" ? "alert" : "done"), text);
  sound(kind);
}
