// One product: its items with codes and prices, where it is shown, and what each item cost when.
import { h } from "../dom.js";
import { back, panel, redraw, table } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { can } from "../session.js";
import { word } from "../words.js";
import { addItem, archive, edit } from "./product-acts.js";
import { itemPanel } from "./product-item.js";
import { itemsPanel, listingsPanel } from "./product-panels.js";

export default {
  needs: "catalogue.products.read",
  title: ({ product }) => product.name,

  async load({ params, query, api, signal }) {
    const product = await api.get(`/v1/products/${encodeURIComponent(params.product)}`, { signal });
    const item = product.variants.find(({ sku }) => sku === query.get("item"))
      ?? product.variants[0];
    if (!item) return { product };
    const sku = encodeURIComponent(item.sku);
    const [prices, levels] = await Promise.all([
      api.get(`/v1/variants/${sku}/prices`, { signal, query: { limit: 200 } }),
      can("inventory.stock-levels.read") ? api.get(`/v1/stock-levels/${sku}`, { signal }) : null]);
    return { product, item, prices, levels };
  },

  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { tools };
  own.parts = Object.fromEntries(Object.keys(drawn)
    .map((name) => [name, h("div.page-stack.product-part")]));
  const { head, items, listings, facts, item } = own.parts;
  own.node = h("div.page-stack", null, head, h("div.page-halves", null,
    h("div.page-stack", null, items, listings, facts), item));
  update(own, data);
  return { node: own.node, keys: keysOf(own),
    about: ({ subject, type }) => type.startsWith("catalogue.") && (subject === own.data.product.id
      || own.data.product.variants.some(({ sku }) => sku === subject)),
    update: (fresh) => update(own, fresh) };
}

const drawn = { head: ({ product }, tools) => headOf(product, tools), items: itemsPanel,
  listings: listingsPanel, facts: ({ product }) => factsPanel(product), item: itemPanel };
const seen = { head: ["product"], items: ["product", "item"], listings: ["product"],
  facts: ["product"], item: ["item", "prices", "levels", "product"] };

function update(own, data) {
  const before = own.data;
  own.data = data;
  for (const [name, draw] of Object.entries(drawn)) {
    const isThere = data.item || !["items", "item"].includes(name);
    redraw(own.parts[name], [seen[name].map((one) => data[one]), own.tools.query.get("list")],
      () => isThere && draw(data, own.tools));
  }
  if (before && before.item?.sku !== data.item?.sku) {
    own.parts.item.scrollIntoView({ block: "nearest" });
  }
}

const acts = [["e", "product.edit", edit], ["n", "product.add-item", addItem]];

function headOf(product, tools) {
  const may = can("catalogue.products.write") && product.status !== "archived";
  return h("div.page-head", null,
    back("/console/products", word("nav.products")),
    h("h1", null, product.name, state("product-status", product.status,
      { active: "good", draft: "wait" }[product.status])),
    product.brand && h("p.second", null, h("bdi", null, product.brand)),
    may && h("div.page-acts", null, acts.map(([key, text, run]) =>
      h("button", { type: "button", onclick: () => run(product, tools) }, word(text),
        h("kbd", null, key))),
    h("button", { type: "button", onclick: () => archive(product, tools) },
      word("product.archive"))));
}

const keysOf = (own) => (can("catalogue.products.write") ? acts.map(([keys, text, run]) =>
  ({ keys, word: word(text), run: () => run(own.data.product, own.tools) })) : []);

/** What was freely named of it; nothing where nothing was. */
function factsPanel({ attributes, description }) {
  const facts = Object.entries(attributes ?? {});
  if (facts.length === 0 && !description) return null;
  return panel(word("product.facts"), null,
    description && h("p.panel-body", null, description),
    facts.length > 0 && table(word("product.facts"), [[word("product.fact")], [""]], facts
      .map(([name, value]) => [name, String(value)])));
}
