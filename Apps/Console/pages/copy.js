// A copy of all that is kept of a customer, to read part by part or to save as a file.
import { h } from "../dom.js";
import { dateTime, number } from "../format.js";
import { missing } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { when } from "../parts/money.js";
import { actButton, back, padded, panel, redraw } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { hasWord, phrase, word } from "../words.js";
import { tones } from "./rights.js";
import { placeName } from "./rights-goes.js";

export default {
  needs: "crm.rights.read",
  title: ({ copy }) => word("rights.copy-number", { number: String(copy.number) }),
  async load({ params, query, api, signal }) {
    const path = `/v1/data-exports/${encodeURIComponent(params.copy)}`;
    const copy = await api.get(path, { signal });
    const at = Math.max(1, Math.min(copy.parts, Number(query.get("part")) || 1));
    return { copy, at, part: copy.state === "ready" && copy.parts > 0
      ? await api.get(`${path}/text`, { signal, query: { part: at } }) : null };
  },
  render: (data, tools) => {
    const own = { data, tools, node: h("div.page-stack") };
    const show = () => redraw(own.node, own.data, () => page(own));
    show();
    return { node: own.node, about: ({ type }) => type.startsWith("crm.data-export"),
      update: (fresh) => {
        own.data = fresh;
        show();
      } };
  },
};

const save = (own, format) => async () =>
  (await wanted(() => import("./copy-save.js")))?.save(own.tools, own.data.copy, format);

function page(own) {
  const { copy, at, part } = own.data;
  const step = (to, key) => (to >= 1 && to <= copy.parts)
    && h("a.button", { href: addressWith(own.tools.query, { part: to === 1 ? null : String(to) }) },
      word(key));
  return [h("div.page-head", null,
    back(`/console/customers/${copy.customer_id}/rights`, word("care-tab.rights")),
    h("h1", null, word("rights.copy-number", { number: String(copy.number) }),
      state("copy-state", copy.state, tones[copy.state])),
    h("p.second", null, copy.ends_at && phrase("rights.until", { when: when(copy.ends_at),
      parts: number(copy.parts), size: number(Math.ceil(copy.octets / 1024)) })),
    part && h("div.page-acts.page-low", null,
      actButton({ text: word("rights.save-page"), isMain: true, run: save(own, "page") }),
      actButton({ text: word("rights.save-json"), run: save(own, "json") }))),
  part ? partPanel(JSON.parse(part.text), at, copy.parts)
    : missing({ code: "crm.data-export-not-ready" }),
  part && h("div.page-acts", null, step(at - 1, "rights.part-before"),
    step(at + 1, "rights.part-next"))];
}

const partPanel = ({ place, title, rows }, at, of) => panel(placeName(place, title),
  h("small", null, word("rights.part", { n: at, of: number(of) })),
  rows.map((row) => padded(h("dl.facts", null, Object.entries(row).map(([name, value]) => [
    h("dt", { lang: hasWord(`data-field.${name}`) ? null : "en" }, hasWord(`data-field.${name}`)
      ? word(`data-field.${name}`) : name.replaceAll("_", " ")),
    h("dd.rights-value", null, h("bdi", null, valueIn(value)))])))));

/** Moments as people read them; all else as it is kept. */
const valueIn = (value) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? dateTime(value)
  : String(value));
