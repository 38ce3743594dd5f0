// A button that opens a short list of links and acts.
import { append, h } from "../dom.js";
import { icon } from "./icon.js";

/**
 * @typedef {{text: string, href?: string, run?: function(): void, icon?: string,
 *   hint?: string, isOff?: boolean}} Item isOff: shown with its hint, but does nothing
 */

let count = 0;

/**
 * @param {Node|string} face what the button shows
 * @param {Item[]} items
 * @param {{label: string, beside?: Node|string, class?: string}} how
 * @returns {HTMLElement} the button with its menu
 */
export function menuButton(face, items, { label, beside, class: look }) {
  const id = `menu-${++count}`;
  const list = h(`div.menu-list#${id}`, { popover: "auto", role: "menu", "aria-label": label,
    onkeydown: (event) => move(event, list), ontoggle: (event) => toggled(event, button, list) });
  append(list, items.map((item) => entry(item, list)));
  const button = h("button", { type: "button", class: look, popovertarget: id,
    "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": beside ? null : label,
    title: label, onkeydown: (event) => openByArrow(event, list) }, face, beside);
  return h("span.menu", null, button, list);
}

function entry(item, list) {
  const inside = [item.icon && icon(item.icon), h("span", null, item.text,
    item.hint && h("small.menu-hint", null, item.hint))];
  const how = { role: "menuitem", tabindex: -1 };
  if (item.href) {
    return h("a.menu-item", { ...how, href: item.href, onclick: () => list.hidePopover() }, inside);
  }
  return h("button.menu-item", { ...how, type: "button", "aria-disabled": item.isOff && "true",
    onclick: () => choose(item, list) }, inside);
}

function choose(item, list) {
  if (item.isOff) return;
  list.hidePopover();
  item.run();
}

function openByArrow(event, list) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  list.showPopover();
}

function toggled(event, button, list) {
  const isOpen = event.newState === "open";
  button.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) place(button, list);
}

function place(button, list) {
  const box = button.getBoundingClientRect();
  const [wide, high] = [list.offsetWidth, list.offsetHeight];
  const left = Math.min(Math.max(8, box.right - wide), innerWidth - wide - 8);
  const below = box.bottom + 4;
  list.style.left = `${left}px`;
  list.style.top = `${below + high < innerHeight ? below : Math.max(8, box.top - high - 4)}px`;
  list.querySelector("[role=menuitem]")?.focus();
}

function move(event, list) {
  const items = [...list.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    items.at(next % items.length).focus();
  } else if (event.key === "Tab") list.hidePopover();
  else jump(event, items, at);
}

function jump(event, items, at) {
  if (event.key.length !== 1 || event.key === " ") return;
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const letter = event.key.toLowerCase();
  order.find((item) => item.textContent.trim().toLowerCase().startsWith(letter))?.focus();
}
