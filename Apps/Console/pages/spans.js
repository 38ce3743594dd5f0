// Spans of days in an address, and the instants they stand for in the shop's zone.
import { dayKey, instantOf } from "../format.js";
import { word } from "../words.js";

const DAY = 24 * 60 * 60 * 1000;
const lengths = { "1d": 0, "7d": 6, "30d": 29, "90d": 89 };

/** The spans to choose from. */
export const spans = () => Object.keys(lengths)
  .map((value) => ({ value, label: word(`span.${value}`) }));

/**
 * When a span begins: midnight of its first day.
 * @param {string|null} span
 * @returns {string|undefined} RFC 3339
 */
export function beginOf(span) {
  if (!Object.hasOwn(lengths, span ?? "")) return undefined;
  return instantOf(`${dayKey(Date.now() - lengths[span] * DAY)}T00:00`).toISOString();
}
