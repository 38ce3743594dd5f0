// The pages on records that are no customers: those that were found, and by what is judged.
import { views } from "../parts/panel.js";
import { word } from "../words.js";

/** @param {"verdicts"|"verdict-rules"} here */
export const verdictViews = (here) => views(word("nav.verdicts"),
  ["customers", "verdicts", "verdict-rules"].map((name) => ({ text: word(`nav.${name}`),
    href: `/console/${name}`, isHere: name === here })));
