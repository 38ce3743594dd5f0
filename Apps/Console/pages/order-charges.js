// Delivery and fees of an order that can go back.
import { money as written } from "../format.js";
import { isSome } from "../parts/money.js";
import { word } from "../words.js";
import { less } from "./amounts.js";

/** Delivery and fees of which something is left to give back. @param {Object} order */
export const chargesOf = ({ charges = [] }) => charges.filter(({ gross, refunded }) =>
  isSome(less(gross, refunded)));

/** Asks whether a charge goes back. @param {Object} charge @param {number} index */
export const chargeField = (charge, index) => ({ pointer: `/charges/${index}/back`, kind: "check",
  label: word("order-act.charge-back", { name: charge.name || charge.charge,
    amount: written(less(charge.gross, charge.refunded), { exact: true }) }) });
