// By what a customer is known, since when and from where; and why several records are one.
import { h } from "../dom.js";
import { date } from "../format.js";
import { stamp } from "../parts/money.js";
import { actButton, lines } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can, channelName, locationName } from "../session.js";
import { named, phrase, word } from "../words.js";
import { identitiesOf, maskedName, nameOf, recordName, wayName } from "./customer-names.js";
import { actorName, begin } from "./goods-acts.js";

const on = (instant) => stamp(instant, date(instant));

/** How they are reached: what was proven, when it was given and where. */
export const reachPanel = ({ customer }, tools) => lines(word("customers.reach"),
  identitiesOf(customer), word("customers.no-reach"), (way) => [
    h("div", null, h("small", null, wayName(way), " · ",
      word("customer.number", { number: String(way.number) })),
    h("bdi", null, linkOf(way)),
    h("small", null, phrase("customer.given", { when: on(way.first_seen) }), placesOf(way),
      way.customer_id !== customer.id && [" · ", recordName(customer, way.customer_id)])),
    h("div.customer-beside", null, h("span.state", { "data-tone": way.verified ? "good" : "" },
      word(way.verified ? "customer.is-proven" : "customer.not-proven")),
    can("crm.customers.write") && actButton({ text: word("customer.end"), isQuiet: true,
      run: () => endIdentity(tools, customer, way) }))]);

const placesOf = ({ channel, location }) => [channel && channelName(channel),
  location && locationName(location)].filter(Boolean).map((place) => [" · ", place]);

function linkOf({ kind, value, spelling }) {
  if (kind === "email") return h("a", { href: `mailto:${value}` }, spelling);
  return kind === "phone" ? h("a", { href: `tel:${value}` }, spelling) : spelling;
}

const endIdentity = (tools, customer, way) => begin(tools, "customer.end-title", { isFinal: true,
  about: [h("p", null, wayName(way), " ", h("b", null, h("bdi", null, way.spelling)), " · ",
    h("bdi", null, nameOf(customer))), h("p.second", null, word("customer.end-hint"))],
  verb: () => word("customer.end"),
  request: () => ({ method: "POST", path: `/v1/identities/${way.number}/end` }),
  done: () => word("customer.ended") });

/** Why records are one customer, each with the way back. */
export const recordsPanel = ({ merges, customer }, tools) => merges.items.length > 0
  && lines(word("customer.why"), merges.items, "", (merge) => [
    h("div", null, h("span", null, causeOf(merge, customer)),
      merge.cause === "person" && merge.reason && h("q", null, h("bdi", null, merge.reason)),
      h("small", null, h("bdi", null, merge.actor_name ?? actorName(merge.actor)), " · ",
        on(merge.at), [merge.kept_id, merge.absorbed_id].filter((id) => id !== customer.id)
          .map((id) => [" · ", recordName(customer, id)]),
        merge.undone_at && [" · ", phrase("customer.undone", { when: on(merge.undone_at) })]),
      !merge.undone_at && can("crm.customers.write") && h("div", null, actButton({
        text: word("customer.undo-merge"), isQuiet: true,
        run: () => undo(tools, merge, customer) })))]);

async function undo(tools, merge, customer) {
  (await wanted(() => import("./customer-join.js")))
    ?.undoMerge(tools, merge.number, customer.id);
}

function causeOf({ cause, identity }, { identities }) {
  if (cause !== "identifier") return named("merge-cause", cause);
  const known = identities.find(({ number: one }) => one === identity);
  return phrase("merge-cause.identifier", { by: h("bdi", null, known ? maskedName(known)
    : word("customer.number", { number: String(identity) })) });
}
