// What stands where something would: not yet, nothing, not allowed, not found, failed.
import { h } from "../dom.js";
import { named, phrase, refusal, word } from "../words.js";
import { icon } from "./icon.js";

/**
 * Blank rows of the right height while something loads for the first time.
 * @param {number} count
 */
export function waiting(count = 6) {
  return h("div.blank-rows", { "aria-busy": "true" },
    h("span.unseen", null, word("frame.loading")),
    Array.from({ length: count }, () => h("div.blank-row")));
}

/**
 * Nothing: why, and one next step.
 * @param {string} why
 * @param {Node|null} [next] a link or a button
 */
export function empty(why, next) {
  return h("div.blank", null, h("p", null, why), next);
}

/**
 * A failure in the place of what failed.
 * @param {{code?: string, detail?: string, request?: string}} problem
 * @param {function(): void} [again]
 * @param {string} [level] of the heading; within a panel "h2"
 */
export function failed(problem, again, level = "h1") {
  const { text, lang } = refusal(problem);
  return h("div.blank", { role: "group" },
    icon("alert"),
    h(level, null, word("state.failed")),
    h("p", { lang }, text),
    problem.request && h("small", null, word("state.request", { id: problem.request })),
    again && h("button", { type: "button", onclick: again }, word("state.again")));
}

/**
 * What this person may not see, and who can change that.
 * @param {string|undefined} permission
 * @param {{detail?: string}} [problem]
 */
export function forbidden(permission, problem) {
  const code = permission && h("code", null, named("permission", permission));
  return h("div.blank", null,
    icon("lock"),
    h("h1", null, word("state.forbidden")),
    code && h("p", null, phrase("state.needs", { permission: code })),
    !code && problem?.detail && h("p", { lang: "en" }, problem.detail),
    home());
}

/** No such page, or no such record. @param {{code?: string, detail?: string}} [problem] */
export function missing(problem) {
  const said = problem && refusal(problem);
  return h("div.blank", null,
    h("h1", null, word("state.not-found")),
    said && h("p", { lang: said.lang }, said.text),
    home());
}

/** A customer who was forgotten: neither unknown, nor half a person. */
export const gone = () => h("div.blank", null, icon("lock"),
  h("h1", null, word("state.gone")), h("p", null, word("state.gone-why")), home());

const home = () => h("a.button", { href: "/console/" }, word("nav.today"));
