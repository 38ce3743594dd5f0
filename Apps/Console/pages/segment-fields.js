// What rules of segments ask: how fields and comparisons are called, and how values are written.
import { date, list, money, number } from "../format.js";
import { channelName, channels } from "../session.js";
import { hasWord, named, word } from "../words.js";

const kinds = ["phone", "email", "messenger", "sms", "chat", "web", "app", "store", "marketplace",
  "social"];

/** What a field has to choose among, and the group of their words. */
const chosen = {
  gender: ["gender", ["female", "male", "other"]],
  "preferred-channel": ["channel-kind", kinds], verified: ["channel-kind", kinds],
  verdict: ["segment-verdict", ["none", "genuine", "suspect", "fake", "test", "bot"]] };

/** The values to choose from; null where they are written. @param {string} field */
export const valuesOf = (field) => chosen[field]?.[1].map((value) =>
  ({ value, label: named(chosen[field][0], value) })) ?? null;

/** The fields in groups, as people look for them. */
export const groups = {
  who: ["age", "gender", "occupation", "locale", "preferred-channel", "interest", "region",
    "verified", "attribute", "group", "owner", "verdict"],
  bought: ["orders", "spent", "average-order", "first-order", "last-order", "orders-on", "bought",
    "last-bought", "bought-brand", "last-bought-brand", "bought-category", "last-bought-category",
    "returns", "cancelled-orders"],
  met: ["carts", "last-cart", "open-carts", "open-cart-lines", "open-cart-changed", "points",
    "cases", "open-cases", "last-case", "met-on", "first-met", "last-met"],
};

/** Comparisons that count days and are no dates. */
export const inDays = (comparison) => ["within-days", "over-days-ago"].includes(comparison);

/** How a comparison is called for a kind of field: "from" is said of days. */
export const comparisonName = (comparison, kind) => {
  const own = `segment-day.${comparison}`;
  return word(kind === "moment" && hasWord(own) ? own : `segment-is.${comparison}`);
};

/** What stands beside a field, in words. @param {string} of @param {string|undefined} topic */
const ofName = (of, topic) => (topic === "channel" ? channelName(of) : of);

/** @param {{field: string, of?: string}} test @param {{of?: string}} [known] of the registry */
export const fieldName = ({ field, of }, known) => (of
  ? word("segment.field-of", { field: named("segment-field", field), of: ofName(of, known?.of) })
  : named("segment-field", field));

/** A value as people read it. @param {Object} test @param {string} value @param {string} [kind] */
export function valueName({ field, of, comparison }, value, kind) {
  if (field === "verdict") return named("segment-verdict", value);
  if (chosen[field]) return named(chosen[field][0], value);
  if (kind === "moment") return inDays(comparison) ? number(value) : date(noonOf(value));
  if (kind === "money") return money({ amount: value, currency: of });
  return kind === "number" ? number(value) : value;
}

const noonOf = (value) => (value.length === 10 ? `${value}T12:00:00Z` : value);

/** What was seen of a customer, as people read it. */
export const seenName = (test, value, kind) =>
  valueName({ ...test, comparison: "is" }, value, kind);

/**
 * What a condition asks of its field: "at least 3", "within the last 90 days".
 * @param {Object} test @param {string} [kind] of the field
 */
export function asked(test, kind) {
  const values = test.values.map((value) => valueName(test, value, kind));
  if (inDays(test.comparison)) return word(`segment-says.${test.comparison}`,
    { n: Number(test.values[0]) });
  const own = `segment-day-says.${test.comparison}`;
  const key = kind === "moment" && hasWord(own) ? own : `segment-says.${test.comparison}`;
  return word(key, { value: test.comparison === "between" ? values[0] : list(values),
    to: values[1] ?? "" });
}

/** The currencies in which the shop sells. */
export const currencies = () => [...new Set(channels().map(({ currency }) => currency)
  .filter(Boolean))];
