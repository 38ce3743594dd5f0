// Keys: how programs come in. A key's secret is shown once, when it is made.
import { h } from "../dom.js";
import { date } from "../format.js";
import { stamp, when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { can, channelName, channels, locationName, locations } from "../session.js";
import { named, word } from "../words.js";
import { begin } from "./goods-acts.js";
import { listOf } from "./list-of.js";
import { roleNames, roleOptions, showOnce, staffViews } from "./staff-views.js";

export default listOf({ place: "keys", title: "nav.keys", needs: "access.keys.read",
  path: "/v1/keys", none: "keys-page.none", sort: "newest",
  ask: (query) => ({ role: query.get("role"), channel: query.get("channel"),
    active: { "": "true", ended: "false" }[query.get("state") ?? ""] }),
  filters: ({ roles }) => filters(roles), columns: ({ roles }, tools) => columns(tools, roles),
  keyOf: ({ id }) => id, beside: () => staffViews("keys"),
  others: async ({ api, signal }) => ({ roles: can("access.staff.read")
    ? (await api.get("/v1/roles", { query: { limit: 200 }, signal })).items : [] }),
  about: ({ type }) => type.startsWith("access.key"),
  acts: ({ roles }, tools) => (can("access.keys.write")
    ? [{ text: word("keys-page.add"), key: "n", run: () => makeKey(tools, roles) }] : []) });

const filters = (roles) => [
  { name: "state", title: word("orders.state"), options: ["all", "ended"]
    .map((value) => ({ value, label: named("key-state", value) })) },
  { name: "role", title: word("staff.role"), options: roleOptions(roles) },
  { name: "channel", title: word("term.channel"), options: channels()
    .map(({ code, name }) => ({ value: code, label: name })) },
];

const columns = (tools, roles) => [
  { name: "name", title: word("customers.name"), slot: "what",
    cell: ({ name }) => h("bdi", { title: name }, name) },
  { name: "begins", title: word("keys-page.begins"), rank: 3,
    cell: ({ starts_with: text }) => h("code", { title: text }, `${text.split("_").at(-1)}…`) },
  { name: "role", title: word("staff.role"), slot: "who",
    cell: ({ role }) => roleNames(roles)(role) },
  { name: "where", title: word("stock.where"), rank: 2, cell: whereOf },
  { name: "used", title: word("keys-page.used"), rank: 3,
    cell: ({ used_on: at }) => (at ? stamp(at, date(at)) : "–") },
  { name: "state", title: word("orders.state"), slot: "state",
    cell: (one) => (one.revoked_at
      ? h("span.second", null, word("key-state.ended"), " ", when(one.revoked_at))
      : can("access.keys.write")
        ? actButton({ text: word("keys-page.revoke"), run: () => revoke(tools, one) })
        : word("keys-page.good")) },
];

const whereOf = ({ channel, locations: at }) => [channel && channelName(channel),
  ...at.map(locationName)].filter(Boolean).join(", ") || word("settings.everywhere");

function makeKey(tools, roles) {
  const places = locations().filter(({ kind }) => kind !== "transit");
  begin(tools, "keys-page.add", { isPlain: true, verb: () => word("keys-page.make"),
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
      if (!token) return word("keys-page.lost");
      return void showOnce({ title: key.name, code: token, hint: word("keys-page.once") });
    } });
}

const revoke = (tools, key) => begin(tools, "keys-page.revoke", { isPlain: true, isFinal: true,
  about: [h("p", null, h("b", null, h("bdi", null, key.name))),
    h("p.second", null, word("keys-page.revoke-hint"))],
  request: () => ({ method: "POST", path: `/v1/keys/${key.id}/revoke` }),
  done: () => word("keys-page.revoked", { name: key.name }) });
