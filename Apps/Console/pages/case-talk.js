// What was said in a case, and the place to answer or note something.
import { h, keyed, replace } from "../dom.js";
import { when } from "../parts/money.js";
import { padded, panel } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { named, refusal, word } from "../words.js";
import { allowedBy } from "./case-acts.js";

/**
 * @param {Object} tools of the page
 * @returns {{node: HTMLElement, show: function(Object, function(string): string): void,
 *   focus: function(): void, isWritten: function(): boolean}}
 */
export function talk(tools) {
  const own = { tools, detail: null, key: null, isSending: false };
  own.said = h("ol.case-said", { tabindex: 0, "aria-label": word("case.said") });
  own.text = h("textarea#case-answer", { rows: 3, maxlength: 10_000, oninput: () => {
    own.key = null;
    replace(own.problem);
  }, onkeydown: (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      send(own, own.allows(ways.messages) ? "messages" : "notes");
    }
  } });
  own.label = h("label.field-label", { for: "case-answer" });
  own.problem = h("p.stop", { role: "alert" });
  own.form = h("form.form.case-form", { hidden: true, method: "post", onsubmit: (event) => {
    event.preventDefault();
    send(own, event.submitter?.value ?? "messages");
  } }, own.label, own.text, own.problem, buttons(own));
  return { node: panel(word("case.said"), null, [own.said, padded(own.form)]),
    show: (view, nameOf) => show(own, view, nameOf), focus: () => own.text.focus(),
    isWritten: () => own.text.value.trim() !== "" };
}

function buttons(own) {
  own.buttons = [button("messages", "case.send", "main"), button("solve", "case.send-solve"),
    button("notes", "case.note")];
  return h("div.form-foot", null, own.buttons);
}

const button = (value, name, look) => h("button", { type: "submit", value, class: look },
  word(name), value === "messages" && h("kbd", null, "Ctrl ⏎"));

const ways = { messages: "messages.send", solve: "cases.solve", notes: "notes.create" };

function show(own, { detail, acts }, nameOf) {
  const { messages, legs, case: one } = detail;
  const leg = legs.find(({ active }) => active);
  own.detail = detail;
  keyed(own.said, messages, (message) => String(message.number), (message) =>
    line(message, nameOf));
  own.said.scrollTop = own.said.scrollHeight;
  own.allows = allowedBy(acts);
  const canAnswer = own.allows(ways.messages);
  own.form.hidden = !canAnswer && !own.allows(ways.notes);
  for (const way of own.buttons) {
    way.hidden = !own.allows(ways[way.value]) || (way.value === "solve" && !canAnswer);
  }
  replace(own.label, canAnswer ? word("case.answer-over",
    { channel: named("channel-kind", leg?.kind ?? one.opened_by) }) : word("case.note-about"));
}

const line = (message, nameOf) => h("li.case-line", { "data-way": message.direction },
  h("small", null, h("b", null, h("bdi", null, nameOf(message.author))), " · ",
    named("channel-kind", message.kind), " · ", when(message.occurred_at),
    message.direction === "note" && ` · ${word("case.only-desk")}`),
  h("p", null, message.body));

/** One act however often it is pressed; the text goes only when it was taken. */
async function send(own, way) {
  const body = own.text.value.trim();
  if (own.isSending || own.form.hidden) return;
  if (body === "") return replace(own.problem, word("form.needed"));
  own.isSending = true;
  own.key ??= own.tools.api.newKey();
  const path = `/v1/cases/${own.detail.case.id}`;
  try {
    const rest = way === "notes" ? "notes" : "messages";
    await own.tools.api.send("POST", `${path}/${rest}`, { body }, { key: own.key });
    own.text.value = "";
    own.key = null;
    replace(own.problem);
    if (way === "solve") await own.tools.api.send("POST", `${path}/solve`);
    toast(word(`case-done.${way}`));
    own.tools.reload();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    own.problem.lang = lang ?? "";
    replace(own.problem, text);
  }
  own.isSending = false;
}
