// A cart that staff or a customer shared by a link: what is in it, what it costs, and to order it
// at just that sum.
import { h, replace } from "../dom.js";
import { dateTime, money, moneyDigits, number } from "../format.js";
import { named, word } from "../words.js";
import { ask, newKey } from "./ask.js";
import { asked, facts, failed, hint } from "./parts.js";

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
  const costs = [...cart.lines, ...(cart.charges ?? [])].map(({ gross }) => gross);
  const digits = moneyDigits([...costs, cart.gross, cart.tax]);
  const amount = (value) => money(value, { digits });
  return [
    h("table.open-lines", null, h("caption.unseen", null, word("open.cart")),
      head(),
      h("tbody", null, cart.lines.map((line) => lineRow(line, amount)),
        (cart.charges ?? []).map((charge) => chargeRow(charge, amount))),
      foot(cart, amount)),
    ordering(cart, link, amount, say),
  ];
}

const head = () => h("thead.unseen", null, h("tr", null,
  h("th", { scope: "col" }, word("open.item")), h("th", { scope: "col" }, word("open.cost"))));

const lineRow = (line, amount) => h("tr", null,
  h("th", { scope: "row" }, h("bdi", null, line.name || line.sku),
    h("small", null, quantity(line), " · ", word(`open.method-${line.method}`)),
    !line.is_offered && h("small.stop", null, word("open.not-offered"))),
  h("td.number", null, amount(line.gross)));

const quantity = ({ quantity: count, unit }) =>
  (unit === "piece" ? `${number(count)} ×` : `${number(count)} ${unit}`);

const chargeRow = (charge, amount) => h("tr", null,
  h("th", { scope: "row" }, h("bdi", null, charge.name ?? charge.charge),
    charge.outcome !== "applied" && h("small.stop", null, word("open.charge-off"))),
  h("td.number", null, amount(charge.gross)));

const foot = ({ gross, tax, discount }, amount) => h("tfoot", null,
  Number(discount.amount) > 0 && sumRow("open.discount", amount(discount), "second"),
  sumRow("open.total", amount(gross), "open-total"),
  Number(tax.amount) > 0 && sumRow("open.tax", amount(tax), "second"));

const sumRow = (key, sum, kind) => h(`tr.${kind}`, null, h("th", { scope: "row" }, word(key)),
  h("td.number", null, sum));

/** One key for the cart as it is shown: asked twice, it is ordered once. */
function ordering(cart, link, amount, say) {
  if (cart.lines.some((line) => !line.is_offered)) return hint(word("open.cart-not-so"));
  const key = newKey();
  const box = h("div.open-act");
  const button = h("button.main", { type: "button" },
    word("open.order", { sum: amount(cart.gross) }));
  const problem = h("div");
  button.addEventListener("click", async () => {
    button.disabled = true;
    replace(problem);
    try {
      const order = await ask("linked-orders", { link, expected_gross: cart.gross }, key);
      replace(box, ordered(order, amount));
      say(word("open.ordered", { number: order.number }));
    } catch (refused) {
      replace(problem, failed(refused));
      button.disabled = false;
    }
  });
  replace(box, hint(word("open.order-hint")), problem, button);
  return box;
}

const ordered = (order, amount) => [
  h("h2", null, word("open.ordered", { number: order.number })),
  facts([
    [word("open.due"), amount(order.due)],
    order.pay_by && [word("open.pay-by"), dateTime(order.pay_by)],
  ]),
];
