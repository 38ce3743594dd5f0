// One pair opened: why it is asked, both records side by side, and what they would be as one.
import { h, replace } from "../dom.js";
import { list } from "../format.js";
import { failed } from "../parts/blank.js";
import { when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { byAge, foresee, joinTable } from "./customer-becomes.js";
import { maskedName, nameOf } from "./customer-names.js";
import { actorName } from "./goods-acts.js";
import { compareTable } from "./review-compare.js";

/**
 * @typedef {{review: Object, one: Object, other: Object, preview?: Object}} Pair a review with both
 *   customers, and what joining them does, once that is known
 * @typedef {{tools: Object, next: function(): string}} Page next: where one goes on
 */

/** @param {Page} page @param {Pair} pair */
export function pairDetail(page, pair) {
  const { review, one, other } = pair;
  const isOne = one.id === other.id;
  const mayDecide = review.state === "open" && can("crm.customers.write");
  const title = list([nameOf(one), nameOf(other)]);
  return h("section.stock-open.pair-open", { "aria-label": title },
    h("div.panel-head", null, h("h2", null, h("bdi", null, title)),
      mayDecide && h("div.page-acts", null, acts(page, pair, isOne))),
    h("div.panel-body.page-stack", null, whyAsked(pair), answerOf(review),
      isOne ? h("p.wait", null, word("error.crm.already-merged"))
        : [compareTable(one, other), mayDecide && together(page.tools, pair)]));
}

const acts = (page, pair, isOne) => [
  actButton({ text: word("reviews.same"), key: "s", isMain: true,
    run: () => decide(page, pair, true) }),
  actButton({ text: word("reviews.apart"), key: "a", why: isOne && word("reviews.undo-first"),
    run: () => decide(page, pair, false) })];

/** By what both were seen, how often, and since when. */
function whyAsked({ review, one, other }) {
  const known = [...one.identities, ...other.identities]
    .find(({ number: each }) => each === review.identity);
  return h("p.second", null,
    known && [phrase("reviews.seen", { by: h("bdi", null, maskedName(known)) }), " "],
    word("reviews.often", { n: review.times }), " · ",
    phrase("reviews.from", { when: when(review.opened_at) }), " · ",
    phrase("reviews.until", { when: when(review.seen_at) }));
}

const answerOf = (review) => review.decided_at && h("p", null,
  h("b", null, named("review-state", review.state)),
  review.reason && [" · ", h("q", null, h("bdi", null, review.reason))],
  h("small", null, " · ", h("bdi", null, review.actor_name ?? actorName(review.actor)), " · ",
    when(review.decided_at)));

/** What merging would do, asked for when the pair is there to be looked at. */
function together(tools, pair) {
  const both = byAge(pair.one, pair.other);
  const shown = h("div.act-effects", { "aria-busy": "true" });
  const ask = async () => {
    try {
      pair.preview = await foresee(tools, `/v1/customers/${both[0].id}/merge`,
        { other_id: both[1].id });
      replace(shown, joinTable(both, pair.preview, true));
    } catch (problem) {
      if (problem.name === "AbortError") return;
      if (problem.status === undefined) throw problem;
      replace(shown, failed(problem, ask, "h3"));
    }
    shown.removeAttribute("aria-busy");
  };
  ask();
  return h("section", { "aria-label": word("reviews.would") },
    h("h3", null, word("reviews.would")), shown);
}

/**
 * Asks how it is known, shows what it does, and says it.
 * @param {Page} page @param {Pair} pair @param {boolean} isSame one person, or two
 */
export async function decide(page, pair, isSame) {
  if (pair.review.state !== "open" || !can("crm.customers.write")) return;
  (await wanted(() => import("./review-decide.js")))?.openDecision(page, pair, isSame);
}
