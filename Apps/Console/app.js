// The start, and the only listeners on window and document.
import { get, onRefusal, Problem } from "./api.js";
import { replace } from "./dom.js";
import { toHeading } from "./focus.js";
import * as keys from "./keys.js";
import { places } from "./pages/places.js";
import { failed } from "./parts/blank.js";
import * as frame from "./parts/frame.js";
import { fromPaper, toPaper } from "./parts/print.js";
import { undoLast } from "./parts/toast.js";
import * as router from "./router.js";
import { begin, can, dress, signOut, speak, who } from "./session.js";
import { prefer, preference, tell, wake, watch, whenBusy } from "./store.js";
import { follow } from "./stream.js";
import { word } from "./words.js";

const page = document.getElementById("page");
let life = null;

// What is not needed to show a page comes when it is asked for.
const later = {
  signIn: () => import("./pages/sign-in.js"),
  palette: () => import("./parts/palette.js"),
  shortcuts: () => import("./parts/shortcuts.js"),
};

const addresses = {
  order: ({ title }) => `/orders/${encodeURIComponent(title)}`,
  customer: ({ id }) => `/customers/${id}`,
  item: ({ detail }) => `/products/${detail}`,
  product: ({ id }) => `/products/${id}`,
  case: ({ id }) => `/cases/${id}`,
};

async function start() {
  dress();
  if (preference("here")) router.prepare();
  await speak();
  try {
    await begin();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.status !== 401) return replace(page, failed(problem, start));
    await askIn();
  }
  await open();
}

async function askIn() {
  const { node, done } = (await later.signIn()).signInPage();
  frame.clearFrame();
  document.title = `${word("sign-in.title")} · Selaras`;
  replace(page, node);
  node.querySelector("input").focus();
  await done;
}

async function open() {
  life?.abort();
  life = new AbortController();
  onRefusal({ signIn: once(async () => (await later.signIn()).signInOver()),
    confirm: once(async () => (await later.signIn()).confirmOver()) });
  frame.drawFrame({ places: mine(), name: who().name ?? who().actor, search, account: account() });
  keys.setMode(preference("keys"));
  keys.bind("everywhere", everywhere());
  follow(tell, frame.drawLamp, can("sync.changes.read"), life.signal);
  await router.start({ page, say: frame.say, wait: frame.showWait, arrived, behind });
  countWork(life.signal);
}

/** What waits, beside the places where it is done: at the start, then at most once a minute. */
function countWork(signal) {
  const mayDecide = can("crm.customers.read") && can("crm.customers.write");
  if (!can("overview.read") && !mayDecide) return;
  let timer = 0;
  const count = async () => {
    timer = 0;
    const [{ work }, { total }] = await Promise.all([
      can("overview.read") ? get("/v1/overview", { signal, unattended: true }) : { work: [] },
      mayDecide ? get("/v1/reviews", { signal, unattended: true,
        query: { state: "open", limit: 1, total: true } }) : {}]);
    const sum = (...kinds) => work.filter(({ kind }) => kinds.includes(kind))
      .reduce((all, one) => all + one.count, 0);
    frame.showCounts({ "hand-out": sum("to-pack", "to-collect"), cases: sum("to-answer"),
      customers: total?.count ?? 0 });
  };
  const soon = async () => { timer ||= setTimeout(() => quietly(count), 60_000); };
  watch(() => true, soon, signal);
  signal.addEventListener("abort", () => clearTimeout(timer));
  return quietly(count);
}

/** The lamp already says that there is no line; nothing else depends on it. */
async function quietly(run) {
  try {
    await run();
  } catch (failure) {
    if (!(failure instanceof Problem) && failure.name !== "AbortError") throw failure;
    if (failure instanceof Problem) behind();
  }
}

const behind = () => frame.drawLamp({ state: "behind", since: Date.now() });

/** One dialog for all calls that were refused at the same time. */
function once(ask) {
  let running = null;
  return () => running ??= ask().finally(() => { running = null; });
}

const mine = () => places.filter((place) => !place.needs || can(place.needs));

function arrived(place, title) {
  const name = title ?? (place ? word(`nav.${place.name}`) : word("state.not-found"));
  const parent = place && word(`nav.${place.name}`);
  document.title = [...new Set([name, parent].filter(Boolean)), "Selaras"].join(" · ");
  frame.markPlace(place?.name);
}

const account = () => [
  { text: word("nav.settings"), icon: "edit", href: `${router.BASE}/settings` },
  { text: word("settings.theme-switch"), icon: "today", run: switchTheme },
  { text: word("keys.title"), icon: "search", run: showKeys },
  { text: word("nav.sign-out"), icon: "lock", run: leave },
];

function switchTheme() {
  const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
  const now = preference("theme") ?? (isDark ? "dark" : "light");
  prefer("theme", now === "dark" ? "light" : "dark");
  dress();
}

async function leave() {
  await signOut();
  location.assign(`${router.BASE}/`);
}

const showKeys = async () => (await later.shortcuts()).openShortcuts(keys.bound());

const everywhere = () => [
  { keys: "/", word: word("keys.search"), run: search },
  { keys: "?", word: word("keys.help"), run: showKeys },
  { keys: "]", word: word("keys.beside-next"), run: () => router.beside(1) },
  { keys: "[", word: word("keys.beside-before"), run: () => router.beside(-1) },
  { keys: "z", word: word("act.undo"), run: undoLast },
  ...mine().filter((place) => place.key).map((place) => ({ keys: `g ${place.key}`,
    word: word(`nav.${place.name}`), run: () => router.go(place.path) })),
];

async function search() {
  const { openPalette } = await later.palette();
  if (document.querySelector("dialog[open]")) return;
  openPalette({ go: router.go, search: find, own: () => [
    { title: word("palette.places"), entries: mine().filter(({ rank }) => rank !== "hidden")
      .map((place) => ({ text: word(`nav.${place.name}`), href: place.path,
        hint: place.key && `g ${place.key}` })) },
    { title: word("palette.acts"), entries: keys.bound().filter(([name]) => name === "page")
      .flatMap(([, list]) => list)
      .map((one) => ({ text: one.word, hint: one.keys, run: one.run })) },
  ].filter(({ entries }) => entries.length > 0) });
}

async function find(text, signal) {
  if (!can("overview.read")) return [];
  const answer = await get("/v1/search", { query: { q: text }, signal });
  const known = Object.entries(addresses).filter(([, address]) =>
    router.match(router.BASE + address({ id: "x", title: "x", detail: "x" })) !== null);
  const { groupsOf } = await later.palette();
  return groupsOf(answer.items, Object.fromEntries(known));
}

document.addEventListener("click", router.take);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "k" && document.body.dataset.frame) {
    event.preventDefault();
    search();
  } else keys.handle(event);
});
document.addEventListener("visibilitychange", () => document.hidden || wake());
window.addEventListener("popstate", router.back);
window.addEventListener("beforeunload", (event) => router.isChanged() && event.preventDefault());
window.addEventListener("beforeprint", () => toPaper(who()?.name ?? who()?.actor ?? ""));
window.addEventListener("afterprint", fromPaper);
window.addEventListener("online", () => tell(null));
window.addEventListener("offline", () => frame.drawLamp({ state: "offline", since: Date.now() }));
whenBusy(() => document.querySelector("dialog[open], :popover-open") !== null);
start().catch((failure) => {
  replace(page, failed({ code: failure.code }, start));
  toHeading(page);
  throw failure;
});
