// Somebody's word on a pair: one person, or two.
import { h } from "../dom.js";
import { word } from "../words.js";
import { byAge } from "./customer-becomes.js";
import { openJoin } from "./customer-join.js";
import { nameOf } from "./customer-names.js";
import { begin } from "./goods-acts.js";

/**
 * Opens the act that says it.
 * @param {import("./review-pair.js").Page} page @param {import("./review-pair.js").Pair} pair
 * @param {boolean} isSame one person, or two
 */
export function openDecision({ tools, next }, { review, one, other, preview }, isSame) {
  const act = { go: next,
    request: ({ reason }) => ({ method: "POST", path: `/v1/reviews/${review.number}/decide`,
      body: { same: isSame, reason } }),
    done: () => word(isSame ? "customer.merged" : "reviews.apart-done") };
  if (isSame) return openJoin(tools, "reviews.same", byAge(one, other), { ...act,
    foreseen: preview });
  begin(tools, "reviews.apart", { ...act,
    about: [h("p", null, [one, other].map((each, at) => [at > 0 && " · ",
      h("b", null, h("bdi", null, nameOf(each)))])),
    h("p.second", null, word("reviews.apart-hint"))],
    fields: [{ pointer: "/reason", label: word("customer.merge-why"),
      hint: word("reviews.apart-example"), attributes: { maxlength: 500 } }] });
}
