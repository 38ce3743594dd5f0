// Pages without an account: an order, a shared cart, a case, a code to show, an end to messages.
// What they need stands behind # in the address, which no server sees; language in ?lang=.
import { h, replace } from "../dom.js";
import { languages, localeTag, setLocale } from "../format.js";
import { loadWords, word } from "../words.js";

/** Each page makes its nodes from the fragment: title, and content or a promise of it. */
const pages = {
  cart: () => import("./cart.js"),
  case: () => import("./case.js"),
  code: () => import("./code.js"),
  consent: () => import("./consent.js"),
  "opt-in": () => import("./opt-in.js"),
  order: () => import("./order.js"),
};

const MINUTE = 60 * 1000;
/** What is shown, and since when. */
const shown = { page: null, at: 0 };
const main = document.getElementById("page");
const said = document.getElementById("said");
const path = location.pathname.split("/").filter(Boolean).at(-1);

async function start() {
  const language = chosen();
  setLocale(language);
  await loadWords(language, ["open"]);
  document.documentElement.lang = localeTag();
  replace(document.getElementById("foot"), languages.map((one) => languageLink(one, language)));
  await show();
}

/** Asked for by the link, else the first of the browser's that there are words for. */
function chosen() {
  const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];
  const known = wanted.map((one) => one?.split("-")[0].toLowerCase());
  return known.find((one) => languages.includes(one)) ?? "en";
}

const languageLink = (one, current) => h("a", { href: `?lang=${one}${location.hash}`, lang: one,
  hreflang: one, "aria-current": one === current && "true" }, word(`settings.language-${one}`));

async function show() {
  const load = pages[path];
  if (!load) return place(word("state.not-found"), h("p", null, word("open.ask-shop")));
  const page = (await load()).default;
  const given = new URLSearchParams(location.hash.slice(1));
  Object.assign(shown, { page, at: Date.now() });
  place(word(page.title), page.render(given, { say }));
}

function place(title, ...content) {
  document.title = title;
  replace(main, h("h1", { tabindex: -1 }, title), content);
}

/** Told to readers; what changed stands on the page as well. */
function say(text) {
  said.textContent = text;
}

/** What moves on while its page lies in a pocket is asked for again when it is looked at. */
function lookAgain() {
  if (!document.hidden && shown.page?.isMoving && Date.now() - shown.at > MINUTE) show();
}

window.addEventListener("hashchange", show);
document.addEventListener("visibilitychange", lookAgain);
start();
