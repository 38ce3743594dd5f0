// Making a product with its first item; more items, prices and listings follow on its page.
import { word } from "../words.js";
import { channels } from "../session.js";
import { begin } from "./goods-acts.js";

const selling = () => channels().filter(({ purpose, is_active: isActive }) =>
  purpose === "sales" && isActive);

/** @param {Object} tools @param {Array<{id: string, name: string}>} categories */
export function makeProduct(tools, categories) {
  const options = selling();
  begin(tools, "products.new", {
    fields: [{ pointer: "/name", label: word("ground.name") },
      { pointer: "/sku", label: word("stock.sku"), attributes: { autocapitalize: "characters" } },
      { pointer: "/barcode", label: word("product.barcode"), isOptional: true },
      { pointer: "/brand", label: word("products.brand"), isOptional: true },
      { pointer: "/category_id", kind: "choice", label: word("products.category"),
        isOptional: true, options: categories.map(({ id, name }) => ({ value: id, label: name })) },
      { pointer: "/amount", kind: "number", label: word("products.price-everywhere"),
        isOptional: true, hint: options.map(({ name }) => name).join(", ") }],
    request: (body) => ({ method: "POST", path: "/v1/products", body: bodyOf(body, options) }),
    done: ({ id, name }) => {
      tools.go(`/products/${id}`);
      return word("products.made", { name });
    } });
}

/** A draft: it is shown on a channel when somebody publishes it there. */
function bodyOf({ name = "", sku, barcode, brand, category_id: category, amount }, options) {
  const prices = amount ? options.map(({ code }) => ({ channel: code, amount })) : [];
  return { name, slug: slugOf(name), brand, category_id: category, status: "active",
    variants: [{ sku, ...(barcode && { barcodes: [barcode] }), prices }] };
}

/** Its name in addresses. @param {string} name */
export const slugOf = (name) => name.normalize("NFKD").toLowerCase()
  .replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 120);
