// Who is at the counter: grants, places, language and zone.
import { forget, get, Problem, send } from "./api.js";
import { languages, setLocale } from "./format.js";
import { prefer, preference } from "./store.js";
import { loadWords } from "./words.js";

/**
 * @typedef {{actor: string, name?: string, login?: string, language?: string, zone?: string,
 *   grants: Array<{permissions: string[], locations?: string[], channels?: string[]}>,
 *   session?: {session_id: string, confirmed_at: string, second_factor: boolean}}} Me
 */

let me = null;
let places = { locations: [], channels: [] };

/** Who is signed in, or null. @returns {Me|null} */
export const who = () => me;

/** Language by preference, account, then browser; loads its words. */
export async function speak() {
  const wanted = [preference("language"), me?.language, ...navigator.languages];
  const short = wanted.filter(Boolean).map((tag) => tag.slice(0, 2));
  const language = short.find((tag) => languages.includes(tag)) ?? "en";
  setLocale(language, me?.zone ?? places.locations.find((place) => place.zone)?.zone);
  await loadWords(language);
  document.documentElement.lang = language;
}

/** Puts the preferred look on the page. */
export function dress() {
  const theme = preference("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/**
 * Asks who is signed in and which places they see; not where nobody has signed in since the last
 * sign-out, for a browser notes each refusal in its log.
 * @returns {Promise<Me>} throws a Problem with status 401 when nobody is
 */
export async function begin() {
  if (preference("here") === null) throw new Problem(401, { code: "request.unauthenticated" });
  me = await get("/v1/me");
  await loadPlaces();
  await speak();
  return me;
}

/** Asks for the places again, after one was opened or renamed. */
export async function loadPlaces() {
  const [locations, channels] = await Promise.all([
    mayRead("inventory.locations.read", "/v1/locations"),
    mayRead("catalogue.channels.read", "/v1/channels"),
  ]);
  places = { locations, channels };
}

async function mayRead(permission, path) {
  return can(permission) ? (await get(path, { query: { limit: 200 } })).items : [];
}

/**
 * Whether a permission is held somewhere, or at a place.
 * @param {string} permission
 * @param {{location?: string, channel?: string}} [at]
 */
export function can(permission, { location, channel } = {}) {
  return (me?.grants ?? []).some((grant) =>
    (grant.permissions.includes("*") || grant.permissions.includes(permission))
    && (!location || !grant.locations || grant.locations.includes(location))
    && (!channel || !grant.channels || grant.channels.includes(channel)));
}

/** The places that this person sees. */
export const locations = () => places.locations;

/** The channels that this person sees. */
export const channels = () => places.channels;

/** @param {string} code */
export const locationName = (code) => nameIn(places.locations, code);

/** @param {string} code */
export const channelName = (code) => nameIn(places.channels, code);

const nameIn = (list, code) => list.find((place) => place.code === code)?.name ?? code;

/**
 * @param {{login: string, password: string, code?: string}} values
 * @returns {Promise<{isOther: boolean}>} whether somebody else than before is signed in
 */
export async function signIn(values) {
  const before = me?.actor;
  await send("POST", "/v1/sessions", { ...values, browser: true }, { open: true });
  forget();
  prefer("here", "yes");
  await begin();
  return { isOther: before !== undefined && before !== me.actor };
}

/** @param {{password?: string, code?: string}} values */
export const confirm = (values) =>
  send("POST", "/v1/session-confirmations", values, { open: true });

/** Ends this session. */
export async function signOut() {
  if (me?.session) await send("DELETE", `/v1/sessions/${me.session.session_id}`);
  prefer("here", null);
  forget();
  me = null;
}
