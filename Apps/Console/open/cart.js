// A cart that staff or a customer shared by a link: what is in it, what it costs, and to order it
// at just that sum.
import { h, replace } from "../dom.js";
import { dateTime, money, moneyDigits } from "../format.js";
import { word } from "../words.js";
import { ask, newKey } from "./ask.js";
import { asked, facts, failed, hint, lineTable, quantity, refusalOf, sumRow } from "./parts.js";

export default {
  title: "open.cart",
  /** @param {URLSearchParams} given link */
  render(given, { say }) {
    const link = given.get("link")?.trim();
    if (!link) return hint(word("open.no-link"));
    return asked(async () => shown(await ask("linked-cart", { link }), link, say), say);
  },
};

function shown(cart, link, say) {
  if (cart.lines.length === 0) return [hint(word("open.cart-empty"))];
  const charges = cart.charges ?? [];
  const costs = [...cart.lines, ...charges].map(({ gross }) => gross);
  const digits = moneyDigits([...costs, cart.gross, cart.tax]);
  const amount = (value) => money(value, { digits });
  return [
    lineTable(word("open.cart"), [
      ...cart.lines.map((line) => [line.name || line.sku, lineNotes(line), amount(line.gross)]),
      ...charges.map((charge) => [charge.name ?? charge.charge,
        charge.outcome !== "applied" && h("small.stop", null, word("open.charge-off")),
        amount(charge.gross)])], sumsOf(cart, amount)),
    ordering(cart, link, amount, say),
  ];
}

const lineNotes = (line) => [
  h("small", null, quantity(line), " · ", word(`open.method-${line.method}`)),
  !line.is_offered && h("small.stop", null, word("open.not-offered"))];

const sumsOf = ({ gross, tax, discount }, amount) => [
  Number(discount.amount) > 0 && sumRow("open.discount", amount(discount), "second"),
  sumRow("orders.total", amount(gross), "open-total"),
  Number(tax.amount) > 0 && sumRow("open.tax", amount(tax), "second")];

/** One key for the cart as it is shown: asked twice, it is ordered once. */
function ordering(cart, link, amount, say) {
  if (cart.lines.some((line) => !line.is_offered)) return hint(word("open.cart-not-so"));
  const own = { key: newKey(), isAsking: false, box: h("div.open-act"), problem: h("div") };
  const body = { link, expected_gross: cart.gross };
  replace(own.box, hint(word("open.order-hint")), own.problem,
    h("button.main", { type: "button", onclick: () => order(own, body, amount, say) },
      word("open.order", { sum: amount(cart.gross) })));
  return own.box;
}

/** A lost answer is asked for again under its key; after a refusal the cart is looked at anew. */
async function order(own, body, amount, say) {
  if (own.isAsking) return;
  own.isAsking = true;
  replace(own.problem);
  try {
    const made = await ask("linked-orders", body, own.key);
    replace(own.box, ordered(made, amount));
    own.box.querySelector("h2").focus();
    say(word("open.ordered", { number: made.number }));
  } catch (refused) {
    replace(own.problem, failed(refused, !refused.isPassing && (() => location.reload())));
    say(refusalOf(refused).text);
  }
  own.isAsking = false;
}

const ordered = (made, amount) => [
  h("h2", { tabindex: -1 }, word("open.ordered", { number: made.number })),
  facts([
    [word("open.due"), amount(made.due)],
    made.pay_by && [word("open.pay-by"), dateTime(made.pay_by)],
  ]),
];
