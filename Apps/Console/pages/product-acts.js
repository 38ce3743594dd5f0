// Acts on a product: edit, add items and codes, set a price, show it on channels or take it off.
import { h } from "../dom.js";
import { channelName, channels } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";

const etag = ({ version }) => `"${version}"`;
const path = ({ id }, rest = "") => `/v1/products/${id}${rest}`;

/** @param {Object} product @param {Object} tools */
export function edit(product, tools) {
  begin(tools, "product.edit", {
    fields: [{ pointer: "/name", label: word("ground.name"), value: product.name },
      { pointer: "/brand", label: word("products.brand"), value: product.brand, isOptional: true },
      { pointer: "/description", kind: "area", label: word("product.description"),
        value: product.description, isOptional: true },
      { pointer: "/status", kind: "choice", label: word("orders.state"), value: product.status,
        options: optionsOf(["draft", "active"], "product-status") }],
    request: ({ brand = null, description = null, ...rest }) => ({ method: "PATCH",
      path: path(product), etag: etag(product), body: { brand, description, ...rest } }),
    verb: () => word("act.save"), done: () => word("product.saved") });
}

/** For good: it is taken off every channel and only stands in records. */
export function archive(product, tools) {
  begin(tools, "product.archive", { isFinal: true, typed: product.slug,
    about: h("p", null, word("product.archive-hint")),
    request: () => ({ method: "POST", path: path(product, "/archive"), etag: etag(product) }),
    done: () => word("product.archived", { name: product.name }) });
}

/** @param {Object} product @param {Object} tools */
export function addItem(product, tools) {
  begin(tools, "product.add-item", {
    fields: [{ pointer: "/variant/sku", label: word("stock.sku") },
      ...product.options.map(({ name, values }, at) => ({ pointer: `/variant/choices/${at}`,
        label: name, hint: values.join(", ") })),
      ...(product.options.length === 0
        ? [{ pointer: "/variant/name", label: word("ground.name"), isOptional: true }] : []),
      { pointer: "/variant/barcodes/0", label: word("product.barcode"), isOptional: true }],
    request: (body) => ({ method: "POST", path: path(product, "/variants"), body,
      etag: etag(product) }),
    done: () => word("product.saved") });
}

/** @param {Object} product @param {Object} item @param {Object} tools */
export function addBarcode(product, { sku }, tools) {
  begin(tools, "product.add-barcode", { about: h("p.second", null, sku),
    fields: [{ pointer: "/barcode", label: word("product.barcode"),
      hint: word("product.barcode-hint"), attributes: { inputmode: "numeric" } }],
    request: (body) => ({ method: "POST", path: `/v1/variants/${encodeURIComponent(sku)}/barcodes`,
      body, etag: etag(product) }),
    done: () => word("product.saved") });
}

/** Sets a price on one channel or on all of them; what is planned can be planned anew. */
export function setPrice(product, item, tools) {
  const selling = channels().filter(({ purpose }) => purpose === "sales");
  const priceOf = (code) => item.prices.find(({ channel, from_quantity: from }) =>
    channel === code && Number(from) === 0);
  const shown = tools.query.get("list") ?? selling[0]?.code;
  const chosen = (channel) => (channel === "all" ? selling.map(({ code }) => code) : [channel]);
  begin(tools, "product.set-price", {
    fields: [{ pointer: "/channel", kind: "choice", label: word("term.channel"), value: shown,
      options: [...selling.map(({ code, name }) => ({ value: code, label: name })),
        { value: "all", label: word("product.all-channels") }] },
    { pointer: "/amount", kind: "number", label: word("term.price"),
      value: priceOf(shown)?.amount },
    { pointer: "/compare_at", kind: "number", label: word("product.before"), isOptional: true },
    { pointer: "/valid_from", kind: "moment", label: word("product.from"), isOptional: true,
      hint: word("product.from-hint") }],
    request: ({ channel, ...price }) => ({ method: "POST", etag: etag(product),
      path: `/v1/variants/${encodeURIComponent(item.sku)}/prices`,
      body: { prices: chosen(channel).map((code) => ({ channel: code, ...price })) } }),
    alters: (_, { channel, amount }) => chosen(channel).map((code) => ({ kind: "price",
      name: channelName(code), before: priceOf(code)?.amount, after: amount,
      currency: channels().find((one) => one.code === code).currency })),
    done: ({ changed }) => word(changed === false ? "product.same-price" : "product.price-set") });
}

const listed = (channel, from, to) => () => [{ kind: "listing", name: channel.name,
  before: named("listing", from), after: named("listing", to) }];

/** Shown from now on; taken back by taking it off. */
export function publish(product, channel, tools) {
  begin(tools, "product.publish", {
    about: h("p.second", null, product.name), alters: listed(channel, "hidden", "shown"),
    fields: [{ pointer: "/published_at", kind: "moment", label: word("product.from"),
      isOptional: true, hint: word("product.from-hint") }],
    request: (body) => ({ method: "POST", path: path(product, "/listings"), etag: etag(product),
      body: { channel: channel.code, ...body } }),
    done: () => word("product.published", { channel: channel.name }),
    undo: () => ({ path: path(product, `/listings/${channel.code}/unpublish`), body: {} }) });
}

/** Taken off from now on; taken back by showing it again. */
export function unpublish(product, channel, tools) {
  begin(tools, "product.unpublish", {
    about: h("p.second", null, product.name), alters: listed(channel, "shown", "hidden"),
    request: () => ({ method: "POST", etag: etag(product), body: {},
      path: path(product, `/listings/${channel.code}/unpublish`) }),
    done: () => word("product.unpublished", { channel: channel.name }),
    undo: () => ({ path: path(product, "/listings"), body: { channel: channel.code } }) });
}
