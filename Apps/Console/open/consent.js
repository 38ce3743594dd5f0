// What a customer agreed to be sent, and an end to it. Looking changes nothing: machines open the
// links of a message to look at them; only the button ends it.
import { h, replace } from "../dom.js";
import { named, phrase, word } from "../words.js";
import { ask } from "./ask.js";
import { asked, failed, hint, refusalOf } from "./parts.js";

export default {
  title: "open.consent",
  /** @param {URLSearchParams} given link */
  render(given, { say }) {
    const link = given.get("link")?.trim();
    if (!link) return hint(word("open.no-link"));
    return asked(async () => shown(await ask("linked-consent", { link }), link, say), say);
  },
};

const purposes = ["marketing", "survey"];

function told({ kind, purpose }, end) {
  const name = purposes.includes(purpose) ? purpose : "other";
  return phrase(`open.consent-${name}${end}`, { kind: h("b", null, named("channel-kind", kind)),
    purpose: named("purpose", purpose) });
}

const rest = () => hint(word("open.consent-rest"));

function shown(consent, link, say) {
  if (!consent.granted) return [h("p", null, told(consent, "-off")), rest()];
  const own = { isAsking: false, box: h("div.open-act"), problem: h("div") };
  replace(own.box, h("p", null, told(consent, "")), own.problem,
    h("button.main", { type: "button", onclick: () => end(own, link, say) },
      word("open.consent-stop")), rest());
  return own.box;
}

/** A lost answer is asked for again: ended twice it is ended once. */
async function end(own, link, say) {
  if (own.isAsking) return;
  own.isAsking = true;
  replace(own.problem);
  try {
    const consent = await ask("withdrawn-consents", { link });
    replace(own.box, h("h2", { tabindex: -1 }, word("open.consent-stopped")),
      h("p", null, told(consent, "-off")), rest());
    own.box.querySelector("h2").focus();
    say(word("open.consent-stopped"));
  } catch (refused) {
    replace(own.problem, failed(refused));
    say(refusalOf(refused).text);
  }
  own.isAsking = false;
}
