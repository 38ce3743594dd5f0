// Where an order goes and what goes with it, and what carriers tell of its parcels.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { facts, padded, panel } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { can } from "../session.js";
import { addWords, named, phrase, word } from "../words.js";
import { canEverywhere } from "./everywhere.js";

/**
 * Nothing where nobody said; for who may not read customers that it is kept from them.
 * @param {{order: Object, destination?: Object}} view
 */
export function destinationPanel({ order, destination }) {
  if (destination) {
    return panel(word("order.destination"), null, padded(destinationFacts(destination)));
  }
  const mayRead = can("crm.customers.read", { channel: order.channel, location: order.location });
  const isSent = order.lines.some(({ allocations = [] }) => allocations
    .some(({ method }) => method === "shipment"));
  return isSent && !mayRead && panel(word("order.destination"), null, padded(h("p.second", null,
    phrase("state.needs",
      { permission: h("code", null, named("permission", "crm.customers.read")) }))));
}

/** An address and what goes with it. @param {Object} destination */
export const destinationFacts = (destination) => facts(pairsOf(destination));

function pairsOf({ recipient, lines = [], region_names: regions = [], postcode, country, phone,
  ...said }) {
  const address = [...lines, ...regions.toReversed(), [postcode, country].filter(Boolean).join(" ")]
    .filter(Boolean);
  const bdi = (text) => text && h("bdi", null, text);
  return [["recipient", bdi(recipient)],
    ["address", address.length > 0 && address.map((line) => h("div", null, bdi(line)))],
    ["phone", bdi(phone)], ["gift", bdi(said.gift_message)],
    ["purchase-number", bdi(said.purchase_number)], ["instructions", bdi(said.instructions)]]
    .map(([name, value]) => [word(`destination.${name}`), value]);
}

/**
 * A carrier serves all places: what it tells is for who is limited to none.
 * @param {{get: function}} api
 * @param {string} order its number or id
 * @param {AbortSignal} signal
 */
export async function trackingOf(api, order, signal) {
  if (!canEverywhere("orders.fulfilments.read")) return [];
  const { items } = await api.get("/v1/tracking-events",
    { signal, query: { order_id: order, limit: 50 } });
  if (items.length > 0) await addWords(["tracking"]);
  return items;
}

/**
 * What was told of one parcel, as the carrier told it; what does not fit is marked as seen.
 * @param {Object[]} events
 * @param {Object} tools of the page
 */
export const eventList = (events, tools) => events.length > 0
  && h("ul.order-events", null, events.map((one) => h("li", null,
    h("small", null, h("span", { class: one.problem && !one.dismissed_at && "stop" },
      named("tracking", one.kind)), " · ", when(one.happened_at), ` · ${one.carrier}`),
    one.problem && h("small", { lang: "en" }, one.problem),
    one.problem && !one.dismissed_at && canEverywhere("orders.fulfilments.write")
      && h("button.link", { type: "button", onclick: () => seen(one, tools) },
        word("tracking.seen")))));

const seen = ({ carrier, event }, tools) => quick(tools, { path: "/v1/tracking-events/dismiss",
  body: { carrier, event }, text: word("tracking.seen-done") });
