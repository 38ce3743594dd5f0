// One condition of a rule as controls: what is asked, of what, how, and with which values.
import { h } from "../dom.js";
import { number, readNumber } from "../format.js";
import { channels } from "../session.js";
import { named, word } from "../words.js";
import { comparisonName, currencies, groups, inDays, valuesOf } from "./segment-fields.js";

/** What a condition begins as. @returns {import("./segment-rule.js").Test} */
export const newTest = () => ({ isNot: false, field: "orders", comparison: "at-least",
  values: ["1"] });

const knownOf = (fields, { field }) => fields.find((one) => one.field === field);

/** How many values a comparison takes. */
const countOf = (comparison) => ({ known: 0, between: 2 })[comparison] ?? 1;

/** Whether a condition says all that it has to. @param {Object} test @param {Object[]} fields */
export function isWhole(test, fields) {
  const known = knownOf(fields, test);
  return (!known?.of || Boolean(test.of)) && test.values.length >= countOf(test.comparison)
    && test.values.every((value) => value !== "");
}

/**
 * @param {{fields: Object[], attributes: Object[]}} own
 * @param {import("./segment-rule.js").Test} test
 * @param {string} pointer of what it fills in
 * @param {{changed: function(string, function): void, typed: function(): void,
 *   focus: string}} how changed: another control is needed; typed: only a value is another
 */
export function testRow(own, test, pointer, how) {
  const known = knownOf(own.fields, test);
  return [fieldChoice(own, test, pointer, how), known?.of && ofControl(own, test, known, pointer,
    how), comparisonChoice(test, known, pointer, how), valueControls(test, known, pointer, how)];
}

/** A choice; what was chosen before and is none of the options stays one. */
function choice(label, name, value, options, more) {
  const isKnown = options.some((one) => (one.options ?? [one]).some((two) => two.value === value));
  const all = isKnown ? options : [{ value, label: value || "–" }, ...options];
  const option = (one) => h("option", { value: one.value, selected: one.value === value },
    one.label);
  return h("select", { name, "aria-label": label, ...more }, all.map((one) => (one.options
    ? h("optgroup", { label: one.label }, one.options.map(option)) : option(one))));
}

const fieldChoice = ({ fields }, test, pointer, { changed, focus }) => choice(
  word("segment.field"), `${pointer}/field`, test.field,
  Object.entries(groups).map(([name, list]) => ({ label: word(`segment-about.${name}`),
    options: list.filter((one) => fields.some(({ field }) => field === one))
      .map((value) => ({ value, label: named("segment-field", value) })) })),
  { "data-focus": `${focus} field`, onchange: ({ target }) => changed(`${focus} field`,
    () => begin(test, target.value, fields)) });

/** Another field begins with its first comparison, and as much as is known of what it is of. */
function begin(test, field, fields) {
  const known = knownOf(fields, { field });
  const comparison = known.kind === "number" || known.kind === "money" ? "at-least"
    : known.comparisons[0];
  Object.assign(test, { field, of: firstOf[known.of]?.(), comparison,
    values: startOf(comparison, field) });
}

const firstOf = { channel: () => channels()[0]?.code, currency: () => currencies()[0] };

const startOf = (comparison, field) => Array.from({ length: countOf(comparison) },
  () => (inDays(comparison) ? "90" : valuesOf(field)?.[0].value ?? ""));

function ofControl({ attributes }, test, known, pointer, { typed, focus }) {
  const label = word(`segment-of.${known.of}`);
  const options = { channel: () => channels().map(({ code, name }) => ({ value: code,
    label: name })), currency: () => currencies().map((value) => ({ value, label: value })),
  attribute: () => attributes.map(({ code, name }) => ({ value: code, label: name })) }[known.of];
  const onchange = ({ target }) => {
    test.of = target.value.trim();
    typed();
  };
  const more = { "data-focus": `${focus} of` };
  return options ? choice(label, `${pointer}/of`, test.of ?? "", options(), { ...more, onchange })
    : h("input", { type: "text", name: `${pointer}/of`, "aria-label": label, autocomplete: "off",
      spellcheck: "false", placeholder: label, value: test.of ?? "", ...more, oninput: onchange });
}

const comparisonChoice = (test, known, pointer, { changed, focus }) => choice(
  word("segment.comparison"), `${pointer}/comparison`, test.comparison,
  (known?.comparisons ?? [test.comparison]).map((value) => ({ value,
    label: comparisonName(value, known?.kind) })),
  { "data-focus": `${focus} is`, onchange: ({ target }) => changed(`${focus} is`,
    () => compare(test, target.value)) });

/** What was said before stays as far as the new comparison has room for it. */
function compare(test, comparison) {
  const isOther = inDays(comparison) !== inDays(test.comparison);
  const before = isOther ? [] : test.values;
  const start = startOf(comparison, test.field);
  const values = comparison === "one-of" ? before : before.slice(0, start.length);
  Object.assign(test, { comparison, values: [...values, ...start.slice(values.length)] });
}

function valueControls(test, known, pointer, how) {
  if (test.comparison === "one-of") return manyControl(test, pointer, how);
  return Array.from({ length: countOf(test.comparison) }, (_, at) =>
    valueControl(test, known, `${pointer}/values/${at}`, at, how));
}

function valueControl(test, known, name, at, { typed, focus }) {
  const options = test.comparison !== "contains" && valuesOf(test.field);
  const label = word(at === 0 ? "segment.value" : "segment.value-to");
  const put = (value) => {
    test.values[at] = value;
    typed();
  };
  const more = { "data-focus": `${focus} value-${at}` };
  if (options) return choice(label, name, test.values[at] ?? "", options,
    { ...more, onchange: ({ target }) => put(target.value) });
  const isFigure = ["number", "money"].includes(known?.kind) || inDays(test.comparison);
  const isDay = known?.kind === "moment" && !inDays(test.comparison);
  const read = ({ target }) => put(isFigure ? readNumber(target.value) ?? ""
    : target.value.trim());
  return [h("input", { type: isDay ? "date" : "text", name, "aria-label": label, ...more,
    class: isFigure ? "number" : null, inputmode: isFigure ? "decimal" : null, oninput: read,
    autocomplete: isDay ? null : "off", maxlength: 200, value: shown(test.values[at], isFigure) }),
  inDays(test.comparison) && h("span", null, word("segment.days"))];
}

const shown = (value = "", isFigure) => (isFigure && value !== "" ? number(value) : value);

/** Several values: chosen, or written with commas between them. */
function manyControl(test, pointer, { typed, focus }) {
  const options = valuesOf(test.field);
  const put = (values) => {
    test.values = values;
    typed();
  };
  const shared = { name: `${pointer}/values`, "data-focus": `${focus} value-0` };
  if (!options) return h("input", { type: "text", ...shared, autocomplete: "off",
    "aria-label": word("segment.values"), placeholder: word("segment.values"),
    value: test.values.join(", "), oninput: ({ target }) => put(target.value.split(",")
      .map((one) => one.trim()).filter(Boolean)) });
  return h("select", { ...shared, multiple: true, size: Math.min(5, options.length),
    "aria-label": word("segment.value"), onchange: ({ target }) =>
      put([...target.selectedOptions].map(({ value }) => value)) },
  options.map(({ value, label }) => h("option", { value, selected: test.values.includes(value) },
    label)));
}
