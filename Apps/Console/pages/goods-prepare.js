// Taking goods on: as which kind of fulfilment, and where they are fetched.
import { h } from "../dom.js";
import { field } from "../parts/field.js";
import { can, locationName, locations } from "../session.js";
import { named, word } from "../words.js";
import { begin } from "./goods-acts.js";
import { kindSettings } from "./kind-settings.js";

const kinds = { shipment: ["ship-to-store", "drop-ship", "digital"],
  pickup: ["click-and-collect", "curbside", "locker"] };
// Where the usual one is off another that does the same stands for it, as the API has it too.
const alike = { shipment: ["ship-from-warehouse", "ship-from-store"], pickup: kinds.pickup };

/**
 * @typedef {{order: {id: string, channel: string}, method: string, location: string,
 *   lines?: Array<{line: number, quantity: string}>}} Goods lines: absent is all that is left there
 */

/**
 * Takes goods on; nothing leaves by that, except what is carried out or is digital.
 * @param {Object} tools of the page
 * @param {Goods} goods
 * @param {{about: *, done: function(Object): void}} how
 */
export async function prepare(tools, goods, { about, done }) {
  const { order: { id }, method, location, lines } = goods;
  const choice = chosen(await kindsFor(goods, tools), goods);
  begin(tools, "order-act.prepare", { about: [about, h("p", null, word("order-act.goods-at",
    { place: locationName(location), method: named("method", method) }))],
  fields: choice.fields,
  isReady: ({ kind = choice.only, collect_at: at }) => choice.isReady(kind, at),
  request: ({ kind = choice.only, collect_at: at }) => ({ method: "POST",
    path: `/v1/orders/${id}/fulfilments`, body: { method, location, lines,
      ...(kind !== usual(goods) && { kind }),
      ...(kind === "ship-to-store" && { collect_at: at }) } }),
  done: (parcel) => {
    done?.(parcel);
    return word("order-act.prepared");
  } });
}

/** What goods are where nobody says; it is not said then, as who asks may not know the place. */
function usual({ method, location }) {
  if (method === "pickup") return "click-and-collect";
  const place = locations().find(({ code }) => code === location);
  return place?.kind === "store" ? "ship-from-store" : "ship-from-warehouse";
}

/** Of an order's page. @param {import("./order-act-forms.js").Choice} choice */
export const prepareOf = ({ view: { order }, act: { method, location }, tools }) =>
  prepare(tools, { order, method, location }, { about: h("p.second", null, order.number) });

/** Those of a method that are on there, the usual one first, by what the retailer calls them. */
async function kindsFor(goods, { api, signal }) {
  const { method, location, order: { channel } } = goods;
  if (!kinds[method]) return [];
  const said = can("orders.fulfilments.read") ? await kindSettings(api, signal) : [];
  const known = [...new Set([usual(goods), ...alike[method], ...kinds[method]])].map((kind) => {
    const nearest = said.filter((one) => one.kind === kind).sort((one, other) =>
      nearness(other) - nearness(one)).find((one) => (one.channel ?? channel) === channel
      && (one.location ?? location) === location);
    return { value: kind, label: nearest?.name || named("goods-kind", kind),
      isOn: nearest?.is_on !== false };
  });
  // Of parcels the other is not asked about where the usual one is on.
  return known.filter(({ value, isOn }, at) => isOn
    && (at === 0 || !known[0].isOn || kinds[method].includes(value)));
}

/** What is said of a place counts before what is said of a channel, of both before either. */
const nearness = ({ channel, location }) => (location ? 2 : 0) + (channel ? 1 : 0);

/** The usual kind, or the only one that stands for it; else nothing is chosen beforehand. */
function beforehand(options, goods) {
  const same = options.filter(({ value }) => alike[goods.method]?.includes(value));
  return same.length === 1 || options[0].value === usual(goods) ? same[0].value : "";
}

/** Where nothing is to choose nothing is asked; a store is asked for where one fetches at one. */
function chosen(options, goods) {
  if (options.length === 0) return { fields: [], isReady: () => true };
  const value = beforehand(options, goods);
  if (options.length === 1 && value) return { fields: [], only: value, isReady: () => true };
  const kind = field({ pointer: "/kind", kind: "choice", label: word("order-act.kind"), value,
    options: value ? options : [{ value: "", label: "–" }, ...options] });
  const store = options.some(({ value }) => value === "ship-to-store")
    && field({ pointer: "/collect_at", kind: "choice", label: word("order-act.collect-at"),
      isOptional: true, options: locations().filter((one) => one.kind === "store"
        && one.active !== false).map(({ code, name }) => ({ value: code, label: name })) });
  const show = () => {
    if (store) store.node.hidden = kind.control.value !== "ship-to-store";
  };
  kind.control.addEventListener("change", show);
  show();
  return { fields: [kind, store].filter(Boolean),
    isReady: (chosenKind, at) => Boolean(chosenKind) && (chosenKind !== "ship-to-store"
      || Boolean(at)) };
}
