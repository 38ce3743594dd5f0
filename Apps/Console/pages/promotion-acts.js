// Acts on promotions: let one count, end it; and what stands below its row.
import { h } from "../dom.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { begin } from "./goods-acts.js";
import { asksFor } from "./promotion-text.js";

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
