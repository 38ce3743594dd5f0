// An act with its preview: choose, see what it will do, confirm, be told. Once, however often it
// is pressed.
import { h, replace } from "../dom.js";
import { refusal, word } from "../words.js";
import { askFor, openDialog } from "./dialog.js";
import { effects } from "./effects.js";
import { form } from "./form.js";

/**
 * @typedef {{title: string, about?: *, fields?: Array<import("./field.js").Definition|Node>,
 *   request: function(Object): {method: string, path: string, body?: *, etag?: string},
 *   verb: function(Object|undefined, Object): string, done: function(*): void,
 *   api: {send: function, newKey: function}, typed?: string, isFinal?: boolean,
 *   names?: import("./effects.js").Names, isReady?: function(Object): boolean,
 *   alters?: function(Object, Object): import("./effects.js").Effect[], isPlain?: boolean,
 *   stale?: function(): void, draw?: function(Object): *, foreseen?: Object,
 *   fieldOf?: function(string): (string|undefined)}} Act
 *   request: what is sent for what was chosen; verb: of the button, given the previewed answer
 *   and what was chosen; typed: what has to be typed before something final; isReady: whether
 *   enough was chosen for a preview; alters: what changes beside money, stock and points, such as
 *   a price, given the previewed answer and what was chosen; isPlain: it moves none of these, and
 *   needs no preview; stale: asks again for what an act was refused about; draw: shows a preview
 *   in another way than as one table; foreseen: what it shows until enough was chosen; fieldOf:
 *   the field that a refusal points at, where what is sent has other pointers than the form
 */

/** Opens an act. @param {Act} act */
export function openAct(act) {
  const own = { act, key: null, text: null, answer: null, timer: 0, asking: null,
    isSending: false, isUnsure: false };
  own.effects = h("div.act-effects", { "aria-live": "polite" });
  own.note = h("div.act-note", { role: "alert" });
  const isAsking = act.fields?.length > 0 || act.typed || act.isFinal;
  own.button = h("button", { type: "submit", form: "act-form", "data-first": !isAsking,
    class: act.isFinal ? "final" : "main" }, act.verb(undefined, {}));
  own.form = form({ fields: [...(act.fields ?? []), ...typedField(act)], input: () => later(own),
    submit: () => confirm(own) });
  own.form.node.id = "act-form";
  own.form.node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) own.form.node.requestSubmit();
  });
  own.dialog = openDialog({ title: act.title, class: "act", mayLeave: () => mayLeave(own),
    onclose: () => end(own),
    body: [act.about && h("div.act-about", null, act.about), own.form.node, own.effects, own.note],
    foot: [h("button", { type: "button", onclick: () => own.dialog.leave() }, word("act.cancel")),
      own.button] });
  refresh(own);
  preview(own);
}

const typedField = ({ typed }) => (typed ? [{ pointer: "/typed",
  label: word("act.type-number", { number: typed }) }] : []);

function chosen(own) {
  const { typed, ...body } = own.form.peek();
  return body;
}

function mayLeave(own) {
  if (own.isSending) return false;
  if (own.isUnsure || !own.form.isChanged()) return true;
  return askFor({ title: word("form.leave"), yes: word("form.leave-yes"), no: word("form.stay") });
}

function end(own) {
  clearTimeout(own.timer);
  own.asking?.abort();
}

function later(own) {
  clearTimeout(own.timer);
  refresh(own);
  if (own.act.isPlain) preview(own);
  else own.timer = setTimeout(() => preview(own), 250);
}

const isFresh = (own) => own.text !== null && own.text === textOf(own);
const textOf = (own) => JSON.stringify(own.act.request(chosen(own)));

function refresh(own) {
  const { typed } = own.act;
  const isTyped = !typed || own.form.control("/typed").value.trim() === typed;
  const isReady = isFresh(own) && isTyped && !own.isSending && !own.isUnsure;
  own.button.setAttribute("aria-disabled", String(!isReady));
  replace(own.button, own.act.verb(isFresh(own) ? own.answer : undefined, chosen(own)));
}

async function preview(own) {
  if (own.isSending || own.isUnsure || isFresh(own)) return;
  own.asking?.abort();
  const isReady = own.form.isReadable() && own.act.isReady?.(chosen(own)) !== false;
  if (!isReady) return wait(own);
  if (own.act.isPlain) return settle(own);
  own.asking = new AbortController();
  own.effects.setAttribute("aria-busy", "true");
  const text = textOf(own);
  const { method, path, body, etag } = own.act.request(chosen(own));
  const key = own.act.api.newKey();
  try {
    const seen = await own.act.api.send(method, path, body,
      { preview: true, key, etag, signal: own.asking.signal });
    Object.assign(own, { text, key, answer: seen.answer });
    replace(own.note);
    if (own.act.fieldOf) own.form.mark([]);
    replace(own.effects, shown(own, seen));
  } catch (failure) {
    if (failure.name === "AbortError") return;
    refusePreview(own, failure);
  }
  own.effects.removeAttribute("aria-busy");
  refresh(own);
}

function shown(own, seen) {
  const { act } = own;
  if (act.draw) return act.draw(seen);
  const altered = act.alters?.(seen.answer, chosen(own)) ?? [];
  return effects({ ...seen, effects: [...altered, ...seen.effects] }, act.names);
}

/** What moves nothing needs no preview: what was chosen is what will be sent. */
function settle(own) {
  Object.assign(own, { text: textOf(own), key: own.act.api.newKey() });
  replace(own.note);
  refresh(own);
}

function wait(own) {
  own.text = null;
  if (own.act.fieldOf) own.form.mark([]);
  replace(own.effects, own.act.foreseen && shown(own, own.act.foreseen));
  replace(own.note);
}

function refusePreview(own, problem) {
  if (problem.status === undefined) throw problem;
  Object.assign(own, { text: null, answer: null });
  replace(own.effects);
  const { text, lang } = refusal(problem);
  const isAtFields = own.act.fieldOf && own.form.mark(pointed(own, problem)).length === 0
    && problem.errors.length > 0;
  replace(own.note, !isAtFields && h("p.stop", { lang }, text),
    problem.status === 412 && own.act.stale && h("button",
      { type: "button", onclick: () => lookAgain(own) }, word("state.look-again")));
}

/** What was refused, by the fields of the form. */
const pointed = ({ act }, { errors }) => errors.map((error) =>
  ({ ...error, pointer: act.fieldOf?.(error.pointer) ?? error.pointer }));

function lookAgain(own) {
  own.dialog.close();
  own.act.stale();
}

async function confirm(own) {
  const isReady = own.isUnsure || own.button.getAttribute("aria-disabled") !== "true";
  if (own.isSending || !isReady) return;
  own.isSending = true;
  refresh(own);
  const { method, path, body, etag } = own.act.request(chosen(own));
  try {
    const answer = await own.act.api.send(method, path, body, { key: own.key, etag });
    own.isSending = false;
    own.dialog.close();
    own.act.done(answer);
  } catch (problem) {
    own.isSending = false;
    fail(own, problem);
  }
  refresh(own);
}

function fail(own, problem) {
  if (problem.status === undefined) throw problem;
  if (problem.status === 0 || problem.status >= 500) return unsure(own, problem);
  own.text = null;
  const placed = Object.assign(Object.create(problem), { errors: pointed(own, problem) });
  if (own.act.isPlain) {
    own.form.refuse(placed);
    own.act.stale?.();
    return settle(own);
  }
  if (problem.status === 412 || problem.status === 409) {
    replace(own.note, h("p.wait", null, word("state.changed")), said(problem));
    return preview(own);
  }
  own.form.refuse(placed);
}

function said(problem) {
  const { text, lang } = refusal(problem);
  return h("p", { lang }, text);
}

/** The answer was lost: the same act is asked for again, under the same key. */
function unsure(own, problem) {
  own.isUnsure = true;
  for (const control of own.form.node.elements) control.disabled = true;
  replace(own.note, h("p.wait", null, word("state.unsure")), said(problem),
    h("button", { type: "button", onclick: () => confirm(own) }, word("state.again")));
  own.note.querySelector("button").focus();
}
