// How a customer is called and reached.
import { h } from "../dom.js";
import { named, word } from "../words.js";

/**
 * @typedef {{number: number, customer_id: string, kind: string, namespace?: string, value: string,
 *   spelling: string, verified: boolean}} Identity
 */

const order = ["phone", "messenger", "email", "sms"];

/** What people call a customer; without a name the first way to reach them. */
export const nameOf = ({ name, identities = [] }) => name
  ?? identities[0]?.spelling ?? word("customers.unnamed");

/** The ways to reach a customer, proven ones and telephones first. @returns {Identity[]} */
export const identitiesOf = ({ identities }) => [...identities].sort((one, other) =>
  rank(one) - rank(other));

const rank = ({ kind, verified }) => (verified ? 0 : 10)
  + (order.includes(kind) ? order.indexOf(kind) : 5);

/** The best way to reach a customer, for a cell. */
export function reachOf(customer) {
  const best = identitiesOf(customer)[0];
  if (!best) return h("span.second", null, word("customers.no-reach"));
  return h("bdi", { title: named("channel-kind", best.kind) }, best.spelling);
}

const mask = "•••";

/** As much of an identifier as tells it from others. @param {Identity} identity */
export function masked({ kind, value }) {
  const at = value.indexOf("@");
  if (kind === "email" && at > 0) return value[0] + mask + value.slice(at);
  return mask + value.slice(value.length > 5 ? -3 : -1);
}

/** "Phone •••301", "Web, shop •••a77". @param {Identity} identity */
export const maskedName = (identity) => [wayName(identity), masked(identity)].join(" ");

/** By which kind of channel, and with whom it is an account. @param {Identity} identity */
export const wayName = ({ kind, namespace }) =>
  [named("channel-kind", kind), namespace].filter(Boolean).join(" · ");

/** How one of the records of a customer is called: by what it came with, else by its id's end. */
export function recordName(customer, id) {
  const came = identitiesOf(customer).find(({ customer_id: record }) => record === id);
  return word("customer.record-of", { by: came ? masked(came) : `…${id.slice(-6)}` });
}
