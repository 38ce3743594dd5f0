// A claim on goods that came damaged or wrong, or never came: what it is of, and what may be done
// with it.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { can } from "../session.js";
import { named, phrase, word } from "../words.js";
import { begun } from "./goods-steps.js";
import { goodsText, leftOf } from "./return-request.js";

/** What its acts ask for, loaded when somebody begins one. */
export const claimForms = begun(() => import("./claim-acts.js"));

const allowed = { open: ["approve", "deny", "cancel"], approved: ["resolve", "cancel"],
  "partly-resolved": ["resolve", "cancel"] };
const needs = { approve: "orders.claims.approve", deny: "orders.claims.approve",
  resolve: "orders.claims.write", cancel: "orders.claims.write" };

/**
 * What this person may do with it as it stands, at the place and on the channel of its order.
 * @param {{record: {stage: string}, order?: Object}} data
 * @returns {string[]}
 */
export function claimActs({ record: { stage }, order }) {
  const place = order && { channel: order.channel, location: order.location };
  return (allowed[stage] ?? []).filter((name) => can(needs[name], place));
}

/** What is claimed, and how much of it was made good. */
export const claimedGoods = (data) => h("ul", null, data.record.lines.map((one) => h("li", null,
  [goodsText(one, data), goodOf(one)].filter(Boolean).join(" · "))));

/** What of a unit is over: it was made good, or came back before anybody decided. */
function goodOf(one) {
  const n = Number(one.received) + Number(one.settled);
  return [n > 0 && word("claim.good-of", { n }), Number(one.came_otherwise) > 0
    && word("order.back", { n: Number(one.came_otherwise) })].filter(Boolean).join(" · ");
}

/** Whether anything of it is left to be made good. @param {{lines: Object[]}} claim */
export const isLeft = ({ lines }) => lines.some((one) => leftOf(one) > 0);

/** Whether its goods come back, once somebody said so. */
export const wayBackOf = ({ comes_back: comes }) => comes !== undefined
  && word(comes ? "claim.comes-back" : "claim.stays");

/** When it ends by itself. */
export const endOf = ({ stage, ends_at: ends }) => ends && phrase(stage === "open"
  ? "return-request.ends-requested" : "claim.until", { when: when(ends) });

/** @param {{reason?: string}} claim */
export const reasonOf = ({ reason }) => reason && named("claim-reason", reason);
