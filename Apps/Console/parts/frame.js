// What stands around every page: bar, navigation, the five places at a phone's lower edge.
import { h, replace, setText } from "../dom.js";
import { number, time } from "../format.js";
import { word } from "../words.js";
import { icon, mark } from "./icon.js";
import { menuButton } from "./menu.js";

const BASE = "/console";
const at = (id) => document.getElementById(id);

/**
 * Draws the frame for whoever is signed in.
 * @param {{places: Array<import("../pages/places.js").Place>, name: string,
 *   search: function(): void, account: Array<import("./menu.js").Item>}} what
 */
export function drawFrame({ places, name, search, account }) {
  document.body.dataset.frame = "on";
  drawSkip();
  replace(at("bar"),
    h("a.frame-mark", { href: `${BASE}/`, "aria-label": "Selaras" }, mark(),
      h("span.frame-name", null, "Selaras")),
    h("button.frame-search", { type: "button", onclick: search, "aria-haspopup": "dialog" },
      icon("search"), h("span.cut", null, word("frame.search")), h("kbd", null, "/")),
    h("span.frame-lamp#lamp", { "data-state": "behind" }, h("span.frame-dot"),
      h("span.frame-lamp-text")),
    menuButton(h("span.frame-initials", { "aria-hidden": "true" }, initials(name)), account,
      { label: word("frame.account"), beside: h("span.frame-who.cut", null, name),
        class: "quiet" }));
  drawNav(places);
  drawEdge(places);
}

function drawSkip() {
  if (at("skip")) return;
  document.body.prepend(h("a.frame-skip#skip", { href: "#page", onclick: (event) => {
    event.preventDefault();
    at("page").focus();
  } }, word("frame.skip")));
}

function drawNav(places) {
  const list = (rank) => h("ul", null,
    places.filter((place) => place.rank === rank).map((place) => h("li", null, link(place))));
  at("nav").setAttribute("aria-label", word("frame.main"));
  replace(at("nav"), list("first"), list("second"));
}

function drawEdge(places) {
  const shown = places.filter((place) => place.rank !== "hidden");
  const more = shown.slice(4).map((place) =>
    ({ text: word(`nav.${place.name}`), icon: place.icon, href: BASE + place.path }));
  at("edge").setAttribute("aria-label", word("frame.more"));
  replace(at("edge"), shown.slice(0, 4).map(link),
    more.length > 0 && menuButton(icon("more"), more,
      { label: word("frame.more"), beside: word("frame.more"), class: "frame-more" }));
}

const link = (place) => h("a.frame-link", { href: BASE + place.path, "data-place": place.name },
  place.icon && icon(place.icon), h("span.cut", null, word(`nav.${place.name}`)),
  h("span.frame-count", { "data-count": place.name }));

const initials = (name) => name.split(/\s+/).slice(0, 2).map((part) => [...part][0] ?? "").join("")
  .toUpperCase();

/** Marks the place where one is. @param {string|undefined} name */
export function markPlace(name) {
  for (const one of document.querySelectorAll(".frame-link")) {
    if (one.dataset.place === name) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}

/**
 * Shows how much waits at a place.
 * @param {Object<string, number>} counts by the name of the place
 */
export function showCounts(counts) {
  for (const one of document.querySelectorAll(".frame-count")) {
    const count = counts[one.dataset.count] ?? 0;
    setText(one, count > 0 ? number(count) : "");
  }
}

/**
 * Says how fresh the page is.
 * @param {{state: "live"|"behind"|"offline", since: number|null}} lamp
 */
export function drawLamp({ state, since }) {
  const lamp = at("lamp");
  if (!lamp) return;
  lamp.dataset.state = state;
  lamp.title = word(`frame.${state}`, { time: time(since ?? Date.now()) });
  setText(lamp.lastChild, lamp.title);
}

/** Takes the frame away, where nobody is signed in. */
export function clearFrame() {
  delete document.body.dataset.frame;
  for (const id of ["bar", "nav", "edge"]) replace(at(id));
}

/** A thin bar while the next page loads. @param {boolean} on */
export const showWait = (on) => document.body.toggleAttribute("data-wait", on);

/** Says something politely to readers. @param {string} text */
export function say(text) {
  const region = at("said");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
}
