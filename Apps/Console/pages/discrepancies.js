// Where channels that sell depart from each other: not shown, without a price, another price.
import { empty } from "../parts/blank.js";
import { listPage } from "../parts/list-page.js";
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
  load: async ({ query, api, signal }) => ({ page: await look(api, query, { signal }) }),
  render: (data, tools) => open(data, tools),
};

const look = (api, query, { signal, after }) => api.get("/v1/discrepancies", { signal,
  query: { after, kind: query.get("kind"), channel: query.get("channel") } });

/** An answer looks at 1,000 products and may be empty: who wants more gets the next that is not. */
async function search(api, query, { signal, after }) {
  const page = await look(api, query, { signal, after });
  return page.items.length > 0 || !page.next ? page
    : search(api, query, { signal, after: page.next });
}

function open(data, tools) {
  let isMore = Boolean(data.page.next);
  const page = listPage({ tools, title: word("nav.discrepancies"), path: "/console/discrepancies",
    views: productViews("discrepancies"), sum: () => word("discrepancies.about"), filters: [
      { name: "kind", title: word("discrepancies.kind"),
        options: optionsOf(Object.keys(tones), "discrepancy") },
      { name: "channel", title: word("term.channel"),
        options: channels().filter(({ purpose }) => purpose === "sales")
          .map(({ code, name }) => ({ value: code, label: name })) }],
    columns: columns(),
    keyOf: (one) => [one.kind, one.channel, one.sku ?? one.product_id].join(":"),
    href: (one) => `/console/products/${one.product_id}${one.sku
      ? `?item=${encodeURIComponent(one.sku)}&list=${one.channel}` : ""}`,
    ask: async (after) => {
      const found = await search(tools.api, tools.query, { after, signal: tools.signal });
      isMore = Boolean(found.next);
      return found;
    },
    empty: () => (isMore ? empty(word("discrepancies.so-far")) : null),
    none: "discrepancies.none" }, data);
  return { ...page, about: ({ type }) => type.startsWith("catalogue."),
    update: (fresh, how) => {
      isMore = Boolean(fresh.page.next);
      page.update(fresh, how);
    } };
}

const columns = () => [
  { name: "item", title: word("order.item"), slot: "what", cell: (one) => one.sku ?? one.slug },
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
