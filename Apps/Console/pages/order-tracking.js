// What carriers tell of a parcel, below it on its order's page.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { quick } from "../parts/quick.js";
import { named, word } from "../words.js";
import { canEverywhere } from "./everywhere.js";

/**
 * What was told of one parcel, as the carrier told it; what does not fit is marked as seen.
 * @param {Object[]} events
 * @param {Object} tools of the page
 */
export const eventList = (events, tools) => events.length > 0
  && h("ul.order-events", null, events.map((one) => h("li", null,
    h("small", null, h("span", { class: one.problem && !one.dismissed_at && "stop" },
      named("tracking", one.kind)), " · ", when(one.happened_at), ` · ${one.carrier}`),
    one.problem && h("small", { lang: "en" }, one.problem),
    one.problem && !one.dismissed_at && canEverywhere("orders.fulfilments.write")
      && h("button.link", { type: "button", onclick: () => seen(one, tools) },
        word("tracking.seen")))));

const seen = ({ carrier, event }, tools) => quick(tools, { path: "/v1/tracking-events/dismiss",
  body: { carrier, event }, text: word("tracking.seen-done") });
