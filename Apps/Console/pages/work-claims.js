// A claim that waits for a decision, opened in its list, and that decision.
import { h } from "../dom.js";
import { when } from "../parts/money.js";
import { facts, padded } from "../parts/panel.js";
import { can, locationName } from "../session.js";
import { addWords, word } from "../words.js";
import { claimedGoods, endOf, reasonOf } from "./claim.js";
import { claimButtons } from "./order-claims.js";
import { people } from "./people.js";
import { orderOf } from "./work-returns.js";

/**
 * The claim that is opened, with its order, as far as this person may see that.
 * @param {Object} record
 * @param {{api: {get: function}, signal: AbortSignal}} tools
 */
export async function opened(record, { api, signal }) {
  const [order, { nameOf }] = await Promise.all([
    can("orders.read") ? orderOf(record, api, signal) : null, people(api, signal),
    addWords(["claims"])]);
  return { record, order, nameOf, draw: detail };
}

function detail(data, tools) {
  const { record, order, nameOf } = data;
  const { asked_at: at, asked_by: by, note } = record;
  return h("section.stock-open", { "aria-label": order?.number ?? word("claim.one") },
    h("div.panel-head", null, h("h2", null, order ? h("a",
      { href: `/console/orders/${encodeURIComponent(order.number)}` }, order.number)
      : word("claim.one")),
    order?.location && h("span.second", null, locationName(order.location)),
    claimButtons(data, tools)),
    padded(claimedGoods(data), facts([
      [word("claim.reason"), reasonOf(record)],
      [word("claim.asked"), [when(at), by && ` · ${nameOf(by)}`]],
      note && [word("order-act.note"), h("bdi", null, note)],
      [word("return-request.ends"), endOf(record)]])));
}
