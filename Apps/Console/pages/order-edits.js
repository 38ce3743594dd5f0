// The edits of an order: what each adds and gives up, how it stands, and what can be done with it.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { actButton, panel } from "../parts/panel.js";
import { tellRefusal, wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { phrase, refusal, word } from "../words.js";
import { amountText, placeText } from "./order-edit-text.js";

const tones = { requested: "wait", approved: "good", declined: "", undone: "" };

/** The newest first; nothing where an order was never edited. */
export const editsPanel = (data, { tools }) => data.edits.length > 0
  && panel(word("order.edits"), null, h("ul.order-goods", null,
    data.edits.toReversed().map((edit) => item(edit, data, tools))));

const item = (edit, data, tools) => h("li.order-parcel", null,
  h("div", null, h("b", null, word("order-edit.title", { n: edit.edit })),
    state("edit-state", edit.stage, tones[edit.stage])),
  h("ul", null, edit.amounts.filter(({ act }) => act === "edit")
    .map((one) => h("li", null, amountText(one, data.order))),
  placeText(edit.changes.find(({ kind }) => kind === "address")?.ship_to)),
  h("small", null, when(edit.asked_at), " · ", data.nameOf(edit.asked_by),
    edit.note && [" · ", h("bdi", null, edit.note)]),
  endText(edit), actsOn(edit, data, tools));

/** What becomes of it by itself; who decided otherwise. */
function endText({ stage, ends_at: ends, decision_note: said, undo_note: undone }) {
  const note = undone || said;
  return [ends && h("small.wait", null, phrase(`order-edit.ends-${stage}`, { when: when(ends) })),
    note && h("small", null, h("bdi", null, note))];
}

/** Only what the order's own list of acts knows of this edit. */
function actsOn({ edit }, { acts, order }, tools) {
  const own = acts.filter((act) => act.edit === edit);
  return own.length > 0 && h("div.page-acts", null, own.map(({ operation, allowed, reason }) => {
    const name = operation.replace("orders.edits.", "");
    return actButton({ text: word(`order-edit.${name}`), isMain: allowed && name === "approve",
      why: !allowed && refusal(reason ?? {}).text,
      run: () => begin(name, { order, edit, tools }) });
  }));
}

async function begin(name, choice) {
  try {
    (await wanted(() => import("./order-edit-act.js")))?.decide(name, choice);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}
