// What waits for a person: each line leads to its list, counted as the list counts it.
import { h } from "../dom.js";
import { ago, list, number } from "../format.js";
import { panel } from "../parts/panel.js";
import { locationName } from "../session.js";
import { word } from "../words.js";

/** By urgency: a promise that may break, goods that wait, money, then machines. */
const kinds = {
  "to-answer": ["/cases", "waiting=true"],
  "to-pack": ["/hand-out", "stage=pending"],
  "to-collect": ["/hand-out", "stage=ready"],
  "to-book-in": ["/hand-out", "stage=to-arrive"],
  "to-put-back": ["/hand-out", "stage=to-put-back"],
  "held-orders": ["/orders", "held=true"],
  "to-fulfil": ["/orders", "state=awaiting-fulfilment"],
  "to-allocate": ["/open-work/waiting-goods", ""],
  "to-pay": ["/orders", "balance=due"],
  "to-decide": ["/reviews", ""],
  "out-of-stock": ["/stock", "left=out"],
  "low-stock": ["/stock", "left=low"],
  "to-approve": ["/open-work/edits", ""],
  "return-requests": ["/open-work/return-requests", ""],
  "open-claims": ["/open-work/open-claims", ""],
  "to-count": ["/open-work/counts-due", ""],
  "to-inspect": ["/open-work/to-inspect", ""],
  "unanswered-requests": ["/open-work/unanswered-requests", ""],
  "odd-notices": ["/open-work/odd-notices", ""],
  "odd-tracking": ["/open-work/odd-tracking", ""],
  "failed-imports": ["/connectors", "state=failed"],
  "parked-events": ["/health", ""],
  "dead-jobs": ["/health", ""],
};

/**
 * @param {Array<{kind: string, count: number, at_least: boolean, oldest?: string, due_at?: string,
 *   late?: number, places: Array<{location: string, count: number}>}>} work
 * @param {string|null} location
 * @param {function(string): boolean} leads whether there is such a page
 */
export function workPanel(work, location, leads) {
  const order = Object.keys(kinds);
  const waiting = work.filter(({ kind, count }) => count > 0 && kinds[kind])
    .sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return panel(word("today.needs"), null,
    waiting.length === 0 ? h("p.panel-body.second", null, word("today.nothing-waits"))
      : h("ul", null, waiting.map((one) => line(one, location, leads))));
}

function line(one, location, leads) {
  const [path, query] = kinds[one.kind];
  // A counter is that of one place: where nobody chose one, of the place that has the most.
  const place = location ?? (path === "/hand-out" && mostOf(one.places)?.location);
  const at = [query, place && `location=${place}`].filter(Boolean).join("&");
  const href = `/console${path}${at ? `?${at}` : ""}`;
  const isThere = leads(path);
  const inside = [h("b.today-count", { "data-tone": toneOf(one) },
    number(one.count) + (one.at_least ? "+" : "")),
  h("span", null, h("b", null, word(`today.${one.kind}`)), h("small", null, detailOf(one))),
  isThere && h("span.today-arrow", { "aria-hidden": "true" }, "›")];
  return h("li", null, isThere ? h("a.today-line", { href }, inside)
    : h("div.today-line", null, inside));
}

const mostOf = (at) => at.toSorted((one, other) => other.count - one.count)[0];

const toneOf = ({ kind, late }) =>
  (late > 0 || ["out-of-stock", "parked-events", "dead-jobs", "failed-imports",
    "unanswered-requests"].includes(kind)
    ? "stop" : "wait");

function detailOf({ due_at: due, late, oldest, places: at }) {
  const named = at.slice(0, 3).map(({ location, count }) =>
    `${locationName(location)} ${number(count)}`);
  return [
    late > 0 && word("today.late", { n: late }),
    due && word("today.due", { when: ago(due) }),
    named.length > 0 && list(named),
    !due && oldest && word("today.oldest", { when: ago(oldest) }),
  ].filter(Boolean).join(" · ");
}
