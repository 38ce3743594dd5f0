// What is done about people's rights: a copy is asked for and ended, a request is taken in and
// answered. What cannot be undone wants the number of the request typed.
import { h } from "../dom.js";
import { word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { begin, optionsOf } from "./goods-acts.js";

const about = (customer, ...more) => [h("p", null, h("b", null, h("bdi", null, nameOf(customer)))),
  more.map((text) => h("p.second", null, text))];

/** @param {Object} tools @param {Object} customer */
export const askCopy = (tools, customer) => begin(tools, "rights.copy", { isPlain: true,
  about: about(customer, word("rights.copy-hint")),
  request: () => ({ method: "POST", path: "/v1/data-exports",
    body: { customer_id: customer.id } }), done: () => word("rights.copy-asked") });

/** @param {Object} tools @param {{number: number}} copy */
export const endCopy = (tools, { number }) => begin(tools, "rights.end", { isPlain: true,
  isFinal: true, about: h("p", null, word("rights.end-hint", { number: String(number) })),
  request: () => ({ method: "POST", path: `/v1/data-exports/${number}/cancel` }),
  done: () => word("rights.ended") });

/** @param {Object} tools @param {Object} customer */
export const askErasure = (tools, customer) => begin(tools, "rights.forget", { isPlain: true,
  verb: () => word("rights.take-in"), about: about(customer, word("rights.forget-hint")),
  fields: [{ pointer: "/ground", kind: "choice", label: word("rights.ground"),
    options: optionsOf(["asked", "consent-withdrawn", "not-needed", "unlawful", "legal-duty"],
      "erasure-ground") }],
  request: (body) => ({ method: "POST", path: "/v1/erasures",
    body: { customer_id: customer.id, ...body } }), done: () => word("rights.taken-in") });

/** For good: from then on nobody finds them. @param {Object} tools @param {Object} request */
export const confirm = (tools, { number }, { customer, foreseen }) => begin(tools,
  "rights.confirm", { isPlain: true, isFinal: true, typed: String(number),
    about: about(customer, word("rights.confirm-hint"), ...(foreseen.obstacles ?? [])
      .filter(({ forbids }) => !forbids).map(({ kind, count }) =>
        `${word("rights.lost")}: ${word(`obstacle.${kind}`, { n: count })}`)),
    request: () => ({ method: "POST", path: `/v1/erasures/${number}/confirm` }),
    done: () => word("rights.confirmed"), go: () => `/erasures/${number}` });

/** @param {Object} tools @param {Object} request @param {{customer: Object}} of */
export const refuse = (tools, { number }, { customer }) => begin(tools, "rights.refuse", {
  isPlain: true, about: about(customer, word("rights.refuse-hint")),
  fields: [{ pointer: "/refusal", kind: "choice", label: word("rights.refusal"),
    options: optionsOf(["not-proven", "legal-duty", "legal-claim", "excessive"],
      "erasure-refusal") }],
  request: (body) => ({ method: "POST", path: `/v1/erasures/${number}/refuse`, body }),
  done: () => word("rights.refused") });

/** @param {Object} tools @param {Object} request @param {{customer: Object}} of */
export const withdraw = (tools, { number }, { customer }) => begin(tools, "rights.withdraw", {
  isPlain: true, about: about(customer, word("rights.withdraw-hint")),
  request: () => ({ method: "POST", path: `/v1/erasures/${number}/withdraw` }),
  done: () => word("rights.withdrawn") });
