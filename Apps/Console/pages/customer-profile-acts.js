// What staff write about who a customer is: notes, addresses, values, and who looks after them.
import { h } from "../dom.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { nameOf } from "./customer-names.js";
import { begin, optionsOf } from "./goods-acts.js";

const path = ({ customer }, end) => `/v1/customers/${customer.id}${end}`;
const about = ({ customer }) => h("p.second", null, h("bdi", null, nameOf(customer)));

const start = (tools, data, title, act) => begin(tools, title, { isPlain: true,
  about: about(data), done: () => word("customer.identity-kept"), ...act });

/** For staff alone: customers never see it. */
export const note = (tools, data) => start(tools, data, "profile.note", {
  fields: [{ pointer: "/text", kind: "area", label: word("profile.note-text"),
    hint: word("profile.note-hint"), attributes: { maxlength: 2000 } }],
  request: (body) => ({ method: "POST", path: path(data, "/notes"), body }) });

/** @param {Object} tools @param {Object} data @param {Object} [one] that is changed */
export const address = (tools, data, one) => start(tools, data,
  one ? "profile.address-edit" : "profile.address", {
    fields: [
      { pointer: "/label", label: word("profile.label"), isOptional: true, value: one?.label,
        hint: word("profile.label-hint") },
      { pointer: "/recipient", label: word("profile.recipient"), isOptional: true,
        value: one?.recipient },
      { pointer: "/lines", kind: "area", label: word("profile.lines"),
        value: (one?.lines ?? []).join("\n") },
      { pointer: "/postcode", label: word("profile.postcode"), isOptional: true,
        value: one?.postcode },
      { pointer: "/country", label: word("profile.country"), value: one?.country ?? "ID",
        attributes: { maxlength: 2 } },
      { pointer: "/region", label: word("profile.region"), isOptional: true, value: one?.region,
        hint: word("profile.region-hint") }],
    request: ({ lines = "", country, ...body }) => ({ method: one ? "PATCH" : "POST",
      path: path(data, `/addresses${one ? `/${one.id}` : ""}`),
      etag: one && `"${one.version}"`,
      body: { ...cleared(one, body), ...body, country: country?.toUpperCase(),
        lines: lines.split("\n").map((line) => line.trim()).filter(Boolean) } }) });

/** What was there and is left empty is taken away. */
const cleared = (one, body) => (one ? Object.fromEntries(["label", "recipient", "postcode",
  "region"].filter((name) => one[name] && body[name] === undefined)
  .map((name) => [name, null])) : {});

/** An address that is used no more stays in what was known before. */
export const endAddress = (tools, data, one) => start(tools, data, "profile.address-end", {
  isFinal: true, about: h("p", null, h("bdi", null, (one.lines ?? []).join(", "))),
  verb: () => word("customer.end"),
  request: () => ({ method: "POST", path: path(data, `/addresses/${one.id}/end`) }),
  done: () => word("profile.address-ended") });

const written = { occupation: "text", company: "text", household: "text", given_name: "text",
  family_name: "text" };

/** The values that people write, and the attributes of the shop. */
export const set = (tools, data) => {
  const { customer } = data;
  const own = data.attributes.filter((one) => one.is_active !== false);
  start(tools, data, "profile.set", { fields: [
    ...Object.keys(written).map((name) => ({ pointer: `/${name}`, isOptional: true,
      label: named("profile-field", name.replace("_", "-")), value: customer[name] })),
    { pointer: "/gender", kind: "choice", isOptional: true, value: customer.gender,
      label: named("profile-field", "gender"), options: optionsOf(["female", "male", "other"],
        "gender") },
    ...own.map((one) => attributeField(one, customer))],
  request: (body) => ({ method: "PATCH", path: path(data, ""), etag: `"${customer.version}"`,
    body: changesOf(body, customer, own) }),
  done: () => word("customer.renamed") });
};

const attributeField = ({ code, name, type, choices }, { attributes = {} }) => ({
  pointer: `/attribute-${code}`, label: name, isOptional: true, value: attributes[code],
  ...(type === "choice" && { kind: "choice",
    options: choices.map((one) => ({ value: one, label: one })) }),
  ...(type === "flag" && { kind: "choice", options: [
    { value: "true", label: word("attributes.yes") },
    { value: "false", label: word("attributes.no") }] }),
  ...(type === "date" && { kind: "date" }) });

/** Only what differs is sent; what was emptied is taken away. */
function changesOf(body, customer, own) {
  const changed = [...Object.keys(written), "gender"]
    .filter((name) => (body[name] ?? null) !== (customer[name] ?? null))
    .map((name) => [name, body[name] ?? null]);
  const told = Object.fromEntries(own.map(({ code }) => [code, body[`attribute-${code}`]])
    .filter(([, value]) => value !== undefined));
  const same = JSON.stringify(told) === JSON.stringify(Object.fromEntries(
    own.map(({ code }) => [code, customer.attributes?.[code]])
      .filter(([, value]) => value !== undefined)));
  return { ...Object.fromEntries(changed),
    ...(same ? {} : { attributes: { ...customer.attributes, ...told } }) };
}

/** Who looks after the customer from now on. */
export const owner = async (tools, data) => {
  const { items: staff } = can("access.staff.read")
    ? await tools.api.get("/v1/staff", { query: { limit: 200 }, signal: tools.signal })
    : { items: [] };
  start(tools, data, "profile.owner", {
    fields: [staff.length > 0
      ? { pointer: "/owner_id", kind: "choice", label: word("profile.owner-who"),
        options: staff.map(({ id, staff_id: other, name, login }) => ({ value: id ?? other,
          label: name ?? login })) }
      : { pointer: "/owner_id", label: word("profile.owner-who") }],
    request: (body) => ({ method: "PUT", path: path(data, "/owner"), body }),
    done: () => word("profile.owner-kept") });
};

/** Nobody looks after them any more. */
export const release = (tools, data) => start(tools, data, "profile.release-title", {
  isFinal: true, verb: () => word("profile.release"),
  request: () => ({ method: "POST", path: path(data, "/owner/release") }),
  done: () => word("profile.released") });
