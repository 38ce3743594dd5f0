// What each step of a fulfilment asks for, and what its customer gets.
import { h, replace } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { when } from "../parts/money.js";
import { phrase, refusal, word } from "../words.js";
import { start } from "./order-act-forms.js";

/** @typedef {import("./order-act-forms.js").Choice} Choice */

const pathOf = ({ act }, step) => `/v1/fulfilments/${act.fulfilment_id}/${step}`;

/** A step that asks for nothing but a yes. */
const plain = (step, done, name = step) => (choice) => start(choice, name, {
  request: () => ({ method: "POST", path: pathOf(choice, step) }),
  done: () => word(`order-act.${done}`) });

/** The supplier was asked to send it. @param {Choice} choice */
export const order = plain("order", "ordered");
/** Its customer has come and waits outside. @param {Choice} choice */
export const announce = plain("announce", "announced");
/** It was not fetched. @param {Choice} choice */
export const putBack = plain("put-back", "put-back-done");
/** It is with its customer. @param {Choice} choice */
export const deliver = plain("deliver", "delivered");
/** Its goods stay held for the order. @param {Choice} choice */
export const giveUp = plain("cancel", "gave-up", "give-up");

/** @param {Choice} choice */
export function ship(choice) {
  start(choice, "ship", {
    fields: [{ pointer: "/tracking", label: word("order-act.tracking"), isOptional: true },
      { pointer: "/carrier", label: word("order-act.carrier"), isOptional: true }],
    request: (body) => ({ method: "POST", path: pathOf(choice, "ship"), body }),
    done: () => word("order-act.shipped") });
}

/** @param {Choice} choice */
export function collect(choice) {
  start(choice, "collect", {
    fields: [{ pointer: "/code", label: word("order-act.code"), value: choice.code,
      attributes: { autocapitalize: "characters", spellcheck: "false" } }],
    request: (body) => ({ method: "POST", path: pathOf(choice, "collect"), body }),
    done: () => word("order-act.collected") });
}

/** Its answer is a code that is shown once, so there is nothing to preview. */
const coded = (step) => async (choice) => {
  const { tools } = choice;
  const box = h("div.page-stack", { role: "status" });
  openDialog({ title: word("order-act.ready-done"), body: box, onclose: tools.reload });
  try {
    const { code, until } = await tools.api.send("POST", pathOf(choice, step));
    replace(box, h("p.order-code", null, code),
      h("p.second", null, phrase("order-act.ready-until", { until: "", when: when(until) })));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    replace(box, h("p.stop", { lang }, text));
  }
};

/** It lies ready for its customer. @param {Choice} choice */
export const ready = coded("ready");
/** It came to the store where its customer fetches it. @param {Choice} choice */
export const arrive = coded("arrive");
