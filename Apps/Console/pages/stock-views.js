// The views of stock: what there is, what is on its way between places, what lies too long.
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";

const all = [["stock", "/console/stock", "term.stock", "inventory.stock-levels.read"],
  ["transfers", "/console/transfers", "nav.transfers", "inventory.transfers.read"],
  ["dead-stock", "/console/dead-stock", "nav.dead-stock", "inventory.stock-levels.read"],
  ["counts-due", "/console/open-work/counts-due", "term.count", "inventory.stock-levels.read"]];

/** @param {"stock"|"transfers"|"dead-stock"} here */
export const stockViews = (here) => views(word("stock.views"),
  all.filter(([, , , permission]) => can(permission))
    .map(([name, href, text]) => ({ text: word(text), href, isHere: name === here })));
