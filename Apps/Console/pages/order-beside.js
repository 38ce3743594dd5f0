// What few orders have beside goods and money: exchanges, returns that were asked for, claims.
import { can } from "../session.js";
import { addWords } from "../words.js";

/**
 * Asks for it, each with what draws it.
 * @param {{get: function}} api
 * @param {{order: Object, timeline: Array<{operation: string}>}} view
 * @param {AbortSignal} signal
 */
export async function askBeside(api, view, signal) {
  const all = [exchangesOf, askedOf, claimsOf].map((ask) => ask(api, view, signal));
  return Object.assign({}, ...await Promise.all(all));
}

/** What was taken in an exchange has no timeline of its own; what came back tells of it. */
async function exchangesOf(api, { order: { id, channel, location }, timeline }, signal) {
  const isOne = timeline.length === 0
    || timeline.some(({ operation }) => operation === "orders.exchanges.create");
  if (!isOne || !can("orders.returns.read", { channel, location })) return {};
  const { items } = await api.get(`/v1/orders/${id}/exchanges`, { signal, query: { limit: 50 } });
  return items.length === 0 ? {} : { exchanges: items,
    drawExchanges: (await import("./order-exchanges.js")).exchangesPanel };
}

/** Returns that were asked for before the goods come. */
async function askedOf(api, { order: { id, channel, location }, timeline }, signal) {
  const isOne = timeline.some(({ operation }) =>
    operation.startsWith("orders.return-authorisations."));
  if (!isOne || !can("orders.returns.read", { channel, location })) return {};
  const [{ askedPanel, askAll }] = await Promise.all([import("./order-asked.js"),
    addWords(["requests"])]);
  return { asked: await askAll(api, id, signal), drawAsked: askedPanel };
}

/** What of it was claimed: damaged, wrong or missing. */
async function claimsOf(api, { order: { id, channel, location }, timeline }, signal) {
  const isOne = timeline.some(({ operation }) => operation.startsWith("orders.claims."));
  if (!isOne || !can("orders.returns.read", { channel, location })) return {};
  const [{ claimsPanel, askClaims }] = await Promise.all([import("./order-claims.js"),
    addWords(["requests", "claims"])]);
  return { claims: await askClaims(api, id, signal), drawClaims: claimsPanel };
}
