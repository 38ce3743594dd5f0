// One's own account on this device: language, look, keys, sessions, second factor.
import { h } from "../dom.js";
import * as keys from "../keys.js";
import { field } from "../parts/field.js";
import { when } from "../parts/money.js";
import { padded, panel } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { channelName, dress, locationName, who } from "../session.js";
import { prefer, preference } from "../store.js";
import { named, phrase, word } from "../words.js";
import { sessionsPanel } from "./browsers.js";
import { contactPanel } from "./contact.js";
import { matchingPanel } from "./matching.js";
import { factorPanel } from "./settings-factor.js";
import { tradePanel } from "./trade.js";

export default {
  title: () => word("settings.title"),

  async load({ api, signal }) {
    const sessions = who().session ? (await api.get("/v1/sessions", { signal })).items : [];
    return { sessions };
  },

  render({ sessions }, tools) {
    return h("div.page-stack", null,
      h("div.page-head", null, h("h1", null, word("settings.title")),
        h("p.second", null, h("bdi", null, who().name ?? who().actor))),
      h("div.page-halves", null,
        h("div.page-stack", null, lookPanel(), matchingPanel(), contactPanel(), tradePanel(),
          grantsPanel()),
        h("div.page-stack", null, who().session && factorPanel(tools),
          sessions.length > 0 && sessionsPanel(word("settings.sessions"), sessions, tools, "",
            (one) => phrase("settings.session-until", { when: when(one.expires_at) })))));
  },
};

function lookPanel() {
  return panel(word("settings.look"), null, padded(
    choice("language", ["id", "ms", "en"], document.documentElement.lang, () => location.reload()),
    choice("theme", ["auto", "light", "dark"], preference("theme") ?? "auto", dress),
    choice("keys", ["on", "alt", "off"], preference("keys") ?? "on",
      () => keys.setMode(preference("keys")), word("settings.keys-hint"))));
}

function choice(name, values, value, then, hint) {
  const made = field({ pointer: `/${name}`, kind: "choice", label: word(`settings.${name}`), value,
    hint, options: values.map((one) => ({ value: one, label: word(`settings.${name}-${one}`) })) });
  made.control.addEventListener("change", () => {
    prefer(name, made.control.value === "auto" ? null : made.control.value);
    then();
    toast(word("settings.saved"));
  });
  return made.node;
}

function grantsPanel() {
  return panel(word("settings.grants"), null, h("ul.panel-body.page-stack", null,
    who().grants.map((grant) => h("li", null, h("b", null, placesOf(grant)),
      h("p.second", null, allowed(grant))))));
}

const placesOf = ({ locations = [], channels = [] }) =>
  [...locations.map(locationName), ...channels.map(channelName)].join(", ")
    || word("settings.everywhere");

const allowed = ({ permissions }) => (permissions.includes("*") ? word("settings.all")
  : permissions.map((name) => named("permission", name)).join(", "));
