// What a promotion gives and asks for, in a few words.
import { money, number, percent } from "../format.js";
import { named, word } from "../words.js";

/** "10 % off" @param {{gives: Object}} promotion */
export function effectText({ gives }) {
  const { kind, rate, amount, sku, quantity, factor, parts = [], tiers = [] } = gives;
  const count = parts.reduce((sum, part) => sum + (part.count ?? 1), 0);
  const values = { rate: percent(Number(rate ?? 0)), amount: amount ? money(amount) : "–",
    sku: sku ?? "–", quantity: number(quantity ?? 0), factor: number(factor ?? 0),
    count: number(count), steps: number(tiers.length) };
  return word(`gives.${kind}`, values);
}

/** What has to be so for it, line by line. @param {Object} promotion */
export function asksFor(promotion) {
  const { conditions = [], one_of: oneOf = [] } = promotion;
  return [
    ...conditions.map(conditionText),
    oneOf.length > 0 && word("asks.one-of", { list: oneOf.map(conditionText).join(" / ") }),
    promotion.needs_coupon && word("asks.coupon"),
    promotion.uses && word("asks.uses", { n: promotion.uses }),
    promotion.uses_per_customer && word("asks.uses-each", { n: promotion.uses_per_customer }),
    promotion.budget && word("asks.budget", { amount: money(promotion.budget) }),
    promotion.cap && word("asks.cap", { amount: money(promotion.cap) }),
  ].filter(Boolean);
}

function conditionText(one) {
  const values = { n: number(one.at_least ?? 0), amount: one.amount ? money(one.amount) : "–",
    order: number(one.first_order ?? 1),
    days: (one.weekdays ?? []).map((day) => named("weekday", day)).join(", ") || "–",
    hours: [one.from, one.until].filter(Boolean).join("–"),
    tenders: (one.tenders ?? []).map((code) => named("tender", code)).join(", "),
    methods: (one.methods ?? []).map((method) => named("method", method)).join(", ") };
  const text = word(`asks.${one.kind}`, values);
  return one.is_negated ? word("asks.not", { text }) : text;
}
