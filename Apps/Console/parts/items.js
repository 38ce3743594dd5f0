// A field of items and how many of each: typed or scanned one after another, the same item again
// is one more.
import { h, replace } from "../dom.js";
import { number, readNumber } from "../format.js";
import { refusal, word } from "../words.js";
import { icon } from "./icon.js";
import { sound } from "./sound.js";

/** @typedef {{sku: string, name?: string, quantity: string}} Line */

let count = 0;

/**
 * @param {{pointer: string, label: string, hint?: string, lines?: Line[],
 *   isOptional?: boolean, isOne?: boolean,
 *   find: function(string): Promise<{sku: string, name: string}>}} what
 *   isOne: an item takes the place of the one before; find: the item of a barcode, a channel's code
 *   or a SKU; refuses with a Problem
 * @returns {import("./field.js").Field}
 */
export function itemsField({ pointer, label, hint, lines = [], isOptional, isOne, find }) {
  const id = `items-${++count}`;
  const own = { find, isOptional, isOne, queue: Promise.resolve(),
    lines: new Map(lines.map((line) => [line.sku, { ...line }])) };
  own.control = h(`input#${id}`, { type: "text", autocomplete: "off", spellcheck: "false",
    "aria-describedby": `${id}-error`, onchange: () => take(own),
    onkeydown: (event) => onKey(event, own) });
  own.error = h(`p.field-error#${id}-error`, { hidden: true });
  own.body = h("ul.items");
  own.node = h("div.field", null, h("label.field-label", { for: id }, label),
    h("small", null, hint ?? word("items.hint")), own.error, own.control, own.body);
  draw(own);
  return { pointer, node: own.node, control: own.control, read: () => read(own),
    refuse: (text, lang) => refuse(own, text, lang) };
}

function read({ lines, control, isOptional }) {
  if (isOptional && lines.size === 0 && !control.value.trim()) return {};
  if (lines.size === 0 || control.value.trim()) return { error: word("form.needed") };
  const value = [...lines.values()].map(({ sku, quantity }) => ({ sku, quantity }));
  return value.some(({ quantity }) => quantity === undefined)
    ? { error: word("form.no-number", { example: number("12") }) } : { value };
}

function onKey(event, own) {
  if (event.key !== "Enter" || event.ctrlKey || !own.control.value.trim()) return;
  event.preventDefault();
  take(own);
}

/** One code after another, in the order in which they came. */
function take(own) {
  const code = own.control.value.trim();
  own.control.value = "";
  if (code) own.queue = own.queue.then(() => add(own, code));
}

async function add(own, code) {
  try {
    const { sku, name } = await own.find(code);
    const { quantity = "0" } = own.lines.get(sku) ?? {};
    if (own.isOne) own.lines.clear();
    else own.lines.delete(sku);
    own.lines.set(sku, { sku, name, quantity: String(Number(quantity) + 1) });
    refuse(own);
    draw(own);
    tell(own);
    sound("good");
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    refuse(own, `${code}: ${text}`, lang);
    sound("wrong");
  }
}

function refuse({ error, control }, text, lang) {
  error.hidden = !text;
  error.lang = lang ?? "";
  replace(error, text);
  if (text) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

const tell = (own) => own.node.dispatchEvent(new Event("input", { bubbles: true }));

function draw(own) {
  replace(own.body, [...own.lines.values()].reverse().map((line) => h("li.items-line", null,
    h("span.cut", { title: line.name }, line.name ?? line.sku,
      line.name && h("small.items-sku", null, line.sku)),
    h("input.number", { type: "text", inputmode: "decimal", value: number(line.quantity),
      "aria-label": word("items.quantity", { name: line.name ?? line.sku }),
      oninput: (event) => { line.quantity = readNumber(event.target.value); } }),
    h("button.quiet", { type: "button", title: word("items.remove", { name: line.sku }),
      "aria-label": word("items.remove", { name: line.sku }), onclick: () => remove(own, line) },
    icon("close")))));
}

function remove(own, { sku }) {
  own.lines.delete(sku);
  draw(own);
  own.control.focus();
  tell(own);
}
