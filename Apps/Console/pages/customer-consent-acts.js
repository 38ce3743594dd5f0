// What staff do about consent: write a word down, ask for one, stop an address, lift a stop.
import { h } from "../dom.js";
import { facts } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { identitiesOf } from "./customer-names.js";
import { begin, optionsOf } from "./goods-acts.js";
import { shownLink } from "./link-shown.js";

const kindsOf = { phone: ["phone", "sms", "messenger"] };
const asked = ["marketing", "survey"];

/** Each address by each kind of channel that writes to it. */
const ways = (customer, known) => identitiesOf(customer).flatMap((one) =>
  (kindsOf[one.kind] ?? [one.kind]).filter((kind) => !known || known.includes(kind))
    .map((kind) => ({ value: `${kind}/${one.number}`,
      label: `${named("channel-kind", kind)} · ${one.spelling}` })));

const wayOf = (way = "/") => ({ kind: way.split("/")[0], identity: Number(way.split("/")[1]) });

const topicField = (topics) => topics.some(({ archived }) => !archived) && {
  pointer: "/topic", kind: "choice", isOptional: true, label: word("told.topic"),
  hint: word("told.topic-hint"), options: topics.filter(({ archived }) => !archived)
    .map(({ code, name }) => ({ value: code, label: name })) };

const sourceField = () => ({ pointer: "/source", label: word("customer.source"),
  hint: word("customer.source-hint"), attributes: { maxlength: 200 } });

const versionField = () => ({ pointer: "/text_version", isOptional: true,
  label: word("told.version"), attributes: { maxlength: 100 } });

const purposeField = (purposes) => ({ pointer: "/purpose", kind: "choice",
  label: word("customer.purpose"), options: optionsOf(purposes, "purpose") });

/** A word that was given or taken back, with how it is known. */
export const write = (tools, { customer, topics }) => begin(tools, "told.write", {
  isPlain: true,
  fields: [
    { pointer: "/way", kind: "choice", label: word("customer.by"), options: ways(customer) },
    purposeField([...asked, "service"]), topicField(topics),
    { pointer: "/granted", kind: "choice", label: word("customer.said"), options: [
      { value: "yes", label: word("customer.agreed") },
      { value: "no", label: word("customer.withdrew") }] },
    sourceField(), versionField(),
    { pointer: "/basis", kind: "choice", label: word("told.basis"), options: optionsOf(
      ["consent", "contract", "legitimate-interest", "legal-obligation"], "told-basis") },
    can("crm.identifiers.verify") && { pointer: "/proof", kind: "choice",
      label: word("told.proof"), options: optionsOf(["none", "signature", "recording"],
        "told-proof") },
    { pointer: "/occurred_at", kind: "moment", isOptional: true, label: word("told.when"),
      hint: word("told.when-hint") }].filter(Boolean),
  request: ({ way, granted, ...body }) => ({ method: "POST",
    path: `/v1/customers/${customer.id}/consents`,
    body: { ...body, ...wayOf(way), granted: granted === "yes" } }),
  done: () => word("customer.consent-kept") });

/** The link is shown once: it is sent to the address that is asked. */
export const ask = (tools, { customer, topics }) => begin(tools, "told.ask", {
  isPlain: true, about: h("p.second", null, word("told.ask-hint")),
  fields: [
    { pointer: "/way", kind: "choice", label: word("customer.by"),
      options: ways(customer, ["email", "sms", "messenger"]) },
    purposeField(asked), topicField(topics), sourceField(), versionField()].filter(Boolean),
  request: ({ way, ...body }) => ({ method: "POST", path: `/v1/customers/${customer.id}/opt-ins`,
    body: { ...body, ...wayOf(way) } }),
  done: (made) => void shownLink({ title: word("told.ask").replace(/…$/, ""), page: "opt-in",
    about: word("told.ask-link") }, made) });

/** Nothing more is sent to an address, whoever's it is. */
export const stop = (tools, { customer }) => begin(tools, "told.stop", {
  isPlain: true, about: h("p.second", null, word("told.stop-hint")),
  fields: [
    { pointer: "/number", kind: "choice", label: word("customer.address"),
      options: identitiesOf(customer).map(({ number, kind, spelling }) => ({
        value: String(number), label: `${named("channel-kind", kind)} · ${spelling}` })) },
    { pointer: "/purpose", kind: "choice", isOptional: true, label: word("customer.purpose"),
      hint: word("told.stop-purpose"), options: optionsOf(asked, "purpose") },
    { pointer: "/reason", kind: "choice", label: word("told.reason"), value: "manual",
      options: optionsOf(["manual", "unsubscribed", "complaint", "bounced", "legal"],
        "stop-reason") },
    sourceField()],
  request: ({ number, ...body }) => {
    const { kind, value, namespace } = customer.identities.find((one) =>
      String(one.number) === number) ?? {};
    return { method: "POST", path: "/v1/suppressions", body: { ...body, kind, value, namespace } };
  },
  done: () => word("told.stopped") });

/** What will be told at the address once it is no longer stopped: what the consents say. */
export const lift = (tools, { customer, evidence }, { number, address, purpose }) =>
  begin(tools, "told.lift-title", { isPlain: true, verb: () => word("told.lift"),
    about: [h("p", null, h("b", null, h("bdi", null, address))),
      facts((purpose ? [purpose] : [...asked, "service"]).map((one) =>
        [named("purpose", one), afterwards(one, customer, evidence.items, address)])),
      h("p.second", null, word("told.lift-hint"))],
    fields: [{ pointer: "/reason", label: word("customer.merge-why"),
      attributes: { maxlength: 500 } }],
    request: (body) => ({ method: "POST", path: `/v1/suppressions/${number}/lift`, body }),
    done: () => word("told.lifted") });

function afterwards(purpose, customer, items, address) {
  const held = items.find((one) => one.purpose === purpose && one.state !== "pending"
    && (!one.address || one.address === address));
  const after = purpose === "service" || held?.granted ? "told.yes" : "told.not";
  const why = held ? `told-reason.${held.state}`
    : purpose === "service" ? "told-reason.service" : "told-reason.no-consent";
  return `${word("told.not")} → ${word(after)} · ${word(why)}`;
}
