// What stands on paper only: whose it is, what it shows, when it was printed and by whom.
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { word } from "../words.js";
import { icon } from "./icon.js";

/**
 * The head of a printed page.
 * @param {{title: string, place?: string, who: string}} what
 */
export function printHead({ title, place, who }) {
  return h("div.print-head", { "aria-hidden": "true" },
    h("b", null, title), place && h("span", null, place),
    h("span", null, word("print.by", { who, when: dateTime(Date.now()) })));
}

/** A button that prints what the address shows. @param {string} [text] */
export const printButton = (text = word("act.print")) =>
  h("button.print-button", { type: "button", onclick: () => print() }, icon("print"), text);
