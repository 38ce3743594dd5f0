// A harmless act of one press: done, told, shown. What is refused is told in a dialog.
import { h } from "../dom.js";
import { refusal, word } from "../words.js";
import { openDialog } from "./dialog.js";
import { toast } from "./toast.js";

/**
 * @param {{api: {send: function}, reload: function(): void}} tools of the page
 * @param {{method?: string, path: string, body?: *, etag?: string, text: string,
 *   undo?: function(): void}} act text: what is told when it is done
 * @returns {Promise<*>} the answer; undefined where it was refused
 */
export async function quick(tools, { method = "POST", path, body, etag, text, undo }) {
  try {
    const answer = await tools.api.send(method, path, body, { etag });
    toast(text, { undo });
    tools.reload();
    return answer;
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
    if (problem.status === 412 || problem.status === 409) tools.reload();
    return undefined;
  }
}

/**
 * A module that comes when it is wanted; where it does not come, that is told.
 * @template T
 * @param {function(): Promise<T>} load
 * @returns {Promise<T|null>}
 */
export async function wanted(load) {
  try {
    return await load();
  } catch {
    tellRefusal({ code: "network" });
    return null;
  }
}

/** Tells why something was not done. @param {import("../api.js").Problem} problem */
export function tellRefusal(problem) {
  const { text, lang } = refusal(problem);
  notDone(h("p", { lang }, text),
    problem.request && h("small", null, word("state.request", { id: problem.request })));
}

/** Tells that something was not done. @param {...Node|false} why */
export const notDone = (...why) => openDialog({ title: word("act.not-done"), body: why });
