// One field: label, hint, error, native control. Its name is the pointer of what it fills in.
import { h, replace } from "../dom.js";
import { instantOf, number, readNumber } from "../format.js";
import { word } from "../words.js";

/**
 * @typedef {{pointer: string, label: string, kind?: "text"|"password"|"number"|"money"|"choice"
 *   |"check"|"area"|"date"|"moment"|"code", value?: *, options?: Array<{value: string,
 *   label: string}>, hint?: string, isOptional?: boolean, autocomplete?: string,
 *   currency?: string, attributes?: Object<string, *>}} Definition
 * @typedef {{pointer: string, node: HTMLElement, control: HTMLElement,
 *   read: function(): {value?: *, error?: string},
 *   refuse: function(string=, string=): void}} Field
 */

let count = 0;

/**
 * Tells a password's keeper whose it is, where the name is not asked for.
 * @param {string|undefined} login
 */
export const loginBeside = (login) => h("input", { type: "text", hidden: true, value: login,
  autocomplete: "username", "aria-label": login });

/** @param {Definition} definition @returns {Field} */
export function field(definition) {
  const id = `field-${++count}`;
  const control = controlOf(definition, id);
  const error = h(`p.field-error#${id}-error`, { hidden: true });
  const hint = definition.hint && h(`small.field-hint#${id}-hint`, null, definition.hint);
  const label = h("label.field-label", { for: id }, definition.label,
    definition.isOptional && h("small", null, ` ${word("form.optional")}`));
  const isCheck = definition.kind === "check";
  const node = h("div.field", { class: isCheck ? "field field-check" : "field" },
    isCheck ? [control, label] : [label, hint, error, control], isCheck && [hint, error]);
  describe(control, [hint && `${id}-hint`, `${id}-error`]);
  const refuse = (text, lang) => {
    error.hidden = !text;
    error.lang = lang ?? "";
    replace(error, text);
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };
  return { pointer: definition.pointer, node, control, refuse,
    read: () => readers[definition.kind ?? "text"]?.(control, definition)
      ?? readText(control, definition) };
}

const describe = (control, ids) =>
  control.setAttribute("aria-describedby", ids.filter(Boolean).join(" "));

function controlOf(definition, id) {
  const { kind = "text", options, autocomplete, attributes, isOptional } = definition;
  const isWritten = !["check", "choice", "date", "moment"].includes(kind);
  const all = { id, name: definition.pointer, autocomplete: isWritten && (autocomplete ?? "off"),
    "aria-required": isOptional || kind === "check" ? null : "true", ...attributes };
  const value = definition.value ?? "";
  if (kind === "choice") return choice(all, options, value, isOptional);
  if (kind === "area") return h("textarea", { ...all, value });
  if (kind === "check") return h("input", { ...all, type: "checkbox", checked: Boolean(value) });
  if (kind === "number" || kind === "money") return figure(all, kind, value);
  const type = { password: "password", date: "date", moment: "datetime-local" }[kind] ?? "text";
  const code = kind === "code" && { inputmode: "numeric", maxlength: 6,
    autocomplete: "one-time-code" };
  return h("input", { type, value, ...all, ...code });
}

function choice(all, options, value, isOptional) {
  return h("select", all,
    isOptional && h("option", { value: "" }, "–"),
    options.map((option) =>
      h("option", { value: option.value, selected: option.value === value }, option.label)));
}

function figure(all, kind, value) {
  const amount = kind === "money" ? value?.amount : value;
  const shown = amount === undefined || amount === "" ? "" : number(amount);
  return h("input", { type: "text", inputmode: "decimal", ...all, class: "number", value: shown,
    onchange: (event) => {
      const read = readNumber(event.target.value);
      if (read !== undefined) event.target.value = number(read);
    } });
}

const readers = {
  check: (control) => ({ value: control.checked }),
  number: readFigure,
  money(control, definition) {
    const { value, error } = readFigure(control, definition);
    if (value === undefined) return { error };
    return { value: { amount: value, currency: definition.currency } };
  },
  moment: (control, definition) => (control.value
    ? { value: instantOf(control.value).toISOString() } : readText(control, definition)),
};

function readFigure(control, definition) {
  if (control.value.trim() === "") return readText(control, definition);
  const value = readNumber(control.value);
  return value === undefined
    ? { error: word("form.no-number", { example: number("1250.5") }) } : { value };
}

function readText(control, { isOptional }) {
  const value = control.value.trim();
  if (value !== "") return { value };
  return isOptional ? {} : { error: word("form.needed") };
}
