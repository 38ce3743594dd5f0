// Where a case stands, for whoever has its number and code.
import { h, replace } from "../dom.js";
import { named, word } from "../words.js";
import { ask } from "./ask.js";
import { asked, at, facts, hint } from "./parts.js";

export default {
  title: "open.case",
  /** @param {URLSearchParams} given number and code, where the link has them */
  render(given, { say }) {
    const [number, code] = ["number", "code"].map((name) => given.get(name) ?? "");
    const answer = h("section", { "aria-live": "polite" });
    const show = (sent) => replace(answer, asked(() => stand(sent), say));
    if (number && code) show({ number, code });
    return [hint(word("open.case-hint")), form({ number, code }, show), answer];
  },
};

function form(values, show) {
  const fields = ["number", "code"].map((name) => h("label.open-field", null,
    word(`open.case-${name}`),
    h("input", { name, value: values[name], required: true, maxlength: 40,
      autocomplete: "off", spellcheck: "false", autocapitalize: "characters" })));
  const submit = (event) => {
    event.preventDefault();
    const sent = Object.fromEntries(new FormData(event.target));
    show({ number: sent.number.trim(), code: sent.code.trim() });
  };
  return h("form.open-form", { onsubmit: submit }, fields,
    h("button.main", null, word("open.case-look")));
}

async function stand(sent) {
  const found = await ask("case-status", sent);
  return [
    h("h2", null, found.number, " ", h("span.open-state", null,
      named("open.case-state", found.state))),
    facts([
      [word("open.case-opened"), at(found.opened_at)],
      found.answered_at && [word("open.case-answered"), at(found.answered_at)],
      found.due_at && [word("open.case-due"), at(found.due_at)],
      [word("open.case-over"), named("channel-kind", found.kind)],
    ]),
  ];
}
