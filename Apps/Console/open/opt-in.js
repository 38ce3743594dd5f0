// Somebody is asked whether they want to be written to. Looking changes nothing: only the button
// agrees.
import { h, replace } from "../dom.js";
import { named, phrase, word } from "../words.js";
import { ask } from "./ask.js";
import { asked, failed, hint, refusalOf } from "./parts.js";

export default {
  title: "open.opt-in",
  /** @param {URLSearchParams} given link */
  render(given, { say }) {
    const link = given.get("link")?.trim();
    if (!link) return hint(word("open.no-link"));
    return asked(async () => shown(await ask("linked-opt-in", { link }), link, say), say);
  },
};

const done = () => h("h2", { tabindex: -1 }, word("open.opt-in-done"));

function shown({ kind, purpose, confirmed }, link, say) {
  if (confirmed) return done();
  const own = { isAsking: false, box: h("div.open-act"), problem: h("div") };
  replace(own.box, h("p", null, phrase("open.opt-in-ask", {
    kind: h("b", null, named("channel-kind", kind)), purpose: named("purpose", purpose) })),
  own.problem, h("button.main", { type: "button", onclick: () => confirm(own, link, say) },
    word("open.opt-in-yes")));
  return own.box;
}

/** A lost answer is asked for again: confirmed twice it is confirmed once. */
async function confirm(own, link, say) {
  if (own.isAsking) return;
  own.isAsking = true;
  replace(own.problem);
  try {
    await ask("confirmed-opt-ins", { link });
    replace(own.box, done());
    own.box.querySelector("h2").focus();
    say(word("open.opt-in-done"));
  } catch (refused) {
    replace(own.problem, failed(refused));
    say(refusalOf(refused).text);
  }
  own.isAsking = false;
}
