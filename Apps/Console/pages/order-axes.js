// How far an order has come along its four axes, as notes.
import { named, word } from "../words.js";

/** @typedef {import("../plot/notes.js").Kind} Kind */

const payment = { unpaid: "begun", authorised: "begun", "partly-paid": "part", paid: "whole",
  "written-off": "failed", "partly-refunded": "back", refunded: "back" };
const goods = { unfulfilled: null, "partly-fulfilled": "part", fulfilled: "whole" };
const back = { none: null, "partly-returned": "back", returned: "back" };
const commercial = { open: "begun", completed: "whole", cancelled: "back", expired: "failed" };

/** What a headline says of each axis, where only the headline is known. */
const headlines = {
  "awaiting-payment": ["begun", null, null, "begun"],
  "awaiting-fulfilment": ["whole", null, null, "begun"],
  "partly-fulfilled": ["whole", "part", null, "begun"],
  fulfilled: ["whole", "whole", null, "begun"],
  completed: ["whole", "whole", null, "whole"],
  "partly-returned": ["back", "whole", "back", "whole"],
  returned: ["back", "whole", "back", "whole"],
  cancelled: [null, null, null, "back"],
  expired: [null, null, null, "failed"],
};

const axes = ["payment", "goods", "return", "order"];

/**
 * The cells of an order in a list.
 * @param {{status: string, payment?: string, fulfilment?: string, return?: string,
 *   commercial?: string}} order
 * @returns {Array<{kind: Kind|null, name: string}>}
 */
export function cellsOf(order) {
  const kinds = order.commercial
    ? [payment[order.payment], goods[order.fulfilment], back[order.return],
      commercial[order.commercial]]
    : headlines[order.status] ?? [null, null, null, null];
  return kinds.map((kind = null, at) => ({ kind,
    name: `${word(`axis.${axes[at]}`)}: ${named("note", kind ?? "none")}` }));
}
