// Returns of the order on the desk that were asked for before: one of them is what is brought, or
// none. Claims stand with them: their goods are made good here, or wait for somebody to decide.
import { h, replace } from "../dom.js";
import { number } from "../format.js";
import { field } from "../parts/field.js";
import { when } from "../parts/money.js";
import { actButton } from "../parts/panel.js";
import { wanted } from "../parts/quick.js";
import { can } from "../session.js";
import { phrase, word } from "../words.js";
import { claimForms, endOf, reasonOf, wayBackOf } from "./claim.js";
import { leftOf } from "./return-request.js";

const isAwaited = ({ stage }) => stage !== "requested";

/**
 * @param {Object} own of the page
 * @returns {{node: Node, field: import("../parts/field.js").Field|null, show: function(): void,
 *   read: function(): {authorisation?: number}}}
 */
export function requestOf(own) {
  const { asked } = own.data;
  const awaited = asked.filter(isAwaited);
  const choice = awaited.length > 0 && field({ pointer: "/authorisation", kind: "choice",
    isOptional: true, label: word("returns.asked"), hint: word("returns.asked-hint"),
    value: String(awaited[0].authorisation), options: awaited.map((one) => ({
      value: String(one.authorisation), label: goodsOf(one, own.data.order) })) });
  const read = () => {
    const { value } = choice ? choice.read() : {};
    return value ? { authorisation: Number(value) } : {};
  };
  const node = h("ul.panel-lines");
  const show = () => replace(node, (own.data.asked ?? []).map((one) => row(own, one, choice)),
    (own.data.claims ?? []).map((one) => claimRow(own, one)));
  show();
  return { field: choice || null, read, show, node };
}

/** "Return 1: 2 × Linen shirt M" @param {Object} request @param {Object} order */
const goodsOf = ({ authorisation, claim, lines }, order) => {
  const goods = lines.filter((one) => leftOf(one) > 0).map((one) => word("return-request.units",
    { n: number(leftOf(one)), name: nameOf(one, order) })).join(", ");
  return word(claim ? "claim.goods" : "returns.asked-one", { n: claim ?? authorisation, goods });
};

const nameOf = ({ line, sku }, { lines }) => lines.find((one) => one.line === line)?.name ?? sku;

/** What nobody has decided yet is said; of what may come all of it is laid on the desk at once. */
const row = (own, one, choice) => h("li", null,
  h("div", null, h("span", null, goodsOf(one, own.data.order)),
    h("small", null, isAwaited(one) ? phrase("returns.asked-until", { when: when(one.ends_at) })
      : word("returns.asked-undecided")),
    one.note && h("small.order-note", null, h("bdi", null, one.note))),
  h("div.page-acts", null, isAwaited(one)
    ? actButton({ text: word("returns.asked-came"), run: () => lay(own, one, choice) })
    : h("a.button", { href: placeOf(own.data.order, "return-requests") },
      word("returns.asked-decide"))));

/** What was approved is made good here; what nobody has decided binds nobody. */
function claimRow(own, record) {
  const { order, place } = own.data;
  const isOpen = record.stage === "open";
  const here = record.comes_back ? { location: place } : order;
  return h("li", null,
    h("div", null, h("span", null, goodsOf(record, order)),
      h("small", null, [reasonOf(record), wayBackOf(record)].filter(Boolean).join(" · "), " · ",
        isOpen ? word("returns.asked-undecided") : endOf(record)),
      record.note && h("small.order-note", null, h("bdi", null, record.note))),
    h("div.page-acts", null, isOpen
      ? h("a.button", { href: placeOf(order, "open-claims") }, word("returns.asked-decide"))
      : can("orders.claims.write", here) && actButton({ text: word("claim.resolve"),
        run: async () => (await wanted(claimForms))?.resolve({ record, order, place },
          own.tools) })));
}

/** Where it is decided: on its order's page, for who sees that. */
const placeOf = ({ number: name, channel, location }, list) =>
  (can("orders.read", { channel, location }) ? `/console/orders/${encodeURIComponent(name)}`
    : `/console/open-work/${list}`);

/** All that is waited for of it came. */
function lay(own, request, choice) {
  choice.control.value = String(request.authorisation);
  for (const one of request.lines) {
    own.addUnits({ line: one.line, sku: one.sku }, leftOf(one) - own.bench.taken(one.line));
  }
  own.trial.later();
}
