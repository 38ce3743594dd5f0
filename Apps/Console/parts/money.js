// Amounts, times and names as elements: what people read, and what programs may.
import { h } from "../dom.js";
import { ago, moment, money as written, shortDay, time, dayKey } from "../format.js";

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

/** A time of today, else its day too. @param {string} instant */
export function when(instant) {
  const isToday = dayKey(instant) === dayKey(Date.now());
  return stamp(instant, isToday ? time(instant) : `${shortDay(instant)}, ${time(instant)}`);
}

/** "5 min ago" @param {string} instant */
export const since = (instant) => stamp(instant, ago(instant));

/** @param {string} instant @param {string} text */
export const stamp = (instant, text) =>
  h("time", { datetime: instant, title: moment(instant) }, text);
