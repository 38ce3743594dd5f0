// Making a promotion of the common kinds.
import { channels } from "../session.js";
import { word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";
import { slugOf } from "./product-new.js";

/** A promotion of the common kinds; it is a draft until it is published. */
export function makePromotion(tools, lanes) {
  const currency = channels().find(({ purpose }) => purpose === "sales")?.currency;
  begin(tools, "promotions.new", {
    fields: [{ pointer: "/name", label: word("ground.name"),
      hint: word("promotions.on-receipt") },
      { pointer: "/code", label: word("ground.code"), isOptional: true,
        hint: word("promotions.code-hint") },
      { pointer: "/kind", kind: "choice", label: word("promotions.gives"),
        options: optionsOf(["percentage", "amount", "third"], "promotion-kind") },
      { pointer: "/value", kind: "number", label: word("promotions.value"), value: "10",
        hint: word("promotions.value-hint", { currency }) },
      { pointer: "/least", kind: "number", label: word("promotions.least"), isOptional: true },
      { pointer: "/lane", kind: "choice", label: word("promotions.lane"),
        value: lanes.at(-1)?.code, options: lanes.map(({ code, name }) =>
          ({ value: code, label: name })) },
      { pointer: "/needs_coupon", kind: "check", label: word("promotions.coupon") }],
    request: (body) => ({ method: "POST", path: "/v1/promotions", body: bodyOf(body, currency) }),
    verb: () => word("promotions.make"),
    done: ({ code, name }) => {
      tools.go(`?open=${code}`);
      return word("promotions.made", { name });
    } });
}

function bodyOf({ name = "", code, kind, value, least, lane, needs_coupon: coupon }, currency) {
  const money = (amount) => ({ amount, currency });
  const gives = { percentage: { kind, rate: String(Number(value) / 100) },
    amount: { kind, amount: money(value) },
    third: { kind: "set-percentage", rate: "1", chosen: "cheapest", parts: [{ count: 3 }] } }[kind];
  return { name, code: code ?? slugOf(name).slice(0, 40), lane, gives,
    needs_coupon: Boolean(coupon),
    ...(least && { conditions: [{ kind: "amount", amount: money(least) }] }) };
}
