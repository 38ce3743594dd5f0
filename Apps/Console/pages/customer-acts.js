// What staff do with a customer: open a case, give points, write down a consent or an identifier.
import { h } from "../dom.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { identitiesOf, nameOf } from "./customer-names.js";
import { begin } from "./goods-acts.js";

const kinds = ["phone", "email", "messenger", "sms", "chat", "web", "app", "store", "marketplace",
  "social"];
const listed = (group, values) => values.map((value) => ({ value, label: named(group, value) }));
const kindField = (more) => ({ pointer: "/kind", kind: "choice", label: word("customer.kind"),
  options: listed("channel-kind", kinds), ...more });
const path = ({ id }, rest = "") => `/v1/customers/${id}${rest}`;

/** Opens an act about a customer. */
const start = (tools, customer, name, act) => begin(tools, `customer.${name}`, { isPlain: true,
  about: customer && h("p.second", null, h("bdi", null, nameOf(customer))), ...act });

/** Takes a customer in, whom nobody knows yet. @param {Object} tools of the page */
export function addCustomer(tools) {
  begin(tools, "customers.add", { isPlain: true,
    fields: [{ pointer: "/name", label: word("customers.name") },
      kindField({ isOptional: true }),
      { pointer: "/value", label: word("customer.address"), isOptional: true,
        hint: word("customer.unproven") }],
    request: ({ name, kind, value }) => ({ method: "POST", ...(kind && value
      ? { path: "/v1/customers/identify", body: { name, kind, value, verified: false } }
      : { path: "/v1/customers", body: { name } }) }),
    go: ({ id }) => `/customers/${id}` });
}

/**
 * For a customer, or for somebody who is not known.
 * @param {Object} tools @param {Object} [customer]
 */
export function openCase(tools, customer) {
  const ways = customer ? identitiesOf(customer) : [];
  start(tools, customer, "open-case", {
    fields: [{ pointer: "/subject", label: word("cases.subject"), attributes: { maxlength: 200 } },
      kindField({ label: word("customer.began"), value: ways[0]?.kind ?? "store" }),
      { pointer: "/address", label: word("customer.address"), isOptional: true,
        value: ways[0]?.spelling },
      { pointer: "/priority", kind: "choice", label: word("cases.priority"), value: "normal",
        options: listed("priority", ["low", "normal", "high", "urgent"]) }],
    request: (body) => ({ method: "POST", path: "/v1/cases",
      body: { ...body, customer_id: customer?.id } }),
    go: ({ number: name }) => `/cases/${name}` });
}

/** @param {Object} tools @param {Object} customer @param {Object[]} rules of earning */
export const givePoints = (tools, customer, rules) => start(tools, customer, "give-points", {
  isPlain: false,
  fields: [{ pointer: "/points", kind: "number", label: word("customer.points-many"),
    hint: word("customer.points-hint") },
  { pointer: "/currency", kind: "choice", label: word("customer.points-rule"),
    options: rules.map(({ currency }) => ({ value: currency, label: currency })) },
  { pointer: "/note", label: word("timeline.why") }],
  request: ({ points, ...body }) => ({ method: "POST",
    path: `/v1/points-accounts/${customer.id}/adjustments`,
    body: { ...body, points: Number(points) } }),
  isReady: ({ points }) => Number.isInteger(Number(points)) && Number(points) !== 0,
  done: ({ balance }) => word("customer.has-points", { n: balance }),
});

/** @param {Object} tools @param {Object} customer */
export const writeConsent = (tools, customer) => start(tools, customer, "consent", {
  fields: [{ pointer: "/purpose", kind: "choice", label: word("customer.purpose"),
    options: listed("purpose", ["marketing", "survey", "service"]) },
  kindField({ label: word("customer.by") }),
  { pointer: "/granted", kind: "choice", label: word("customer.said"), options: [
    { value: "yes", label: word("customer.agreed") },
    { value: "no", label: word("customer.withdrew") }] },
  { pointer: "/source", label: word("customer.source"), hint: word("customer.source-hint") }],
  request: ({ granted, ...body }) => ({ method: "POST", path: path(customer, "/consents"),
    body: { ...body, granted: granted === "yes" } }),
  done: () => word("customer.consent-kept"),
});

/** @param {Object} tools @param {Object} customer */
export const addIdentity = (tools, customer) => start(tools, customer, "identity", {
  isPlain: false,
  fields: [kindField(), { pointer: "/value", label: word("customer.address") },
    ...(can("crm.identifiers.verify") ? [{ pointer: "/verified", kind: "check",
      label: word("customer.proven"), hint: word("customer.proven-hint") }] : [])],
  request: (body) => ({ method: "POST", path: path(customer, "/identities"),
    body: { verified: false, ...body } }),
  isReady: ({ value }) => Boolean(value),
  names: { customer: (id) => (id === customer.id ? nameOf(customer) : `…${id.slice(-6)}`) },
  done: () => word("customer.identity-kept"),
});

/** @param {Object} tools @param {Object} customer */
export const rename = (tools, customer) => start(tools, customer, "rename", {
  fields: [{ pointer: "/name", label: word("customers.name"), value: customer.name },
    { pointer: "/birth_date", kind: "date", label: word("customer.born"), isOptional: true,
      value: customer.birth_date }],
  request: (body) => ({ method: "PATCH", path: path(customer), body,
    etag: `"${customer.version}"` }),
  done: () => word("customer.renamed"),
});
