// The views of what is sold: products, promotions, and where channels depart from each other.
import { views } from "../parts/panel.js";
import { can } from "../session.js";
import { word } from "../words.js";

const all = [["products", "catalogue.products.read"], ["promotions", "catalogue.promotions.read"],
  ["discrepancies", "catalogue.products.read"]];

/** @param {"products"|"promotions"|"discrepancies"} here */
export const productViews = (here) => views(word("nav.products"),
  all.filter(([, permission]) => can(permission)).map(([name]) =>
    ({ text: word(`nav.${name}`), href: `/console/${name}`, isHere: name === here })));
