// The exchanges of an order: for what its goods came back, or for what they were taken.
import { h } from "../dom.js";
import { isSome, money, when } from "../parts/money.js";
import { lines } from "../parts/panel.js";
import { phrase, word } from "../words.js";

/** @param {{order: Object, exchanges: Object[]}} view */
export const exchangesPanel = ({ order, exchanges }) => lines(word("order.exchanges"), exchanges,
  "", (one) => [
    h("div", null, other(one, order), isSome(one.credit) && h("small", null,
      phrase("order.handed-over", { amount: money(one.credit) }))),
    h("small", null, when(one.at))]);

const other = ({ order_id: back, taken_order_id: taken }, { id }) => (back === id
  ? h("a", { href: `/console/orders/${taken}` }, word("order.taken"))
  : h("a", { href: `/console/orders/${back}` }, word("order.taken-for")));
