// The returns desk: an order is scanned, then what is brought, unit by unit; what goes
// back, and by what, is shown before it does. What is taken for it makes it an exchange.
import { h, replace } from "../dom.js";
import { empty } from "../parts/blank.js";
import { addressWith } from "../parts/filter.js";
import { icon } from "../parts/icon.js";
import { actButton, panel } from "../parts/panel.js";
import { can, channels, locations } from "../session.js";
import { named, word } from "../words.js";
import { benchOf } from "./returns-bench.js";
import { orderPanel } from "./returns-order.js";
import { scanned, takeUnit, takeUnits, tell } from "./returns-scan.js";
import { takenFor } from "./returns-taken.js";
import { trialOf } from "./returns-trial.js";

const WRITE = "orders.returns.write";

export default {
  needs: WRITE,
  title: ({ order }) => [order?.number, word("nav.returns")].filter(Boolean).join(" · "),
  async load({ query, api, signal }) {
    const place = query.get("location") ?? (places().find(({ kind }) => kind === "store")
      ?? places()[0])?.code;
    const currency = channels().find(({ purpose }) => purpose === "sales")?.currency;
    const isBlind = query.get("blind") === "true" && mayBlind(place, currency);
    const found = isBlind ? {} : await orderOf(query.get("order"), api, signal);
    const gift = query.get("gift") && await (await import("./returns-gift.js")).giftOf();
    return { place, currency, isBlind, ...gift, ...found };
  },
  render: (data, tools) => open(data, tools),
};

const places = () => locations().filter(({ kind, code, active }) => kind !== "transit"
  && active !== false && can(WRITE, { location: code }));

/** Without an order somebody says what is given back: that takes the right for it. */
const mayBlind = (location, currency) => Boolean(currency)
  && can("orders.returns.approve", { location });

/** The order of the address; where it is nobody's, the desk says so and waits for another. */
async function orderOf(number, api, signal) {
  if (!number) return {};
  try {
    const order = await api.get(`/v1/order-numbers/${encodeURIComponent(number)}`, { signal });
    if (!can("orders.returns.read")) return { order };
    const { askedOf } = await import("./returns-awaited.js");
    return { order, ...await askedOf(order, api, signal) };
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return { problem };
  }
}

function open(data, tools) {
  const own = { tools, data };
  own.said = h("p.hand-out-said", { role: "status" });
  own.code = h("input#returns-code", { type: "text", autocomplete: "off", spellcheck: "false",
    "aria-label": word("returns.scan"), placeholder: word("returns.scan") });
  own.body = h("div.page-stack");
  own.add = (wanted, isAll) => takeUnit(own, wanted, isAll);
  own.addUnits = (wanted, quantity) => takeUnits(own, wanted, quantity);
  own.clear = () => {
    own.trial?.leave();
    Object.assign(own, { bench: null, taken: null, trial: null, order: null });
  };
  const scan = (code) => scanned(own, code);
  show(own);
  return { node: frame(own, scan), scan, leave: () => own.trial?.leave(),
    keys: [{ keys: "e", word: word("returns.end"), run: () => own.trial?.act() }],
    isChanged: () => Boolean(own.bench && !own.bench.isEmpty()),
    about: ({ subject, type }) => subject === own.data.order?.id
      || (type.startsWith("orders.") && subject.startsWith("return_")),
    update: (fresh) => update(own, fresh) };
}

const frame = (own, scan) => h("div.page-stack", null,
  h("div.page-head", null, h("h1", null, word("nav.returns")), placeChoice(own),
    h("div.page-acts", null, mayBlind(own.data.place, own.data.currency) && actButton({
      text: word("returns.blind"),
      run: () => own.tools.go(addressWith(own.tools.query, { order: null, blind: "true" })) }))),
  h("form.hand-out-scan", { onkeydown: (event) => {
    if (event.key !== "Enter" || !event.ctrlKey) return;
    event.preventDefault();
    own.trial?.act();
  }, onsubmit: (event) => {
    event.preventDefault();
    const code = own.code.value.trim();
    own.code.value = "";
    if (code) scan(code);
  } }, icon("scan"), own.code, h("button", { type: "submit" }, word("hand-out.take"))),
  own.said, own.body);

/** Where one stays after all, the place stays too. */
const placeChoice = (own) => h("select.hand-out-place", { "aria-label": word("order-act.where"),
  onchange: async ({ target }) => {
    await own.tools.go(addressWith(own.tools.query, { location: target.value }));
    target.value = own.data.place;
  } }, places().map(({ code, name }) =>
  h("option", { value: code, selected: code === own.data.place }, name)));

function update(own, fresh) {
  const isSame = own.bench && own.data.isBlind === fresh.isBlind && own.data.place === fresh.place
    && own.data.order?.id === fresh.order?.id;
  own.data = fresh;
  if (!isSame) return show(own);
  own.order?.show();
  own.trial.later();
}

function show(own) {
  const { order, isBlind, problem } = own.data;
  own.clear();
  if (problem) tell(own, word("error.orders.order-unknown"), "wrong");
  if (!order && !isBlind) {
    const mayFind = can("orders.read");
    return replace(own.body, h("div.panel", null, empty(mayFind ? word("returns.begin")
      : word("state.needs", { permission: named("permission", "orders.read") }),
    mayFind && h("a.button", { href: "/console/orders" }, word("nav.orders")))));
  }
  const changed = () => own.trial.later();
  own.bench = benchOf({ isPriced: isBlind, changed });
  own.taken = order && takenFor(own, changed);
  own.trial = trialOf(own);
  own.order = order && orderPanel(own);
  replace(own.body, h("div.page-columns", null,
    h("div.page-stack", null, panel(word("returns.brought"), null, own.bench.node),
      own.order?.node, own.taken?.node),
    own.trial.node));
  own.trial.later();
}
