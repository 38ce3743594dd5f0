// Channels: where the shop sells and talks, and which places serve each of them.
import { h } from "../dom.js";
import { number, percent } from "../format.js";
import { panel } from "../parts/panel.js";
import { can, locationName } from "../session.js";
import { named, word } from "../words.js";
import { directory } from "./directory.js";
import { begin, placeOptions } from "./goods-acts.js";

const kinds = ["web", "app", "store", "marketplace", "social", "phone", "chat", "email", "sms",
  "messenger", "ads"];
const purposes = ["sales", "support", "interaction", "information"];

export default directory({
  path: "channels", needs: "catalogue.channels.read", write: "catalogue.channels.write",
  isActive: "is_active",
  columns: () => [
    { name: "name", title: word("ground.name"), slot: "what", cell: ({ name }) => name },
    { name: "kind", title: word("ground.kind"), slot: "who",
      cell: ({ kind }) => named("channel-kind", kind) },
    { name: "purpose", title: word("ground.purpose"), rank: 2,
      cell: ({ purpose }) => named("purpose", purpose) },
    { name: "currency", title: word("ground.currency"), rank: 2,
      cell: ({ currency }) => currency },
    { name: "tax", title: word("ground.tax_rate"), isFigure: true, rank: 3,
      cell: ({ tax_rate: rate }) => percent(Number(rate ?? 0)) },
  ],
  load: async ({ api, signal, query }) => {
    const [markets, sources] = await Promise.all([
      api.get("/v1/markets", { signal, query: { limit: 200 } }),
      query.get("open") && can("inventory.locations.read")
        ? api.get(`/v1/channels/${encodeURIComponent(query.get("open"))}/sources`, { signal })
        : null]);
    return { markets: markets.items, sources: sources?.sources };
  },
  details: [{ name: "name" },
    { name: "kind", values: kinds, group: "channel-kind", isNew: true },
    { name: "purpose", values: purposes, group: "purpose" },
    { name: "currency", isNew: true, hint: "ground.currency-hint" },
    { name: "locale", hint: "ground.locale-hint" },
    { name: "market", isOptional: true,
      options: ({ markets }) => markets.map(({ code, name }) => ({ value: code, label: name })) },
    { name: "tax_rate", kind: "number", isRate: true, hint: "ground.tax-hint", start: "0" },
    { name: "prices_include_tax", kind: "check", start: true },
    { name: "is_active", kind: "check", start: true }],
  more: ({ code, purpose }, { sources }, tools) => sources && purpose === "sales"
    && sourcesPanel(code, sources, tools),
});

function sourcesPanel(channel, sources, tools) {
  const edit = can("inventory.locations.write") && h("button", { type: "button",
    onclick: () => setSources(channel, sources, tools) }, word("channels.set-sources"));
  return panel(word("channels.sources"), edit, h("ol.panel-body", null, sources.length === 0
    ? h("li.second", null, word("channels.no-sources"))
    : sources.map(({ location, safety_stock: safety }) => h("li", null, locationName(location),
      Number(safety) > 0 && h("small", null,
        ` ${word("channels.keeps", { n: number(safety) })}`)))));
}

/** Each place with its turn and what it keeps back; no turn: it does not serve. */
function setSources(channel, sources, tools) {
  const places = placeOptions();
  const turnOf = (code) => sources.findIndex(({ location }) => location === code) + 1;
  begin(tools, "channels.set-sources", {
    fields: places.flatMap(({ value, label }, at) => [
      { pointer: `/${at}/turn`, kind: "number", label, isOptional: true,
        value: turnOf(value) || "", hint: word("channels.turn") },
      { pointer: `/${at}/safety`, kind: "number", isOptional: true,
        label: `${word("term.safety")}: ${label}`,
        value: sources[turnOf(value) - 1]?.safety_stock ?? "" }]),
    request: (rows) => ({ method: "PUT", path: `/v1/channels/${channel}/sources`, body: {
      sources: places.map(({ value }, at) => ({ location: value, ...rows[at] }))
        .filter(({ turn }) => Number(turn) > 0)
        .sort((one, other) => Number(one.turn) - Number(other.turn))
        .map(({ location, safety }) => ({ location,
          ...(safety && { safety_stock: safety }) })) } }),
    verb: () => word("act.save"),
    done: () => word("channels.sources-set") });
}
