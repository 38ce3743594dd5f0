// Where an order goes and what goes with it, when it is fetched, and what carriers tell of it.
import { h } from "../dom.js";
import { dateTime, time } from "../format.js";
import { facts, padded, panel } from "../parts/panel.js";
import { can, locations } from "../session.js";
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
 * When an order is fetched, by the clocks of its store: "23 March, 10:00 – 12:00".
 * @param {{location: string, starts_at: string, ends_at: string}} window
 */
export function windowText({ location, starts_at: starts, ends_at: ends }) {
  const zone = locations().find(({ code }) => code === location)?.zone;
  return `${dateTime(starts, { zone })} – ${time(ends, { zone })}`;
}

/**
 * A carrier serves all places: what it tells is for who is limited to none.
 * @param {{get: function}} api
 * @param {string} order its number or id
 * @param {AbortSignal} signal
 * @returns {Promise<{events: Object[], drawEvents?: function}>} with what draws them
 */
export async function trackingOf(api, order, signal) {
  if (!canEverywhere("orders.fulfilments.read")) return { events: [] };
  const { items } = await api.get("/v1/tracking-events",
    { signal, query: { order_id: order, limit: 50 } });
  const [parts] = items.length > 0
    ? await Promise.all([import("./order-tracking.js"), addWords(["tracking"])]) : [];
  return { events: items, drawEvents: parts?.eventList };
}
