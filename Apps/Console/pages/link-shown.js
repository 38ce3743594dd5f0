// A link for a customer: its address to copy into a message, and a code to scan at the counter.
import { h, replace } from "../dom.js";
import { date } from "../format.js";
import { copy } from "../parts/copy.js";
import { openDialog } from "../parts/dialog.js";
import { stamp } from "../parts/money.js";
import { qr } from "../qr.js";
import { phrase, refusal, word } from "../words.js";

/** So many letters fit into a code; a longer address is copied only. */
const LONGEST = 271;

/**
 * Makes a link and shows it; each time it is another, and all of them are good.
 * @param {{api: {send: function}}} tools of the page
 * @param {{title: string, about: *, page: string, path: string, body?: Object}} what
 *   page: to which the link leads, below /console/open/; path: of the call that makes it
 */
export async function showLink({ api }, { title, about, page, path, body }) {
  const { box, button, said } = opened(title, about);
  try {
    shown(box, button, said, addressOf(page, await api.send("POST", path, body)));
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    const { text, lang } = refusal(problem);
    replace(box, h("p.stop", { lang, role: "alert" }, text));
  }
  box.removeAttribute("aria-busy");
}

/**
 * Shows a link that was made already.
 * @param {{title: string, about: *, page: string}} what @param {{link: string, until: string}} made
 */
export function shownLink({ title, about, page }, made) {
  const { box, button, said } = opened(title, about);
  shown(box, button, said, addressOf(page, made));
  box.removeAttribute("aria-busy");
}

function opened(title, about) {
  const said = h("p.second", { role: "status" });
  const box = h("div.page-stack", { "aria-busy": "true" },
    h("p.second", null, word("frame.loading")));
  const button = h("button.main", { type: "button", "aria-disabled": "true" }, word("act.copy"));
  openDialog({ title, body: [h("p", null, about), box, said], foot: [button] });
  return { box, button, said };
}

const addressOf = (page, { link, until }) => ({ until,
  address: `${location.origin}/console/open/${page}#link=${encodeURIComponent(link)}` });

function shown(box, button, said, { address, until }) {
  const text = h("code.link-address", { tabindex: 0, translate: "no" }, address);
  replace(box, address.length <= LONGEST && h("div.link-code", null,
    qr(address, { name: word("link.picture"), level: "L" })),
  text, h("p.second", null, phrase("link.until", { when: stamp(until, date(until)) })));
  button.removeAttribute("aria-disabled");
  button.onclick = () => copy(address, text, said);
}
