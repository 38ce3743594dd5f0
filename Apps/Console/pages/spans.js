// Spans of days in an address, and the instants they stand for in the shop's zone.
import { dayKey } from "../format.js";
import { formatter, timeZone } from "../locale.js";
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
  return new Date(midnight(dayKey(Date.now() - lengths[span] * DAY))).toISOString();
}

function midnight(key) {
  const guess = Date.parse(`${key}T00:00:00Z`);
  return guess - ahead(guess);
}

/** By how much the clocks of the shop's zone are ahead of UTC at an instant. */
function ahead(instant) {
  const options = { timeZone: timeZone(), hourCycle: "h23", year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const parts = formatter("DateTimeFormat", options).formatToParts(instant);
  const { year, month, day, hour, minute } =
    Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.UTC(year, month - 1, day, hour, minute) - instant;
}
