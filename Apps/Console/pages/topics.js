// What messages may be about: customers choose among these.
import { h } from "../dom.js";
import { actButton } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { word } from "../words.js";
import { contactViews } from "./contact.js";
import { lacks } from "./customer-tabs.js";
import { begin } from "./goods-acts.js";
import { listOf } from "./list-of.js";

const path = "/v1/topics";
const why = () => lacks("crm.contact-rules.write");

export default listOf({ place: "topics", title: "nav.topics", path, needs: "crm.customers.read",
  none: "topics.none", hint: "topics.hint", ask: () => ({ limit: 200 }),
  keyOf: ({ code }) => code, beside: () => contactViews("topics"),
  about: ({ type }) => type.startsWith("crm.topic"),
  acts: (_, tools) => [{ text: word("topics.new"), key: "n", why: why(),
    run: () => setTopic(tools) }],
  columns: (_, tools) => [
    { name: "name", title: word("customers.name"), slot: "what",
      cell: ({ name }) => h("bdi", null, name) },
    { name: "code", title: word("topics.code"), slot: "who", cell: ({ code }) =>
      h("code", null, code) },
    { name: "offered", title: word("orders.state"), rank: 2, cell: ({ archived }) =>
      h("span.state", { "data-tone": archived ? "" : "good" },
        word(archived ? "topics.archived" : "topics.offered")) },
    { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "state",
      cell: (one) => [
        actButton({ text: word("product.edit"), isQuiet: true, why: why(),
          run: () => setTopic(tools, one) }), " ",
        actButton({ text: word(one.archived ? "topics.offer" : "topics.archive"), isQuiet: true,
          why: why(), run: () => turn(tools, one) })] },
  ] });

const setTopic = (tools, topic) => begin(tools, topic ? "product.edit" : "topics.new", {
  isPlain: true, verb: () => word("act.save"),
  fields: [{ pointer: "/name", label: word("customers.name"), value: topic?.name,
    hint: word("topics.name-hint"), attributes: { maxlength: 100 } },
  ...(topic ? [] : [{ pointer: "/code", label: word("topics.code"),
    hint: word("topics.code-hint") }])],
  request: (body) => ({ method: "POST", path, body: { ...topic, ...body } }),
  done: () => word("topics.kept") });

/** Archived it is offered to nobody more; what was said about it stays. */
const turn = (tools, topic) => quick(tools, { path, text: word("topics.kept"),
  body: { ...topic, archived: !topic.archived },
  undo: () => quick(tools, { path, body: topic, text: word("act.undone") }) });
