// Pages without an account: a shared cart, a case by its number, a code to show. What they need
// stands behind # in the address, which no server sees; language stands in ?lang=.
import { h, replace } from "../dom.js";
import { languages, localeTag, setLocale } from "../format.js";
import { loadWords, word } from "../words.js";

/** Each page makes its nodes from the fragment: title, and content or a promise of it. */
const pages = {
  cart: () => import("./cart.js"),
  case: () => import("./case.js"),
  code: () => import("./code.js"),
};

const main = document.getElementById("page");
const said = document.getElementById("said");
const path = location.pathname.split("/").filter(Boolean).at(-1);

async function start() {
  const language = chosen();
  setLocale(language);
  await loadWords(language);
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

window.addEventListener("hashchange", show);
start();
