// Who acts, by name: staff as they are called, programs as what they are.
import { can, who } from "../session.js";
import { word } from "../words.js";

/** @typedef {{nameOf: function(string): string, staff: Object[]}} People */

/**
 * The staff that this person may see; nobody where they may see none.
 * @param {{get: function}} api
 * @param {AbortSignal} [signal]
 * @returns {Promise<People>}
 */
export async function people(api, signal) {
  const staff = can("access.staff.read")
    ? (await api.get("/v1/staff", { query: { limit: 200 }, signal })).items : [];
  const me = who();
  const names = new Map([{ id: me.actor, login: me.login, name: me.name ?? me.actor }, ...staff]
    .flatMap(({ id, login, name }) => [[id, name], [login, name]]));
  return { staff, nameOf: (actor) => names.get(actor) ?? known(actor) };
}

function known(actor) {
  if (actor === "system:anonymous") return word("people.nobody-known");
  if (actor.startsWith("system:")) return word("people.house");
  if (actor === "customer" || actor.startsWith("customer_")) return word("term.customer");
  return actor.startsWith("key_") ? word("people.key") : actor;
}
