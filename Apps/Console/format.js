// Numbers and money as people of the language write them; moments stand in times.js.
import { formatter, nothing } from "./locale.js";

export { browserZone, languages, localeTag, setLocale, timeZone } from "./locale.js";
export * from "./times.js";

/** @typedef {{amount: string, currency: string}} Money */
/** @typedef {string | number | bigint} Figure */

const minus = "\u2212";
/** Coins that Intl leaves out though the books keep them. */
const keptPlaces = { IDR: 2 };
const coins = new Map();

/**
 * @param {Figure | null | undefined} value a wire's string stays exact
 * @param {{digits?: number, atMost?: number, sign?: boolean, compact?: boolean}} [how]
 */
export function number(value, { digits = 0, atMost = 6, sign, compact } = {}) {
  return written(value, {
    minimumFractionDigits: digits,
    maximumFractionDigits: compact ? 1 : Math.max(digits, atMost),
    ...signs(sign),
    ...(compact && { notation: "compact" }),
  });
}

/**
 * @param {number | null | undefined} ratio 0.084 is 8.4 %
 * @param {{sign?: boolean}} [how] sign: a plus before what grew
 */
export function percent(ratio, { sign } = {}) {
  return written(ratio, { style: "percent", maximumFractionDigits: 1, ...signs(sign) });
}

/**
 * Money with as many digits as asked for, else as it needs.
 * @param {Money | null | undefined} value
 * @param {{digits?: number, exact?: boolean, compact?: boolean, sign?: boolean}} [how]
 */
export function money(value, { digits, exact, compact, sign } = {}) {
  if (value === null || value === undefined) return nothing;
  const shown = compact ? 0 : (digits ?? (exact ? places(value.currency) : needed(value)));
  return written(value.amount, {
    style: "currency",
    currency: value.currency,
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: shown,
    maximumFractionDigits: compact ? 1 : shown,
    ...signs(sign),
    ...(compact && { notation: "compact" }),
  });
}

/**
 * The digits that a column shows: those of its cell that needs most.
 * @param {(Money | null | undefined)[]} values
 */
export function moneyDigits(values) {
  return Math.max(0, ...values.filter(Boolean).map(needed));
}

/** @param {string[]} names joined as a sentence joins them */
export const list = (names) => formatter("ListFormat", { type: "conjunction" }).format(names);

/**
 * What a person wrote, as a decimal string, or undefined where it is no number of the language.
 * @param {string} text
 */
export function readNumber(text) {
  const [group, point] = separators();
  const plain = text.trim().replace(/[\s\u00a0]/g, "").replace(minus, "-");
  const shape = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:[${group}]\\d{3})+)(?:[${point}](\\d+))?$`);
  const [, sign, whole, rest] = plain.match(shape) ?? [];
  if (whole === undefined) return undefined;
  return sign + whole.replaceAll(group, "") + (rest ? `.${rest}` : "");
}

function separators() {
  const parts = formatter("NumberFormat", { minimumFractionDigits: 1 }).formatToParts(12345.5);
  return ["group", "decimal"].map((type) => parts.find((part) => part.type === type).value);
}

function written(value, options) {
  if (value === null || value === undefined || value === "") return nothing;
  return formatter("NumberFormat", options)
    .formatToParts(value)
    .map((part) => (part.type === "minusSign" ? minus : part.value))
    .join("");
}

const signs = (sign) => (sign ? { signDisplay: "exceptZero" } : { signDisplay: "negative" });

function needed({ amount, currency }) {
  const fraction = String(amount).split(".")[1] ?? "";
  const usual = keptPlaces[currency] === undefined ? places(currency) : 0;
  return /[1-9]/.test(fraction) ? Math.max(places(currency), fraction.length) : usual;
}

/** The digits of a currency's coins; looked up once, as Intl is slow to tell. */
function places(currency) {
  if (!coins.has(currency)) {
    const options = { style: "currency", currency };
    const known = formatter("NumberFormat", options).resolvedOptions().maximumFractionDigits;
    coins.set(currency, keptPlaces[currency] ?? known);
  }
  return coins.get(currency);
}
