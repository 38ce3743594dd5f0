// Words by which customers end text messages, begin them again, or ask for help.
import { h } from "../dom.js";
import { actButton } from "../parts/panel.js";
import { quick } from "../parts/quick.js";
import { named, word } from "../words.js";
import { contactViews } from "./contact.js";
import { lacks } from "./customer-tabs.js";
import { begin, optionsOf } from "./goods-acts.js";
import { listOf } from "./list-of.js";

const path = "/v1/keywords";
const why = () => lacks("crm.contact-rules.write");

export default listOf({ place: "keywords", title: "nav.keywords", path,
  needs: "crm.customers.read", none: "keywords.none", hint: "keywords.hint",
  ask: () => ({ limit: 200 }), keyOf: ({ word: one }) => one,
  beside: () => contactViews("keywords"), about: ({ type }) => type.startsWith("crm.keyword-ch"),
  acts: (_, tools) => [{ text: word("keywords.new"), key: "n", why: why(),
    run: () => setWord(tools) }],
  columns: (_, tools) => [
    { name: "word", title: word("keywords.word"), slot: "what", cell: ({ word: one }) =>
      h("code", null, h("bdi", null, one)) },
    { name: "action", title: word("keywords.action"), slot: "who",
      cell: ({ action }) => named("keyword-action", action) },
    { name: "edit", title: h("span.unseen", null, word("quiet.remove")), slot: "state",
      cell: (one) => actButton({ text: word("quiet.remove"), isQuiet: true, why: why(),
        run: () => remove(tools, one) }) },
  ] });

const setWord = (tools) => begin(tools, "keywords.new", { isPlain: true,
  verb: () => word("act.save"),
  fields: [{ pointer: "/word", label: word("keywords.word"), attributes: { maxlength: 30 } },
    { pointer: "/action", kind: "choice", label: word("keywords.action"),
      options: optionsOf(["stop", "start", "help"], "keyword-action") }],
  request: (body) => ({ method: "POST", path, body }),
  done: () => word("quiet.kept") });

const remove = (tools, { word: one, action }) => quick(tools, { path: `${path}/remove`,
  body: { word: one }, text: word("quiet.removed"),
  undo: () => quick(tools, { path, body: { word: one, action }, text: word("act.undone") }) });
