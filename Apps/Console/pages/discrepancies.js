// Where channels that sell depart from each other: not shown, without a price, another price.
import { h } from "../dom.js";
import { empty } from "../parts/blank.js";
import { filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { money } from "../parts/money.js";
import { state } from "../parts/state.js";
import { channelName, channels } from "../session.js";
import { word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { productViews } from "./product-views.js";

const tones = { "not-listed": "wait", "no-price": "stop", "price-differs": "wait" };

export default {
  needs: "catalogue.products.read",
  title: () => word("nav.discrepancies"),
  load: ({ query, api, signal }) => ask(api, query, { signal }),
  render: (data, tools) => open(data, tools),
};

/** A page looks at 1,000 products and may be empty: then the next one is asked for. */
async function ask(api, query, { signal, after }) {
  const page = await api.get("/v1/discrepancies", { signal,
    query: { after, kind: query.get("kind"), channel: query.get("channel") } });
  return page.items.length > 0 || !page.next ? page : ask(api, query, { signal, after: page.next });
}

function open(data, tools) {
  const filter = filterBar({ go: tools.go, filters: [
    { name: "kind", title: word("discrepancies.kind"),
      options: optionsOf(Object.keys(tones), "discrepancy") },
    { name: "channel", title: word("term.channel"),
      options: channels().filter(({ purpose }) => purpose === "sales")
        .map(({ code, name }) => ({ value: code, label: name })) }] }, tools.query);
  const all = list({ caption: word("nav.discrepancies"), columns: columns(),
    keyOf: (one) => [one.kind, one.channel, one.sku ?? one.product_id].join(":"),
    href: (one) => `/console/products/${one.product_id}${one.sku
      ? `?item=${encodeURIComponent(one.sku)}&list=${one.channel}` : ""}`,
    more: (after) => ask(tools.api, tools.query, { after, signal: tools.signal }),
    empty: () => empty(word(tools.query.size > 0 ? "state.no-match" : "discrepancies.none")) });
  all.set(data);
  return { keys: [...filter.keys, ...all.keys], about: ({ type }) => type.startsWith("catalogue."),
    node: h("div.page-stack", null, h("div.page-head", null,
      h("h1", null, word("nav.discrepancies")), h("p.second", null, word("discrepancies.about"))),
    productViews("discrepancies"), filter.node, h("div.panel", null, all.node)),
    update: (fresh, { live }) => {
      filter.set(tools.query, "");
      all[live ? "offer" : "set"](fresh);
    } };
}

const columns = () => [
  { name: "item", title: word("stock.item"), slot: "what", cell: (one) => one.sku ?? one.slug },
  { name: "channel", title: word("term.channel"), slot: "who",
    cell: ({ channel }) => channelName(channel) },
  { name: "kind", title: word("discrepancies.kind"), slot: "state",
    cell: ({ kind }) => state("discrepancy", kind, tones[kind]) },
  { name: "here", title: word("discrepancies.here"), isFigure: true, slot: "much",
    cell: ({ price }) => price && money(price) },
  { name: "there", title: word("discrepancies.there"), isFigure: true, rank: 2,
    cell: ({ reference_price: price }) => price && money(price) },
  { name: "reference", title: word("discrepancies.reference"), rank: 2,
    cell: ({ reference }) => reference && channelName(reference) },
];
