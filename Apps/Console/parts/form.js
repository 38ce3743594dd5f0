// A form: fields in one column, a body built by their pointers, refusals led back to them.
import { h, replace } from "../dom.js";
import { refusal, word } from "../words.js";
import { field } from "./field.js";

/**
 * @typedef {{node: HTMLFormElement, body: function(): (Object|undefined),
 *   refuse: function(import("../api.js").Problem): void, isChanged: function(): boolean,
 *   control: function(string): HTMLElement, peek: function(): Object,
 *   isReadable: function(): boolean,
 *   mark: function(Array<{pointer?: string}>): Array<Object>}} Form
 */

/**
 * @param {{fields: Array<import("./field.js").Definition|import("./field.js").Field|Node>,
 *   foot?: *, submit: function(Object, Form): (void|Promise<void>),
 *   input?: function(): void}} what
 *   fields may be made elsewhere and have nodes between them; submit is called with a body that
 *   could be read
 * @returns {Form}
 */
export function form({ fields, foot, submit, input }) {
  const made = fields.map((one) => (one instanceof Node || one.read ? one : field(one)));
  const all = made.filter((one) => !(one instanceof Node));
  const summary = h("div.form-summary", { tabindex: -1, hidden: true, role: "group" });
  const node = h("form.form", { novalidate: true, method: "post", oninput: input,
    onchange: input, onsubmit: (event) => {
      event.preventDefault();
      const body = own.body();
      if (body !== undefined) return submit(body, own);
      tell(summary, all);
    } },
    summary, made.map((one) => (one instanceof Node ? one : one.node)),
    foot && h("div.form-foot", null, foot));
  const before = snapshot(all);
  const own = {
    node,
    body: () => read(all, summary),
    refuse: (problem) => showProblem(problem, all, summary),
    isChanged: () => snapshot(all) !== before,
    control: (pointer) => all.find((one) => one.pointer === pointer)?.control,
    /** The body as far as it can be read, without a word about what is missing. */
    peek: () => build(all.map((one) => [one, one.read()])),
    /** Marks fields without leaving the one that is typed in; gives what is about none of them. */
    mark: (errors) => mark(errors, all),
    isReadable: () => all.every((one) => one.pointer === "/typed"
      || one.read().error === undefined),
  };
  return own;
}

const snapshot = (all) => JSON.stringify(all.map((one) => one.read()));

function read(all, summary) {
  summary.hidden = true;
  const answers = all.map((one) => [one, one.read()]);
  for (const [one, { error }] of answers) one.refuse(error);
  return answers.some(([, { error }]) => error) ? undefined : build(answers);
}

function build(answers) {
  const body = {};
  for (const [one, { value }] of answers) if (value !== undefined) put(body, one.pointer, value);
  return body;
}

/**
 * Puts a value where a JSON pointer says.
 * @param {Object} body
 * @param {string} pointer "/lines/0/quantity"
 * @param {*} value
 */
export function put(body, pointer, value) {
  const steps = pointer.slice(1).split("/");
  let at = body;
  for (const [index, step] of steps.entries()) {
    if (index === steps.length - 1) at[step] = value;
    else at = at[step] ??= /^\d+$/.test(steps[index + 1]) ? [] : {};
  }
}

function tell(summary, all) {
  const wrong = all.filter((one) => one.control.getAttribute("aria-invalid") === "true");
  summary.hidden = false;
  replace(summary, h("h3", null, wrong.length === 1 ? word("form.one-wrong")
    : word("form.wrong", { n: wrong.length })), h("ul", null, wrong.map(linkTo)));
  summary.focus();
}

function linkTo(one) {
  const label = one.node.querySelector("label").firstChild.textContent;
  const error = one.node.querySelector(".field-error").textContent;
  return h("li", null, h("a", { href: `#${one.control.id}`, onclick: (event) => {
    event.preventDefault();
    one.control.focus();
  } }, label), h("span", null, ` ${error}`));
}

function showProblem(problem, all, summary) {
  const left = [];
  for (const error of problem.errors) {
    const target = nearest(all, error.pointer);
    const { text, lang } = refusal(error.code || error.detail ? error : problem);
    if (target) target.refuse(text, lang);
    else left.push({ text, lang });
  }
  if (problem.errors.length > left.length) tell(summary, all);
  if (left.length === 0 && problem.errors.length > 0) return;
  const { text, lang } = refusal(problem);
  summary.hidden = false;
  const wait = problem.retryAfter && h("p", null, word("form.wait", { n: problem.retryAfter }));
  replace(summary, h("h3", { lang }, text), wait,
    left.map((one) => h("p", { lang: one.lang }, one.text)));
  summary.focus();
}

function mark(errors, all) {
  for (const one of all) one.refuse();
  return errors.filter((error) => {
    const target = nearest(all, error.pointer);
    const { text, lang } = refusal(error);
    target?.refuse(text, lang);
    return !target;
  });
}

function nearest(all, pointer = "") {
  for (let at = pointer; at; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = all.find((one) => one.pointer === at || one.pointer.startsWith(`${at}/`));
    if (found) return found;
  }
  return null;
}
