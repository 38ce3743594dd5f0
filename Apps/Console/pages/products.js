// Products: searched by words, filtered by status, category and channel.
import { number } from "../format.js";
import { listPage } from "../parts/list-page.js";
import { money } from "../parts/money.js";
import { tellRefusal } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { can, channels } from "../session.js";
import { phrase, word } from "../words.js";
import { optionsOf } from "./goods-acts.js";
import { makeProduct } from "./product-new.js";
import { productViews } from "./product-views.js";

const statuses = { draft: "wait", active: "good", archived: "" };

export default {
  needs: "catalogue.products.read",
  title: () => word("nav.products"),
  load: async ({ query, q, api, signal }) => {
    const [page, categories] = await Promise.all([
      ask(api, query, q, { signal, total: true }),
      api.get("/v1/categories", { signal, query: { limit: 200 } })]);
    return { page, categories: categories.items };
  },
  render: (data, tools) => open(data, tools),
};

/** Words are looked for among what is active; without words everything is listed. */
function ask(api, query, q, { signal, after, total }) {
  const shared = { after, category_id: query.get("category"), channel: query.get("channel") };
  return q ? api.get("/v1/search/products", { signal, query: { ...shared, text: q } })
    : api.get("/v1/products", { signal, query: { ...shared, total, status: query.get("status"),
      sort: "name" } });
}

function open(data, tools) {
  const page = listPage({ tools, title: word("nav.products"), path: "/console/products",
    views: productViews("products"), search: word("products.search"),
    filters: filters(data.categories), columns: columns(), keyOf: ({ id }) => id,
    acts: [can("catalogue.products.write") && { key: "n", text: word("products.new"),
      run: () => makeProduct(tools, data.categories) }],
    href: ({ id }) => `/console/products/${id}`, none: "products.none", sum: sumOf,
    ask: (after) => ask(tools.api, tools.query, tools.q, { after, signal: tools.signal }) }, data);
  return { ...page, about: ({ type }) => type.startsWith("catalogue."),
    scan: (code) => openScanned(tools, code) };
}

function sumOf({ page: { total, count, is_capped: isCapped } }) {
  const n = total?.count ?? count;
  return n !== undefined && word("products.count",
    { n, shown: number(n) + (total?.at_least || isCapped ? "+" : "") });
}

async function openScanned({ api, go }, code) {
  try {
    const { item } = await api.get("/v1/items", { query: { code } });
    go(`/products/${item.product_id}?item=${encodeURIComponent(item.sku)}`);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}

const filters = (categories) => [
  { name: "status", title: word("orders.state"),
    options: optionsOf(Object.keys(statuses), "product-status") },
  { name: "category", title: word("products.category"),
    options: categories.map(({ id, name }) => ({ value: id, label: name })) },
  { name: "channel", title: word("products.on"),
    options: channels().filter(({ purpose }) => purpose === "sales")
      .map(({ code, name }) => ({ value: code, label: name })) },
];

const columns = () => [
  { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
  { name: "brand", title: word("products.brand"), rank: 2, cell: ({ brand }) => brand },
  { name: "items", title: word("kind.item"), isFigure: true, rank: 2,
    cell: ({ variants }) => number(variants.length) },
  { name: "skus", title: word("stock.sku"), slot: "who", rank: 2,
    cell: ({ variants }) => variants[0]?.sku },
  { name: "price", title: word("term.price"), isFigure: true, slot: "much", cell: priceOf },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: ({ status }) => state("product-status", status, statuses[status]) },
];

/** The lowest price on the channel that is chosen, and whether others cost more. */
function priceOf({ variants }) {
  const prices = variants.map(({ price }) => price).filter(Boolean)
    .sort((one, other) => Number(one.amount) - Number(other.amount));
  if (prices.length === 0) return null;
  const isOne = prices[0].amount === prices.at(-1).amount;
  return isOne ? money(prices[0]) : phrase("products.from", { price: money(prices[0]) });
}
