// What acts share: how one begins and ends, who did it, and how an item is found.
import { shortDay, time } from "../format.js";
import { tellRefusal, wanted } from "../parts/quick.js";
import { toast } from "../parts/toast.js";
import { can, locationName, locations, who } from "../session.js";
import { named, word } from "../words.js";
import { canEverywhere } from "./everywhere.js";

/**
 * Opens an act; when it is done a line says so and the page is patched, or another is gone to.
 * @param {Object} tools of the page
 * @param {string} title key of its word, also of its button
 * @param {Object} act see parts/act.js; done gives the line, undo what takes it back, go the next
 *   page
 */
export async function begin(tools, title, { done, undo, go, ...act }) {
  const parts = await wanted(() => import("../parts/act.js"));
  const name = word(title).replace(/…$/, "");
  parts?.openAct({ title: name, api: tools.api, verb: () => name,
    names: { location: locationName }, stale: tools.reload, ...act,
    done: (answer) => {
      const said = done?.(answer);
      if (said) toast(said, undo && { undo: () => takeBack(tools, undo(answer)) });
      if (go) tools.go(go(answer));
      else tools.reload();
    } });
}

async function takeBack({ api, reload }, { method = "POST", path, body }) {
  try {
    await api.send(method, path, body);
    toast(word("act.undone"));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
  reload();
}

/** The item of a barcode, a channel's code or a SKU. @param {{get: function}} api */
export const finder = (api) => async (code) =>
  (await api.get("/v1/items", { query: { code } })).item;

/** Places where goods can be and this person may do something, to choose from. */
export const placeOptions = (permission) => locations()
  .filter(({ kind, active }) => kind !== "transit" && active !== false)
  .filter(({ code }) => !permission || can(permission, { location: code }))
  .map(({ code, name }) => ({ value: code, label: name }));

/**
 * The place that a list is asked for: the one in the address, else every one, else one's own.
 * @param {URLSearchParams} query
 * @param {string} permission
 */
export function placeOf(query, permission) {
  return query.get("location")
    ?? (canEverywhere(permission) ? undefined : placeOptions(permission)[0]?.value);
}

/** Who did something, as far as people may know. @param {string} [actor] "staff_…" */
export function actorName(actor = "") {
  if (actor === who().actor) return word("actor.you");
  return named("actor", actor.split(/[_:]/)[0]);
}

/** @param {string[]} values @param {string} group of their words */
export const optionsOf = (values, group) =>
  values.map((value) => ({ value, label: named(group, value) }));

const DAY = 24 * 60 * 60 * 1000;

/**
 * What stands below the steps of a plot: times, or days where there are several.
 * @param {number[]} at
 */
export const stepNames = (at) => at.map(at.at(-1) - at[0] > 2.5 * DAY
  ? (moment) => shortDay(moment) : (moment) => time(moment));
