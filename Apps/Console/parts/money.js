// Amounts, times and names as elements: what people read, and what programs may.
import { h } from "../dom.js";
import { ago, date, dayKey, moment, money as written, shortDay, time } from "../format.js";

/** @typedef {import("../format.js").Money} Money */

/**
 * @param {Money|null|undefined} value
 * @param {{digits?: number, exact?: boolean, compact?: boolean, sign?: boolean}} [how]
 */
export function money(value, how) {
  return h("data.money", { value: value?.amount }, written(value, how));
}

/** Whether an amount is more than nothing. @param {Money|null|undefined} value */
export const isSome = (value) => Boolean(value) && /[1-9]/.test(value.amount)
  && !value.amount.startsWith("-");

/** A time of today, else its day too; of another year the date. @param {string} instant */
export function when(instant) {
  const [then, now] = [dayKey(instant), dayKey(Date.now())];
  if (then === now) return stamp(instant, time(instant));
  const isNear = then.slice(0, 4) === now.slice(0, 4);
  return stamp(instant, isNear ? `${shortDay(instant)}, ${time(instant)}` : date(instant));
}

/** "5 min ago" @param {string} instant */
export const since = (instant) => stamp(instant, ago(instant));

/** @param {string} instant @param {string} text */
export const stamp = (instant, text) =>
  h("time", { datetime: instant, title: moment(instant) }, text);
