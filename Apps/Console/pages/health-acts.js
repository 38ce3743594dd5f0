// What mends the house: events taken in again, a projection built anew.
import { h } from "../dom.js";
import { openAct } from "../parts/act.js";
import { quick } from "../parts/quick.js";
import { toast } from "../parts/toast.js";
import { word } from "../words.js";

/** Takes the parked events of a subject in again. @param {Object} tools @param {Object} event */
export const retry = (tools, { consumer, subject }) => quick(tools, {
  path: "/v1/parked-events/retry", body: { consumer, subject }, text: word("health.retried") });

/** Builds a projection anew from the whole log. @param {Object} tools @param {Object} consumer */
export const openReplay = (tools, { name, summary }) => openAct({ title: word("health.replay"),
  isPlain: true, api: tools.api, verb: () => word("health.replay"), typed: name,
  about: [h("p", { lang: "en" }, summary), h("p.second", null, word("health.replay-hint"))],
  request: () => ({ method: "POST", path: `/v1/consumers/${encodeURIComponent(name)}/replay` }),
  done: () => {
    toast(word("health.replays", { name }));
    tools.reload();
  } });
