// What lies on the desk: each unit that was brought, how it is, and what becomes of it.
import { h, replace } from "../dom.js";
import { number, readNumber } from "../format.js";
import { icon } from "../parts/icon.js";
import { named, word } from "../words.js";

/**
 * @typedef {{line?: number, sku: string, name: string, quantity: string, disposition?: string,
 *   refund?: string, tax?: string}} Unit line: of its order; refund: what is given back for it,
 *   where it has none, and the tax in that
 */

const dispositions = ["resellable", "damaged", "quality-control", "supplier", "destroyed"];
let count = 0;

/**
 * @param {{isPriced: boolean, changed: function(): void}} what isPriced: somebody says what is
 *   given for each
 * @returns {{node: Element, add: function(Unit): void, units: function(): Unit[],
 *   isEmpty: function(): boolean, isReadable: function(): boolean, taken: function(number): number,
 *   refuse: function(number=, string=, string=): void}}
 */
export function benchOf(what) {
  const own = { ...what, units: [], list: h("ul.returns-units") };
  own.none = h("p.panel-body.second", null, word("returns.none-yet"));
  own.node = h("div", null, own.none, own.list);
  return { node: own.node,
    add: (unit) => add(own, unit),
    units: () => own.units,
    isEmpty: () => own.units.length === 0,
    isReadable: () => own.units.every(({ quantity, refund }) => quantity
      && (!own.isPriced || refund)),
    taken: (line) => own.units.filter((unit) => unit.line === line)
      .reduce((sum, { quantity }) => sum + Number(quantity ?? 0), 0),
    refuse: (at, text, lang) => refuse(own, at, text, lang) };
}

/** The newest first: one tab away from where it was scanned. */
function add(own, unit) {
  const one = { disposition: "resellable", ...unit };
  one.node = row(own, one);
  own.units.push(one);
  own.list.prepend(one.node);
  told(own);
}

function told(own) {
  own.none.hidden = own.units.length > 0;
  own.changed();
}

function row(own, unit) {
  const id = `returns-unit-${++count}`;
  unit.error = h(`p.field-error#${id}`, { hidden: true });
  const figure = (key, label) => h("input.number", { type: "text", inputmode: "decimal",
    value: unit[key] ? number(unit[key]) : "", "aria-label": label, placeholder: key !== "quantity"
      && word(`returns.${key}`), "aria-describedby": id,
    oninput: ({ target }) => {
      unit[key] = readNumber(target.value);
      told(own);
    } });
  return h("li.returns-unit", null,
    h("span", null, unit.name, h("small.items-sku", null, unit.sku)),
    figure("quantity", word("items.quantity", { name: unit.name })),
    own.isPriced && ["refund", "tax"].map((key) =>
      figure(key, word(`returns.${key}-of`, { name: unit.name }))),
    h("select", { "aria-label": word("returns.becomes-of", { name: unit.name }),
      onchange: ({ target }) => {
        unit.disposition = target.value;
        told(own);
      } }, dispositions.map((value) => h("option", { value, selected: value === unit.disposition },
      named("disposition", value)))),
    h("button.quiet", { type: "button", title: word("items.remove", { name: unit.name }),
      "aria-label": word("items.remove", { name: unit.name }), onclick: () => remove(own, unit) },
    icon("close")), unit.error);
}

function remove(own, unit) {
  const beside = (unit.node.nextElementSibling ?? unit.node.previousElementSibling)
    ?.querySelector("button");
  own.units = own.units.filter((one) => one !== unit);
  unit.node.remove();
  (beside ?? document.getElementById("returns-code"))?.focus();
  told(own);
}

/** Says at a unit what is wrong with it; without one nothing is wrong any more. */
function refuse(own, at, text, lang) {
  for (const [place, { error, node }] of own.units.entries()) {
    const isIt = place === at;
    error.hidden = !isIt;
    error.lang = lang ?? "";
    replace(error, isIt && text);
    const control = node.querySelector("input");
    if (isIt) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }
}
