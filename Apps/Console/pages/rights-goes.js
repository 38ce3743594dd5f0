// What forgetting somebody takes away and leaves, place by place, and what forbids it now.
import { h } from "../dom.js";
import { number } from "../format.js";
import { panel } from "../parts/panel.js";
import { hasWord, word } from "../words.js";

/** What a place has: in words of ours, else in those of the API. @param {string} place */
export const placeName = (place, title) => (hasWord(`data-place.${place}`)
  ? word(`data-place.${place}`) : h("span", { lang: "en" }, title));

const reasons = ["crm_merges", "crm_suppressions", "crm_verdicts", "crm_tax_exemptions",
  "crm_customers"];

/** Why it stays: of the place itself, else of what it belongs to. */
function reasonOf({ place, kept_because: because }) {
  const name = reasons.includes(place) ? place : place.split("_")[0];
  return hasWord(`stays.${name}`) ? word(`stays.${name}`) : because;
}

/** @param {{records: number, obstacles: Object[], places: Object[]}} foreseen */
export function goesPanel({ records, obstacles, places }) {
  const gone = places.filter((one) => one.fate === "removed" && one.count > 0);
  const emptied = places.filter((one) => one.fate === "emptied" && one.count > 0);
  const kept = places.filter((one) => one.fate === "kept");
  return panel(word("rights.what-goes"), h("small", null, word("rights.records", { n: records })),
    obstacles.length > 0 && h("ul.panel-lines", null, obstacles.map(obstacle)),
    group("rights.goes", gone), group("rights.emptied", emptied), group("rights.stays", kept));
}

const obstacle = ({ kind, count, forbids, advice }) => h("li", null, h("div", null,
  h("b", null, hasWord(`obstacle.${kind}`) ? word(`obstacle.${kind}`, { n: count })
    : `${kind} ${number(count)}`),
  h("small", null, hasWord(`obstacle-do.${kind}`) ? word(`obstacle-do.${kind}`)
    : h("span", { lang: "en" }, advice))),
h("span.state", { "data-tone": forbids ? "stop" : "wait" },
  word(forbids ? "rights.forbids" : "rights.lost")));

/** Places of one fate; those that have the same reason together. */
function group(key, places) {
  if (places.length === 0) return null;
  const same = [...Map.groupBy(places, (one) => (one.kept_because ? reasonOf(one) : ""))];
  return h("details.panel-body", { open: key !== "rights.stays" },
    h("summary", null, word(key, { n: places.length })),
    same.map(([why, list]) => h("div.rights-why", null, why && h("p.second", null, why),
      h("ul", null, list.map(({ place, title, count }) => h("li", null, placeName(place, title),
        count > 0 && [" · ", h("small", null, word("rights.rows", { n: count }))]))))));
}
