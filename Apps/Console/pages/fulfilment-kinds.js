// Which kinds of fulfilments there are where, and what they are called: the nearest word counts.
import { h } from "../dom.js";
import { listPage } from "../parts/list-page.js";
import { actButton } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { channelName, channels, locationName } from "../session.js";
import { named, word } from "../words.js";
import { begin, optionsOf, placeOptions } from "./goods-acts.js";
import { kindSettings } from "./kind-settings.js";
import { lacks, tradeViews } from "./trade.js";

const path = "/v1/fulfilment-kinds";
const kinds = ["ship-from-warehouse", "ship-from-store", "ship-to-store", "drop-ship", "digital",
  "click-and-collect", "curbside", "locker"];
const why = () => lacks("orders.charges.write");

export default {
  needs: "orders.fulfilments.read",
  title: () => word("nav.fulfilment-kinds"),
  load: async ({ api, signal }) => ({ page: { items: all(await kindSettings(api, signal)) } }),
  render: (data, tools) => ({ ...listPage({ tools, title: word("nav.fulfilment-kinds"),
    path: "/console/fulfilment-kinds", views: tradeViews("fulfilment-kinds"), href: null,
    sum: () => word("fulfilment-kinds.hint"), none: "state.empty", keyOf,
    acts: [{ key: "n", text: word("fulfilment-kinds.new"), why: why(), run: () => set(tools) }],
    columns: columns(tools) }, data),
  about: ({ type }) => type.startsWith("orders.fulfilment-kind") }),
};

const keyOf = ({ kind, channel, location }) => `${kind}:${channel ?? ""}:${location ?? ""}`;

/** Of each kind what is said of everywhere first; where nothing is said it is on. */
const all = (said) => kinds.flatMap((kind) => {
  const own = said.filter((one) => one.kind === kind);
  const isWide = (one) => !one.channel && !one.location;
  return [own.find(isWide) ?? { kind, is_on: true }, ...own.filter((one) => !isWide(one))];
});

const columns = (tools) => [
  { name: "kind", title: word("ground.kind"), slot: "what",
    cell: ({ kind, name }) => [named("goods-kind", kind), name && h("small", null, ` ${name}`)] },
  { name: "where", title: word("trade.where"), slot: "who", cell: whereOf },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => (one.is_on ? state("in-use", "yes", "good") : state("in-use", "no", "")) },
  { name: "edit", title: h("span.unseen", null, word("product.edit")), slot: "much",
    cell: (one) => actButton({ text: word("product.edit"), isQuiet: true, why: why(),
      run: () => set(tools, one) }) }];

const whereOf = ({ channel, location }) => [channel && channelName(channel),
  location && locationName(location)].filter(Boolean).join(", ") || word("settings.everywhere");

/** What is said of a kind somewhere; a new word says where. */
function set(tools, said) {
  begin(tools, said ? "product.edit" : "fulfilment-kinds.new", { isPlain: true,
    verb: () => word("act.save"),
    about: said && h("p.second", null, `${named("goods-kind", said.kind)} · ${whereOf(said)}`),
    fields: [...(said ? [] : [
      { pointer: "/kind", kind: "choice", label: word("ground.kind"),
        options: optionsOf(kinds, "goods-kind") },
      { pointer: "/channel", kind: "choice", isOptional: true, label: word("term.channel"),
        options: channels().filter(({ purpose }) => purpose === "sales")
          .map(({ code, name }) => ({ value: code, label: name })) },
      { pointer: "/location", kind: "choice", isOptional: true, label: word("term.location"),
        options: placeOptions() }]),
    { pointer: "/name", label: word("fulfilment-kinds.name"), isOptional: true,
      value: said?.name },
    { pointer: "/is_on", kind: "check", label: word("fulfilment-kinds.on"),
      value: said?.is_on ?? false }],
    request: ({ kind = said?.kind, channel = said?.channel, location = said?.location, ...body }) =>
      ({ method: "PUT", path: `${path}/${kind}`, etag: said?.version && `"${said.version}"`,
        body: { channel, location, ...body } }),
    done: () => word("fulfilment-kinds.kept") });
}
