// Figures told twice: of all, and without records that are no customers. One switch for all pages
// that have figures; it stands in the address.
import { h } from "../dom.js";
import { addressWith } from "../parts/filter.js";
import { views } from "../parts/panel.js";
import { word } from "../words.js";

/** @param {URLSearchParams} query @returns {"all"|"without"} which of both is told large */
export const chosenSide = (query) => (query.get("fakes") === "without" ? "without" : "all");

/** @param {URLSearchParams} query */
export const figureSwitch = (query) => views(word("figures.switch"), ["all", "without"]
  .map((side) => ({ text: word(`figures.${side}`), isHere: side === chosenSide(query),
    href: addressWith(query, { fakes: side === "all" ? null : side }) })));

/**
 * What is told large of a row whose figures are told twice.
 * @param {Object|undefined} row with `without` where it differs
 * @param {"all"|"without"} side
 */
export const sideOf = (row, side) => (side === "without" && row?.without
  ? { ...row, ...row.without } : row);

/**
 * The other of both figures, with its word; nothing where they are the same.
 * @param {{all?: string, without?: string}|undefined} figure
 * @param {"all"|"without"} side that is told large
 * @param {function(string): string} write
 */
export function otherSide(figure, side, write) {
  const other = side === "all" ? "without" : "all";
  if (!figure || figure.all === figure.without || figure[other] === undefined) return null;
  return h("span.figure-other", null, write(figure[other]), " ", word(`figures.${other}`));
}
