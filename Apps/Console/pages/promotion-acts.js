// Acts on promotions: make a simple one, let it count, end it; and what stands below its row.
import { h } from "../dom.js";
import { can, channels } from "../session.js";
import { word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";
import { slugOf } from "./product-new.js";
import { asksFor } from "./promotion-text.js";

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

/** What it asks for, and what can be done with it now. */
export function promotionDetail(one, tools) {
  const asks = asksFor(one);
  const may = can("catalogue.promotions.write");
  return h("section.stock-open", { "aria-label": one.name },
    h("div.panel-head", null, h("p.second", null, one.code),
      may && h("div.page-acts", null, actsOf(one, tools))),
    h("ul.panel-body", null, asks.length > 0 ? asks.map((text) => h("li", null, text))
      : h("li.second", null, word("asks.nothing"))));
}

function actsOf(one, tools) {
  const acts = { draft: ["publish", "discard"], scheduled: ["withdraw", "end"], live: ["end"] };
  return (acts[one.state] ?? []).map((name, at) => h("button", { type: "button",
    class: at === 0 && name === "publish" && "main", onclick: () => act(name, one, tools) },
  word(`promotions.${name}`)));
}

function act(name, one, tools) {
  const moments = { publish: ["starts_at", "ends_at"], end: ["ends_at"] }[name] ?? [];
  begin(tools, `promotions.${name}`, { isFinal: name === "end" || name === "discard",
    about: h("p.second", null, one.name),
    fields: moments.map((moment) => ({ pointer: `/${moment}`, kind: "moment", isOptional: true,
      label: word(`promotions.${moment}`), hint: word(`promotions.${name}-${moment}`) })),
    request: (body) => ({ method: "POST", path: `/v1/promotions/${one.code}/${name}`,
      etag: `"${one.version}"`, body: moments.length > 0 ? body : undefined }),
    done: () => word(`promotions.${name}-done`, { name: one.name }) });
}
