// One request to be forgotten: how far it is, and what was done. Of the person nothing is left to
// be shown but the number.
import { h } from "../dom.js";
import { number } from "../format.js";
import { when } from "../parts/money.js";
import { back, facts, padded, panel, redraw } from "../parts/panel.js";
import { state } from "../parts/state.js";
import { named, word } from "../words.js";
import { actorName } from "./goods-acts.js";
import { followWhile, term, tones } from "./rights.js";

export default {
  needs: "crm.rights.read",
  title: ({ number: name }) => word("rights.request-number", { number: String(name) }),
  load: ({ params, api, signal }) => api.get(`/v1/erasures/${encodeURIComponent(params.erasure)}`,
    { signal }),
  render: (data, tools) => open(data, tools),
};

function open(data, tools) {
  const own = { data, node: h("div.page-stack") };
  const show = () => redraw(own.node, own.data, () => page(own.data));
  show();
  followWhile(tools, () => ["confirmed", "erasing"].includes(own.data.state));
  return { node: own.node, about: ({ type }) => /^crm\.(customer-)?eras/.test(type),
    update: (fresh) => {
      own.data = fresh;
      show();
    } };
}

const page = (one) => [
  h("div.page-head", null, back("/console/erasures", word("nav.erasures")),
    h("h1", null, word("rights.request-number", { number: String(one.number) }),
      state("erasure-state", one.state, tones[one.state])),
    one.state === "requested" && term(one)),
  panel(word("rights.how-far"), null, padded(
    h("p", { role: "status" }, word(`erasure-says.${one.state}`)), facts([
      [word("rights.ground"), named("erasure-ground", one.ground)],
      [word("rights.asked"), when(one.requested_at)],
      [word("rights.by"), actorName(one.requested_by)],
      [word("rights.decided"), one.decided_at && when(one.decided_at)],
      [word("rights.decided-by"), one.decided_by && actorName(one.decided_by)],
      [word("rights.refusal"), one.refusal && named("erasure-refusal", one.refusal)],
      [word("rights.places"), one.places > 0 && number(one.places)],
      [word("rights.emptied-rows"), one.places > 0 && number(one.erased)],
      [word("rights.ended-at"), one.ended_at && when(one.ended_at)]]),
    one.state === "requested" && h("a.button",
      { href: `/console/customers/${one.customer_id}/rights` }, word("rights.answer")))),
];
