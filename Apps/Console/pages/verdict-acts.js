// What people say of records: a verdict by hand, and taking one back.
import { h } from "../dom.js";
import { state } from "../parts/state.js";
import { word } from "../words.js";
import { begin, optionsOf } from "./goods-acts.js";

const tones = { genuine: "good", suspect: "wait", fake: "stop", test: "", bot: "stop" };

/** What a record may be said to be, from real to none. */
export const verdicts = Object.keys(tones);

/** A verdict as a state. @param {string} verdict */
export const verdictState = (verdict) => state("verdict", verdict, tones[verdict]);

/** @param {Object} tools @param {string} record its id @param {string} name of its customer */
export const giveVerdict = (tools, record, name) => begin(tools, "verdict.give", { isPlain: true,
  about: [h("p", null, h("b", null, h("bdi", null, name))),
    h("p.second", null, word("verdict.give-hint"))],
  fields: [
    { pointer: "/verdict", kind: "choice", label: word("verdict.is"),
      options: optionsOf(verdicts, "verdict") },
    { pointer: "/note", label: word("customer.merge-why"), attributes: { maxlength: 500 } }],
  request: (body) => ({ method: "POST", path: `/v1/customers/${record}/verdict`, body }),
  done: () => word("verdict.given") });

/** @param {Object} tools @param {{number: number, verdict: string}} one */
export const revoke = (tools, { number, verdict }) => begin(tools, "verdict.revoke-title", {
  isPlain: true, isFinal: true, verb: () => word("verdict.revoke"),
  about: [h("p", null, verdictState(verdict)), h("p.second", null, word("verdict.revoke-hint"))],
  request: () => ({ method: "POST", path: `/v1/customer-verdicts/${number}/revoke` }),
  done: () => word("verdict.taken-back") });
