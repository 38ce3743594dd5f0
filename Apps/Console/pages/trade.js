// By which rules orders are held, handed out and taken back, as data.
import { h } from "../dom.js";
import { panel, views } from "../parts/panel.js";
import { can } from "../session.js";
import { named, word } from "../words.js";
import { canEverywhere } from "./everywhere.js";

const places = [["fulfilment-kinds", "orders.fulfilments.read"],
  ["pickup-hours", "orders.fulfilments.read"],
  ["return-reasons", "orders.returns.read"], ["return-rules", "orders.return-rules.read"],
  ["risk-rules", "orders.risk-rules.read"]];

const seen = () => places.filter(([, needs]) => can(needs)).map(([name]) => name);

/** @param {string} here which of these pages */
export const tradeViews = (here) => views(word("trade.title"), seen().map((name) => ({
  text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === here })));

/** The way to them from the settings. */
export const tradePanel = () => seen().length > 0 && panel(word("trade.title"), null,
  h("ul.panel-lines", null, seen().map((name) => h("li", null,
    h("a", { href: `/console/${name}` }, word(`nav.${name}`))))));

/** Why an act is off: null for who may. @param {string} permission */
export const lacks = (permission) => (canEverywhere(permission) ? null
  : word("state.needs", { permission: named("permission", permission) }));
