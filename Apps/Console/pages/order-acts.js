// What can be done with an order: those acts that its state and this person allow, in the order of
// use, and why another is not possible now.
import { isSome } from "../parts/money.js";
import { tellRefusal, wanted } from "../parts/quick.js";
import { can, locationName } from "../session.js";
import { refusal, word } from "../words.js";
import { begun, parcels, preparing, steps, stepText } from "./goods-steps.js";

/**
 * @typedef {{operation: string, text: string, run: function(): void, isAllowed: boolean,
 *   isUsual: boolean, why?: string, key?: string, about?: string}} OrderAct
 *   about: the hand-out that it is about
 */

const forms = begun(() => import("./order-act-forms.js"));
const money = begun(() => import("./order-money-acts.js"));
const back = begun(() => import("./order-return-act.js"));
const asking = begun(() => import("./order-return-ask.js"));
const edits = begun(() => import("./order-edit-act.js"));
const claims = begun(() => import("./claim-acts.js"));
const windows = begun(() => import("./order-window.js"));
const links = () => import("./link-shown.js");

const known = {
  "orders.payments.take": { name: "pay", key: "p", from: money, run: "pay",
    isUsual: ({ order }) => isSome(order.due) },
  "orders.fulfilments.create": { name: "prepare", from: preparing, run: "prepareOf",
    isUsual: ({ order }) => order.commercial === "open" && order.fulfilment !== "fulfilled" },
  "orders.returns.create": { name: "return", key: "r", from: back, run: "takeBack",
    isUsual: ({ order }) => order.fulfilment !== "unfulfilled" && order.return !== "returned" },
  "orders.payments.refund": { name: "refund", key: "f", from: money, run: "refund",
    isUsual: ({ order }) => isSome(order.owed) },
  "orders.payments.refund-otherwise": { name: "refund-otherwise", from: money,
    run: "refundOtherwise" },
  "orders.payments.capture": { name: "capture", from: money, run: "capture" },
  "orders.payments.void": { name: "void", from: money, run: "giveUp" },
  "orders.payments.decline": { name: "decline", from: money, run: "decline" },
  "orders.payments.authorise": { name: "authorise", from: money, run: "authorise" },
  "orders.order-holds.release": { name: "release", from: forms, run: "release",
    isUsual: ({ order }) => order.hold === "held" },
  "orders.order-holds.place": { name: "hold", from: forms, run: "hold" },
  // Refused is that a unit is given up: another item or place may be had, and the form says so.
  "orders.edits.request": { name: "edit", from: edits, run: "edit",
    tries: ["orders.edit-refused", "orders.nothing-to-cancel"] },
  "orders.claims.open": { name: "claim", from: claims, run: "openClaim" },
  "orders.write-off": { name: "write-off", from: forms, run: "writeOff" },
  "orders.reinstate": { name: "reinstate", from: forms, run: "reinstate" },
  "orders.cancel": { name: "cancel", key: "c", from: forms, run: "cancel" },
  ...steps,
  "orders.rejections.create": { name: "reject", from: parcels, run: "reject" },
};

/**
 * @param {{order: Object, acts: Array<{operation: string, allowed: boolean,
 *   fulfilment_id?: string, payment?: number, reason?: {code?: string, detail?: string}}>}} view
 * @param {Object} tools of the page
 * @returns {OrderAct[]}
 */
export function actsOf(view, tools) {
  const names = Object.keys(known);
  const all = together(view.acts.filter(({ operation }) => known[operation]))
    .map((act) => actOf(act, view, tools));
  return [...all.filter((act) => act.isAllowed || (act.isUsual && isNext(act, all)))
    .sort((one, other) => rank(one, names) - rank(other, names)),
  ...requestActs(view, tools), ...deskActs(view, tools), ...windowActs(view, tools),
  linkAct(view.order, tools)];
}

/** Where goods can come back, others can be taken for them, at the desk; or it is asked for. */
function deskActs({ acts, order }, tools) {
  if (!acts.some(({ operation, allowed }) => allowed && operation === "orders.returns.create")) {
    return [];
  }
  const { channel, location } = order;
  const act = (name, run) => ({ operation: `orders.${name}`, isAllowed: true, isUsual: false,
    text: word(`order-act.${name}`), run });
  return [act("exchange", () => tools.go(`/returns?order=${encodeURIComponent(order.number)}`)),
    can("orders.return-authorisations.write", { channel, location })
      && act("ask-return", () => begin(asking, "askReturn", { view: { order }, tools }))]
    .filter(Boolean);
}

/** What is fetched at one store is fetched in one of its windows. */
function windowActs({ order }, tools) {
  const { channel, location, commercial } = order;
  const places = new Set(order.lines.flatMap(({ allocations = [] }) => allocations
    .filter((one) => one.method === "pickup" && Number(one.quantity) > Number(one.fulfilled))
    .map((one) => one.location)));
  const at = order.pickup_window?.location ?? (places.size === 1 ? [...places][0] : undefined);
  if (!at || commercial !== "open" || !can("orders.carts.read")
    || !can("orders.write", { channel, location })) return [];
  return [{ operation: "orders.pickup-windows.choose", isAllowed: true, isUsual: false,
    text: word("order-act.window"),
    run: () => begin(windows, "chooseWindow", { view: { order }, act: { location: at }, tools }) }];
}

/** Of what a provider never answered: it is asked again, or its console is looked at. */
function requestActs(view, tools) {
  const { order: { channel, location }, requests = [] } = view;
  const request = requests.find(({ state }) => state === "given-up");
  if (!request || !can("orders.provider-requests.write", { channel, location })) return [];
  return [["retry", "askAgain"], ["note", "noteAnswer"]].map(([name, run]) => ({
    operation: `orders.provider-requests.${name}`, isAllowed: true, isUsual: true,
    text: word(`order-act.request-${name}`),
    run: () => begin(money, run, { view, act: { request }, tools }) }));
}

/** Whoever sees an order may hand its customer a link to it. */
const linkAct = (order, tools) => ({ operation: "orders.order-links.create", isAllowed: true,
  isUsual: false, text: word("order-act.link"),
  run: async () => (await wanted(links))?.showLink(tools, { title: word("order-act.link"),
    about: word("order-act.link-hint", { number: order.number }), page: "order",
    path: `/v1/orders/${order.id}/link` }) });

/** What can be done with several payments is one act: it asks with which. */
function together(acts) {
  const kinds = Map.groupBy(acts.filter(({ payment }) => payment), ({ operation }) => operation);
  return [...acts.filter(({ payment }) => !payment), ...[...kinds.values()].map((all) => {
    const able = all.filter(({ allowed }) => allowed);
    return { ...(able[0] ?? all[0]), payments: able.map(({ payment }) => payment) };
  })];
}

/** The usual next step is shown with its reason, once, where none of its kind can be done. */
const isNext = (act, all) => act === all.find(({ operation }) => operation === act.operation)
  && !all.some(({ operation, isAllowed }) => operation === act.operation && isAllowed);

const rank = (act, names) => names.indexOf(act.operation) + (act.isAllowed ? 0 : 100);

function actOf(act, view, tools) {
  const { name, key, from, run, isUsual, tries } = known[act.operation];
  const others = view.acts.filter(({ operation }) => operation === act.operation);
  const where = others.length > 1 && act.location;
  const goods = view.order.fulfilments.find(({ id }) => id === act.fulfilment_id);
  const text = goods ? stepText(act.operation, goods.state) : word(`order-act.${name}`);
  return { operation: act.operation, key,
    text: text + (where ? `: ${locationName(act.location)}` : ""),
    about: act.fulfilment_id,
    isAllowed: act.allowed || Boolean(tries?.includes(act.reason?.code)),
    isUsual: isUsual?.(view) ?? false,
    why: act.reason && refusal(act.reason).text,
    run: () => begin(from, run, { view, act, tools }) };
}

async function begin(from, run, choice) {
  try {
    await (await wanted(from))?.[run](choice);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    tellRefusal(problem);
  }
}
