// How a customer is called and reached.
import { h } from "../dom.js";
import { named, word } from "../words.js";

/** @typedef {{kind: string, value: string, spelling: string, verified: boolean}} Identity */

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
