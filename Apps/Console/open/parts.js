// What the open pages are put together from.
import { h, replace } from "../dom.js";
import { icon } from "../parts/icon.js";
import { refusal, word } from "../words.js";
import { Refusal } from "./ask.js";

/**
 * Content that is asked for: first a line that says so, then the content or why there is none.
 * @param {() => Promise<Node[]>} load
 * @param {(text: string) => void} say
 */
export function asked(load, say) {
  const box = h("div.open-box");
  const run = async () => {
    replace(box, h("p.second", null, word("frame.loading")));
    box.setAttribute("aria-busy", "true");
    try {
      replace(box, await load());
    } catch (problem) {
      replace(box, failed(problem, problem.isPassing && run));
      say(refusalOf(problem).text);
    }
    box.removeAttribute("aria-busy");
  };
  run();
  return box;
}

/** @param {Error} problem @param {(() => void) | false} [again] where trying again may help */
export function failed(problem, again) {
  const { text, lang } = refusalOf(problem);
  return h("div.open-failed", null, icon("alert"), h("p", { lang }, text),
    again && h("button", { type: "button", onclick: again }, word("state.again")));
}

/** The words of a refusal; anything else is a fault of ours. @param {Error} problem */
export function refusalOf(problem) {
  if (!(problem instanceof Refusal)) throw problem;
  return refusal(problem);
}

/** Names and what they are, below each other. @param {(false | [string, Node | string])[]} pairs */
export const facts = (pairs) => h("dl.open-facts", null,
  pairs.filter(Boolean).map(([name, what]) => [h("dt", null, name), h("dd", null, what)]));

/** @param {string} text */
export const hint = (text) => h("p.second", null, text);
