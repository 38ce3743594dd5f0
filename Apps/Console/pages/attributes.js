// What else a shop wants to know of its customers: attributes with a type.
import { h } from "../dom.js";
import { actButton } from "../parts/panel.js";
import { word, named } from "../words.js";
import { lacks } from "./customer-tabs.js";
import { begin, optionsOf } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { matchingViews } from "./matching.js";

const path = "/v1/customer-attributes";
const why = () => lacks("crm.customer-attributes.write");

export default listOf({ place: "attributes", title: "nav.attributes", path,
  needs: "crm.customers.read", none: "attributes.none", hint: "attributes.hint",
  ask: () => ({ limit: 200 }), keyOf: ({ code }) => code,
  beside: () => matchingViews("attributes"),
  about: ({ type }) => type.startsWith("crm.customer-attribute"),
  acts: (_, tools) => [{ text: word("attributes.new"), key: "n", why: why(),
    run: () => define(tools) }],
  columns: (_, tools) => [
    { name: "name", title: word("customers.name"), slot: "what",
      cell: ({ name }) => h("bdi", null, name) },
    { name: "code", title: word("topics.code"), rank: 2, cell: ({ code }) =>
      h("code", null, code) },
    { name: "type", title: word("attributes.type"), slot: "who", cell: ({ type, choices }) =>
      [named("attribute-type", type), choices?.length > 0 && `: ${choices.join(", ")}`] },
    { name: "access", title: word("attributes.access"), rank: 3,
      cell: ({ customer_access: access }) => named("attribute-access", access) },
    { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "state",
      cell: (one) => actButton({ text: word("product.edit"), isQuiet: true, why: why(),
        run: () => change(tools, one) }) },
  ] });

const linesOf = (text = "") => text.split("\n").map((one) => one.trim()).filter(Boolean);

const accessField = (value) => ({ pointer: "/customer_access", kind: "choice", value,
  label: word("attributes.access"), options: optionsOf(["none", "read", "write"],
    "attribute-access") });

const choicesField = (value) => ({ pointer: "/choices", kind: "area", isOptional: true, value,
  label: word("attributes.choices"), hint: word("attributes.choices-hint") });

const define = (tools) => begin(tools, "attributes.new", { isPlain: true,
  verb: () => word("act.save"),
  fields: [{ pointer: "/name", label: word("customers.name") },
    { pointer: "/code", label: word("topics.code"), hint: word("topics.code-hint") },
    { pointer: "/type", kind: "choice", label: word("attributes.type"),
      options: optionsOf(["text", "number", "date", "flag", "choice"], "attribute-type") },
    choicesField(), accessField("none")],
  request: ({ choices, ...body }) => ({ method: "POST", path, body: { ...body,
    ...(body.type === "choice" ? { choices: linesOf(choices) } : {}) } }),
  done: () => word("attributes.kept") });

const change = (tools, one) => begin(tools, "product.edit", { isPlain: true,
  verb: () => word("act.save"), about: h("p", null, h("b", null, h("bdi", null, one.name))),
  fields: [{ pointer: "/name", label: word("customers.name"), value: one.name },
    ...(one.type === "choice" ? [choicesField(one.choices.join("\n"))] : []),
    accessField(one.customer_access),
    { pointer: "/is_active", kind: "check", label: word("attributes.active"),
      value: one.is_active }],
  request: ({ choices, ...body }) => ({ method: "PATCH", path: `${path}/${one.code}`,
    etag: `"${one.version}"`,
    body: { ...body, ...(one.type === "choice" ? { choices: linesOf(choices) } : {}) } }),
  done: () => word("attributes.kept") });
