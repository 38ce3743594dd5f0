// Addresses to pages: load, show, leave. The address is the state.
import { get, newKey, Problem, send } from "./api.js";
import { replace } from "./dom.js";
import { remember, restore, toHeading } from "./focus.js";
import * as keys from "./keys.js";
import { places } from "./pages/places.js";
import { failed, forbidden, gone, missing } from "./parts/blank.js";
import { askFor } from "./parts/dialog.js";
import { can } from "./session.js";
import { watch } from "./store.js";
import { addWords, word } from "./words.js";

/** Where the console is served; all its addresses begin so. */
export const BASE = "/console";

const api = { get, send, newKey };
const byItself = { ...api, get: (path, how) => get(path, { ...how, unattended: true }) };
let shown = null;
let going = null;
let frame = null;
let trail = [];

/**
 * Begins to show pages.
 * @param {{page: Element, say: function(string): void,
 *   wait: function(boolean): void, arrived: function(import("./pages/places.js").Place|null,
 *   string): void}} parts what stands around a page
 */
export function start(parts) {
  frame = parts;
  history.scrollRestoration = "manual";
  const url = new URL(location.href);
  const first = places.find(({ rank, needs }) => rank !== "hidden" && (!needs || can(needs)));
  const isHome = match(url.pathname)?.place === places[0];
  if (isHome && first) url.pathname = BASE + first.path;
  history.replaceState(history.state, "", url);
  return show(url, {});
}

/**
 * Fetches the module of the address while it is still asked who is here; whether it comes is seen
 * when it is shown.
 */
export function prepare() {
  const found = match(location.pathname);
  if (found) Promise.allSettled([found.place.load()]);
}

/**
 * Goes to an address below the console.
 * @param {string} address "/orders?state=to-pack", "?sort=placed"
 * @param {{replace?: boolean}} [options] replace: the entry, so that Back skips this one
 */
export async function go(address, { replace: instead = false } = {}) {
  const isShort = address.startsWith("/") && !`${address}/`.startsWith(`${BASE}/`);
  const url = new URL(isShort ? BASE + address : address, location.href);
  if (!(await mayLeave())) return;
  history.replaceState({ ...history.state, place: remember() }, "");
  const links = [...frame.page.querySelectorAll(".list-link")].map(({ pathname }) => pathname);
  if (links.includes(url.pathname)) trail = links;
  history[instead ? "replaceState" : "pushState"]({}, "", url);
  return show(url, { keepsScroll: instead });
}

/**
 * Goes to the record beside this one in the list that one came from.
 * @param {1|-1} step
 */
export function beside(step) {
  const at = trail.indexOf(location.pathname);
  const next = at < 0 ? undefined : trail[at + step];
  if (next) go(next, { replace: true });
}

/** Whether the page has a form that was changed and not sent. */
export const isChanged = () => shown?.view?.isChanged?.() ?? false;

/** A form that was changed is not lost by a click. */
async function mayLeave() {
  return !isChanged() || askFor({ title: word("form.leave"),
    yes: word("form.leave-yes"), no: word("form.stay") });
}

/** Shows what the address says, after Back or Forward. */
export const back = () => show(new URL(location.href), { place: history.state?.place });

/** Loads the page that is shown once more; it is patched where it can be. */
export const reload = () => show(new URL(location.href), {});

/**
 * Takes a click on one of our links; others and modified clicks are the browser's.
 * @param {MouseEvent} event
 */
export function take(event) {
  const link = event.target instanceof Element && event.target.closest("a[href]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    && !event.altKey && !event.defaultPrevented;
  if (!link || !isPlain || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const isOurs = url.origin === location.origin
    && (url.pathname + "/").startsWith(`${BASE}/`) && !url.pathname.startsWith(`${BASE}/open`);
  const isJump = url.hash && !url.hash.startsWith("#q=") && isHere(url);
  if (!isOurs || isJump) return;
  event.preventDefault();
  go(url.href);
}

const isHere = (url) => url.pathname === location.pathname && url.search === location.search;

/**
 * The place of an address, with what stands in its path.
 * @param {string} pathname
 * @returns {{place: import("./pages/places.js").Place, params: Object<string, string>}|null}
 */
export function match(pathname) {
  const path = pathname.slice(BASE.length).replace(/\/$/, "") || "/";
  for (const place of places) {
    const params = paramsOf(place.path, path);
    if (params) return { place, params };
  }
  return null;
}

function paramsOf(pattern, path) {
  const [want, have] = [pattern.split("/"), path.split("/")];
  if (want.length !== have.length) return null;
  const params = {};
  for (const [at, part] of want.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = decoded(have[at]);
    else if (part !== have[at]) return null;
  }
  return params;
}

/** What somebody typed may be no code of a sign: then it stands for itself. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (failure) {
    if (!(failure instanceof URIError)) throw failure;
    return text;
  }
}

async function show(url, how) {
  going?.abort();
  const leaving = new AbortController();
  going = leaving;
  const late = setTimeout(() => frame.wait(true), 150);
  try {
    await arrive(url, how, leaving);
  } catch (failure) {
    if (failure.name === "AbortError" || leaving.signal.aborted) return;
    fail(failure, url);
  } finally {
    clearTimeout(late);
    if (going === leaving) frame.wait(false);
  }
}

async function arrive(url, how, leaving) {
  const found = match(url.pathname);
  if (!found) return put(null, missing(), url, how);
  if (found.place.needs && !can(found.place.needs)) {
    const other = found.place.path === "/" && places.find(isOpen);
    if (other) return go(other.path, { replace: true });
    return put(found.place, forbidden(found.place.needs), url, how);
  }
  const visit = visitOf(found, url, leaving);
  const [module] = await Promise.all([found.place.load(), addWords(found.place.words)])
    .catch(unreachable);
  visit.page = module.default;
  visit.data = await visit.page.load(visit);
  if (leaving.signal.aborted) return;
  if (canUpdate(visit, how)) return refresh(visit);
  enter(visit, url, how);
}

/** The module of a page is asked for when the page is; without a line it does not come. */
function unreachable(failure) {
  if (!(failure instanceof TypeError)) throw failure;
  throw new Problem(0, {});
}

/** Where whoever may not see the first page begins. */
const isOpen = (place) => place.rank !== "hidden" && (!place.needs || can(place.needs));

function visitOf({ place, params }, url, leaving) {
  const query = new URLSearchParams(url.search);
  const q = new URLSearchParams(url.hash.slice(1)).get("q") ?? "";
  return { place, params, query, q, api, signal: leaving.signal, leaving };
}

const canUpdate = (visit, how) => shown?.view?.update && !how.place
  && shown.place === visit.place
  && JSON.stringify(shown.params) === JSON.stringify(visit.params);

function refresh(visit) {
  Object.assign(shown, { query: visit.query, q: visit.q, data: visit.data });
  shown.tools.query = visit.query;
  shown.tools.q = visit.q;
  shown.view.update(visit.data, { live: false });
  holdFocus();
  entitle(visit.place, visit.page.title(visit.data));
}

function enter(visit, url, how) {
  const life = new AbortController();
  const leads = (address) => match(BASE + address.split("?")[0]) !== null;
  const tools = { go, reload, leads, api, say: frame.say, signal: life.signal,
    params: visit.params, query: visit.query, q: visit.q };
  const made = visit.page.render(visit.data, tools);
  const view = made instanceof Node ? { node: made } : made;
  put(visit.place, view.node, url, how, visit.page.title(visit.data));
  shown = { ...visit, view, life, tools };
  keys.bind("page", view.keys ?? []);
  keys.takeScans(view.scan ?? null);
  if (view.about && view.update) watch(view.about, () => follow(shown, life), life.signal);
}

/** Asks again what is shown; where that became something else meanwhile, for that. */
async function follow(visit, life) {
  const { query } = visit;
  try {
    const data = await visit.page.load({ ...visit, api: byItself, signal: life.signal });
    if (life.signal.aborted || data === visit.data) return;
    if (query !== visit.query) return void follow(visit, life);
    visit.data = data;
    visit.view.update(data, { live: true });
    holdFocus();
  } catch (failure) {
    if (failure.name === "AbortError") return;
    if (!(failure instanceof Problem)) throw failure;
    frame.behind(failure);
  }
}

/** What had the focus may have been replaced: it never falls to the body. */
function holdFocus() {
  if (document.activeElement === document.body) toHeading(frame.page);
}

function put(place, node, url, how, title) {
  leave();
  replace(frame.page, node);
  entitle(place, title);
  if (how.place) return restore(frame.page, how.place);
  toHeading(frame.page);
  if (!how.keepsScroll) scrollTo(0, 0);
}

function leave() {
  shown?.view.leave?.();
  shown?.life.abort();
  shown = null;
  keys.bind("page", []);
  keys.takeScans(null);
}

const entitle = (place, title) => frame.arrived(place, title);

function fail(failure, url) {
  if (!(failure instanceof Problem)) {
    put(null, failed({ code: "unknown" }, reload), url, {});
    throw failure;
  }
  const found = match(url.pathname);
  put(found?.place ?? null, pageOf(failure, found), url, {});
}

function pageOf(problem, found) {
  if (problem.status === 403) return forbidden(found?.place.needs, problem);
  if (problem.code === "crm.customer-erased") return gone();
  return problem.status === 404 ? missing(problem) : failed(problem, reload);
}
