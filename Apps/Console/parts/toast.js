// One line at the lower edge: what happened, and the way back. Errors never stand here.
import { h, replace } from "../dom.js";
import { word } from "../words.js";
import { icon } from "./icon.js";

let timer = 0;
let undo = null;

/**
 * @param {string} text what happened
 * @param {{undo?: function(): void, link?: {text: string, href: string}}} [next]
 */
export function toast(text, next = {}) {
  const region = document.getElementById("toast");
  undo = next.undo ?? null;
  const line = h("div.toast-line", { onpointerenter: stay, onfocusin: stay,
    onpointerleave: leaveLater, onfocusout: leaveLater },
    icon("done"), h("span.toast-text", null, text),
    next.link && h("a", { href: next.link.href }, next.link.text),
    undo && h("button.link", { type: "button", onclick: undoLast }, word("act.undo"),
      h("kbd", null, "z")),
    h("button.quiet", { type: "button", "aria-label": word("act.close"), onclick: clear },
      icon("close")));
  replace(region, line);
  leaveLater();
}

/** Takes the last act back, if that can be done. */
export function undoLast() {
  const run = undo;
  clear();
  run?.();
}

function clear() {
  stay();
  undo = null;
  replace(document.getElementById("toast"));
}

const stay = () => clearTimeout(timer);

function leaveLater() {
  stay();
  timer = setTimeout(clear, 10_000);
}
