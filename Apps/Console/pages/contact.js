// How customers are written to, as data: what about, when not, and by which words it ends.
import { h } from "../dom.js";
import { panel, views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";

const places = ["topics", "quiet-hours", "keywords"];

/** @param {string} here which of these pages */
export const contactViews = (here) => views(word("contact.title"), places.map((name) => ({
  text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === here })));

/** The way to them from the settings. */
export const contactPanel = () => can("crm.customers.read") && panel(word("contact.title"), null,
  h("ul.panel-lines", null, places.map((name) => h("li", null,
    h("a", { href: `/console/${name}` }, word(`nav.${name}`))))));
