// One persona: the people of a segment, by how they are spread.
import { h } from "../dom.js";
import { money, number, percent } from "../format.js";
import { back, facts, headActs, keysOf, padded, panel, redraw } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { state } from "../parts/state.js";
import { bars } from "../plot/bars.js";
import { figure } from "../plot/figure.js";
import { channelName } from "../session.js";
import { hasWord, named, word } from "../words.js";
import { lacks } from "./customer-tabs.js";

export default {
  needs: "segments.read",
  title: ({ persona }) => persona.name,
  async load({ params, api, signal }) {
    const [view, segments] = await Promise.all([
      api.get(`/v1/personas/${encodeURIComponent(params.persona)}`, { signal }),
      api.get("/v1/segments", { signal, query: { limit: 200 } })]);
    return { ...view, segments: segments.items };
  },
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { tools, data, node: h("div.page-stack") };
  const show = () => redraw(own.node, own.data, () => page(own));
  show();
  return { node: own.node, keys: keysOf(actsOf(own)),
    about: ({ type, subject }) => type === "segments.persona-changed"
      || subject === own.data.persona.segment,
    update: (fresh) => {
      own.data = fresh;
      show();
    } };
}

const act = (name) => async (...given) =>
  (await wanted(() => import("./persona-acts.js")))?.[name](...given);

const actsOf = ({ tools, data: { persona, segments } }) => {
  const why = lacks("segments.write") ?? (persona.archived_at ? word("persona.archived") : null);
  return [{ text: word("persona.change"), key: "e", isMain: true, why,
    run: () => act("setPersona")(tools, { persona,
      segments: segments.filter((one) => one.state !== "archived") }) },
  { text: word("persona.archive"), isMore: true, why,
    run: () => act("archivePersona")(tools, persona) }];
};

function page(own) {
  const { persona, customers, looked_at: looked, excluded_customers: excluded, distributions,
    segments } = own.data;
  const segment = segments.find(({ code }) => code === persona.segment);
  return [
    h("div.page-head", null, back("/console/personas", word("nav.personas")),
      h("h1", null, h("bdi", null, persona.name), persona.archived_at
        && state("segment-state", "archived", "")), headActs(actsOf(own))),
    panel(word("persona.who"), null, padded(
      h("p.profile-note", null, h("bdi", null, persona.description)),
      facts([[word("persona.segment"), h("a", { href: `/console/segments/${persona.segment}` },
        h("bdi", null, segment?.name ?? persona.segment))],
      [word("persona.customers"), customers === undefined ? "1–4" : number(customers)],
      [word("persona.excluded"), excluded > 0 && number(excluded)],
      [word("persona.looked"), looked !== undefined && looked !== customers && number(looked)]]),
      h("p.second", null, word("persona.floor")))),
    distributions.length > 0 ? h("div.page-halves", null,
      distributions.map((one) => spreadPanel(one, customers)))
      : panel(word("persona.spread"), null, padded(h("p.second", null, word("persona.none")))),
  ];
}

/** One measure as bars; a customer may have several values, or none. */
function spreadPanel({ measure, bars: all }, customers) {
  const title = word(`measure.${measure}`);
  const rows = all.map(({ value, count }) => ({ name: valueIn(measure, value), value: count,
    text: word("persona.bar", { n: count, share: percent(count / Math.max(1, customers)) }) }));
  return h("section.panel", null, figure({ title, tableName: word("plot.table"),
    finding: `${title}: ${rows[0].name}, ${rows[0].text}`, body: bars(rows),
    table: { head: [title, word("persona.customers")], numbers: [1],
      rows: all.map(({ value, count }) => [valueIn(measure, value), number(count)]) } }));
}

/** A value or a band of values as people say it. */
function valueIn(measure, value) {
  if (value === "other") return word("persona.rest");
  if (measure === "channel") {
    return hasWord(`channel-kind.${value}`) ? named("channel-kind", value) : channelName(value);
  }
  if (measure === "spent") {
    const [currency, from] = value.split(" ");
    return word("persona.from", { value: money({ amount: from.replace("+", ""), currency }) });
  }
  if (measure === "gender") return named("gender", value);
  return ["age", "orders"].includes(measure) ? value.replace("-", "–") : value;
}
