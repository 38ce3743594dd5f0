// Sums of amounts as the wire writes them: decimals in text, exact to the last minor unit.

/** @typedef {import("../format.js").Money} Money */

const places = (text) => (text.split(".")[1] ?? "").length;

function whole(text, digits) {
  const [units, rest = ""] = text.split(".");
  return BigInt(units + rest.padEnd(digits, "0"));
}

function written(value, digits) {
  const sign = value < 0n ? "-" : "";
  const text = String(value < 0n ? -value : value).padStart(digits + 1, "0");
  const rest = text.slice(text.length - digits).replace(/0+$/, "");
  const units = digits ? text.slice(0, -digits) : text;
  return sign + units + (digits && rest ? `.${rest}` : "");
}

/**
 * One less the other.
 * @param {Money} one
 * @param {Money} other
 * @returns {Money}
 */
export function less(one, other) {
  const digits = Math.max(places(one.amount), places(other.amount));
  const left = whole(one.amount, digits) - whole(other.amount, digits);
  return { amount: written(left, digits), currency: one.currency };
}

/**
 * Both together.
 * @param {Money} one
 * @param {Money} other
 * @returns {Money}
 */
export const plus = (one, other) => less(one, less({ ...other, amount: "0" }, other));

/**
 * What one of several units cost, rounded to a ten-thousandth where it does not come out even.
 * @param {Money} sum
 * @param {string} quantity
 * @returns {Money}
 */
export function each(sum, quantity) {
  const digits = Math.max(places(sum.amount), places(quantity));
  const units = whole(quantity, digits);
  const [up, half] = [10_000n, units / 2n];
  const value = (whole(sum.amount, digits) * up + half) / units;
  return { amount: written(value, 4), currency: sum.currency };
}
