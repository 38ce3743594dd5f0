// What stands on paper only: whose it is, what it shows, when it was printed and by whom.
import { h } from "../dom.js";
import { dateTime } from "../format.js";
import { word } from "../words.js";
import { icon } from "./icon.js";

/**
 * What stands above a printed page.
 * @param {{title?: string, place?: string, who: string}} what title: where the page has no heading
 */
export const printHead = ({ title, place, who }) => h("div.print-head", { "aria-hidden": "true" },
  title && h("b", null, title), place && h("span", null, place),
  h("span", null, word("print.by", { who, when: dateTime(Date.now()) })));

// The width of A4 without its edges and what a plot keeps off them.
const PAPER = 650;

/** Plots as wide as paper, who prints, and when. @param {string} who */
export function toPaper(who) {
  drawPlots(() => PAPER);
  const head = printHead({ who });
  const old = document.querySelector("#page .print-head");
  if (old) old.replaceWith(head);
  else document.querySelector("#page .page-head")?.after(head);
}

/** Plots as wide as they stand on the screen again. */
export const fromPaper = () => drawPlots(({ clientWidth }) => clientWidth);

function drawPlots(widthOf) {
  for (const stage of document.querySelectorAll(".figure-stage")) stage.drawAt?.(widthOf(stage));
}

/** A button that prints what the address shows. @param {string} [text] */
export const printButton = (text = word("act.print")) =>
  h("button.print-button", { type: "button", onclick: () => print() }, icon("print"), text);
