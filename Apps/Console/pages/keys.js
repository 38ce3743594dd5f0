// Keys: how programs come in. A key's secret is shown once, when it is made.
import { h } from "../dom.js";
import { date } from "../format.js";
import { openAct } from "../parts/act.js";
import { empty } from "../parts/blank.js";
import { addressWith, filterBar } from "../parts/filter.js";
import { list } from "../parts/list.js";
import { stamp, when } from "../parts/money.js";
import { actButton, keysOf } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { can, channelName, channels, locationName, locations } from "../session.js";
import { named, word } from "../words.js";
import { roleNames, roleOptions, showOnce, staffViews } from "./staff-views.js";

export default {
  needs: "access.keys.read",
  title: () => word("keys-page.title"),
  async load({ query, api, signal }) {
    const [page, roles] = await Promise.all([ask(api, query, { signal }),
      can("access.staff.read") ? api.get("/v1/roles", { query: { limit: 200 }, signal })
        : { items: [] }]);
    return { ...page, roles: roles.items };
  },
  render: (data, tools) => open(data, tools),
};

const ask = (api, query, { signal, after }) => api.get("/v1/keys", { signal, query: { after,
  role: query.get("role"), channel: query.get("channel"),
  active: { "": "true", ended: "false" }[query.get("state") ?? ""] } });

function open(data, tools) {
  const acts = can("access.keys.write")
    ? [{ text: word("keys-page.add"), key: "n", run: () => makeKey(tools, data.roles) }] : [];
  const filter = filterBar({ filters: filters(data.roles), known: ["sort"], go: tools.go },
    tools.query);
  const rows = list({ caption: word("keys-page.title"), columns: columns(tools, data.roles),
    keyOf: ({ id }) => id, more: (after) => ask(tools.api, tools.query,
      { after, signal: tools.signal }),
    empty: () => nothing(tools) });
  rows.set(data);
  return { node: h("div.page-stack", null, h("div.page-head", null,
    h("h1", null, word("keys-page.title")), h("div.page-acts", null, acts.map(actButton))),
  staffViews("keys"), filter.node, h("div.panel", null, rows.node)),
  keys: [...filter.keys, ...rows.keys, ...keysOf(acts)],
  about: ({ type }) => type.startsWith("access.key"),
  update: (fresh, { live }) => {
    if (live) return rows.offer(fresh);
    filter.set(tools.query);
    rows.set(fresh);
  } };
}

const nothing = ({ query }) => ([...query.keys()].length > 0
  ? empty(word("state.no-match"), h("a.button", { href: "/console/keys" }, word("state.clear")))
  : empty(word("keys-page.none")));

const filters = (roles) => [
  { name: "state", title: word("orders.state"), options: ["all", "ended"]
    .map((value) => ({ value, label: named("key-state", value) })) },
  { name: "role", title: word("staff.role"), options: roleOptions(roles) },
  { name: "channel", title: word("term.channel"), options: channels()
    .map(({ code, name }) => ({ value: code, label: name })) },
].filter(({ options }) => options.length > 0);

const columns = (tools, roles) => [
  { name: "name", title: word("customers.name"), slot: "what",
    cell: ({ name }) => h("bdi", { title: name }, name) },
  { name: "begins", title: word("keys-page.begins"), rank: 3,
    cell: ({ starts_with: text }) => h("code", { title: text }, `${text.split("_").at(-1)}…`) },
  { name: "role", title: word("staff.role"), slot: "who",
    cell: ({ role }) => roleNames(roles)(role) },
  { name: "where", title: word("staff.places"), rank: 2, cell: whereOf },
  { name: "used", title: word("keys-page.used"), rank: 3,
    cell: ({ used_on: at }) => (at ? stamp(at, date(at)) : "–") },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => (one.revoked_at
      ? h("span.second", null, word("keys-page.ended"), " ", when(one.revoked_at))
      : can("access.keys.write")
        ? actButton({ text: word("keys-page.revoke"), run: () => revoke(tools, one) })
        : word("keys-page.good")) },
];

const whereOf = ({ channel, locations: at }) => [channel && channelName(channel),
  ...at.map(locationName)].filter(Boolean).join(", ") || word("settings.everywhere");

function makeKey(tools, roles) {
  const places = locations().filter(({ kind }) => kind !== "transit");
  openAct({ title: word("keys-page.add"), isPlain: true, api: tools.api,
    verb: () => word("keys-page.make"),
    fields: [{ pointer: "/name", label: word("keys-page.for") },
      { pointer: "/role", label: word("staff.role"), ...(roles.length > 0
        && { kind: "choice", options: roleOptions(roles) }) },
      { pointer: "/channel", kind: "choice", label: word("keys-page.channel"), isOptional: true,
        options: channels().map(({ code, name }) => ({ value: code, label: name })) },
      h("p", null, word("staff.where")),
      ...places.map(({ code, name }) => ({ pointer: `/at/${code}`, kind: "check", label: name }))],
    request: ({ at = {}, ...body }) => ({ method: "POST", path: "/v1/keys",
      body: { ...body, locations: Object.keys(at).filter((code) => at[code]) } }),
    done: ({ key, token }) => {
      if (token) showOnce({ title: key.name, code: token, hint: word("keys-page.once") });
      else toast(word("keys-page.lost"));
      tools.reload();
    } });
}

const revoke = (tools, key) => openAct({ title: word("keys-page.revoke"), isPlain: true,
  isFinal: true, api: tools.api, verb: () => word("keys-page.revoke"),
  about: [h("p", null, h("b", null, h("bdi", null, key.name))),
    h("p.second", null, word("keys-page.revoke-hint"))],
  request: () => ({ method: "POST", path: `/v1/keys/${key.id}/revoke` }),
  done: () => {
    toast(word("keys-page.revoked", { name: key.name }));
    tools.reload();
  } });
