// How people are matched: what identifiers count, as data, and what is nobody's.
import { panel, views } from "../parts/panel.js";
import { can } from "../session.js";
import { h } from "../dom.js";
import { word } from "../words.js";

const places = ["identifier-rules", "blocked-values", "attributes", "linkage"];

/** @param {string} here which of both pages */
export const matchingViews = (here) => views(word("matching.title"), places.map((name) => ({
  text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === here })));

/** The way to both from the settings. */
export const matchingPanel = () => can("crm.customers.read") && panel(word("matching.title"), null,
  h("ul.panel-lines", null, places.map((name) => h("li", null,
    h("a", { href: `/console/${name}` }, word(`nav.${name}`))))));
