// What a place has to hand out, by what has to be done next: to pick, to pack, to collect, sent.
import { can } from "../session.js";

/**
 * @typedef {{key: string, order_id: string, number: string, name?: string, channel?: string,
 *   method?: string, units: number, since: string, fulfilment?: Object}} Task
 *   key: of a fulfilment, or of an order of which nothing was taken on yet
 */

/** What has to be done, one after another. */
export const stages = ["pick", "pending", "ready", "shipped"];

const waiting = ["awaiting-fulfilment", "partly-fulfilled"];

const MOST = 200;
const MOST_PAGES = 5;

/**
 * Everything that waits at a place.
 * @param {{get: function}} api
 * @param {string} location
 * @param {AbortSignal} signal
 * @returns {Promise<{tasks: Object<string, Task[]>, cut: Object<string, boolean>}>} by stage, the
 *   oldest first, and where there are more
 */
export async function askTasks(api, location, signal) {
  const page = async (permission, path, query) => (can(permission)
    ? api.get(path, { signal, query: { limit: MOST, ...query } }) : { items: [] });
  const holding = pages((after) => page("inventory.holds.read", "/v1/holds",
    { location, owner: "order", sort: "oldest", after }));
  const isBehind = async ({ placed_at: at }) =>
    at > ((await holding).items.at(-1)?.created_at ?? "");
  const [open, sent, holds, ...orders] = await Promise.all([
    page("orders.fulfilments.read", "/v1/fulfilments", { location }),
    page("orders.fulfilments.read", "/v1/fulfilments", { location, state: "shipped" }), holding,
    ...waiting.map((status) => pages((after) =>
      page("orders.read", "/v1/orders", { status, sort: "oldest", after }), isBehind)),
  ]);
  const known = new Map(orders.flatMap(({ items }) => items).map((order) => [order.id, order]));
  const of = (state, all) => all.items.filter((one) => one.state === state)
    .map((one) => parcel(one, known.get(one.order_id)));
  const [isOpenCut, isSentCut, isPickCut] = [open, sent, holds].map(({ next }) => Boolean(next));
  return { tasks: { pick: toPick(holds.items, known, open.items), pending: of("pending", open),
    ready: of("ready", open), shipped: of("shipped", sent) },
  cut: { pick: isPickCut, pending: isOpenCut, ready: isOpenCut, shipped: isSentCut } };
}

/** Several pages as one, until there is no other or `isEnough` says so of the last record. */
async function pages(ask, isEnough = async () => false) {
  let all = [];
  let next;
  for (let count = 0; count < MOST_PAGES && next !== null; count += 1) {
    const page = await ask(next);
    all = all.concat(page.items);
    next = page.next ?? null;
    if (next && await isEnough(page.items.at(-1))) break;
  }
  return { items: all, next };
}

/**
 * The order of a task; nothing where it is another channel's and not shown to this person.
 * @returns {Promise<Object|null>}
 */
export async function askOrder(api, { order_id: id }, signal) {
  if (!can("orders.read")) return null;
  try {
    return await api.get(`/v1/orders/${id}`, { signal });
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return null;
  }
}

/**
 * Gives those their number that are not among the orders that wait, such as parcels that left.
 * @param {{get: function}} api
 * @param {Task[]} tasks
 * @param {AbortSignal} signal
 */
export function nameTasks(api, tasks, signal) {
  return Promise.all(tasks.filter(({ number }) => !number).slice(0, 50).map(async (task) => {
    const order = await askOrder(api, task, signal);
    if (order) Object.assign(task, { number: order.number, channel: order.channel });
  }));
}

const sum = (lines) => lines.reduce((all, line) => all + Number(line.quantity), 0);

const parcel = (one, order) => ({ ...named(one.order_id, order ?? one), key: one.id,
  fulfilment: one, method: one.method, units: sum(one.lines), since: one.moved_at });

const named = (id, order) => ({ key: id, order_id: id, number: order?.number ?? "",
  name: order?.customer_name, channel: order?.channel, since: order?.placed_at });

/** Goods are kept for an order until they leave; what no fulfilment carries is still to pick. */
function toPick(holds, known, open) {
  const tasks = new Map();
  for (const { reference, quantity, posted, released } of holds) {
    if (!waiting.includes(known.get(reference)?.status)) continue;
    const task = tasks.get(reference)
      ?? { ...named(reference, known.get(reference)), units: -taken(open, reference) };
    task.units += Number(quantity) - Number(posted) - Number(released);
    tasks.set(reference, task);
  }
  return [...tasks.values()].filter(({ units }) => units > 0)
    .sort((one, other) => (one.since < other.since ? -1 : 1));
}

const taken = (open, order) => open.filter((one) => one.order_id === order)
  .reduce((all, one) => all + sum(one.lines), 0);

/**
 * The lines of a task: what is wanted of each, here and in one way.
 * @param {Object|null} order
 * @param {Task} task
 * @param {string} place
 * @param {Task[]} parcels of the same order that carry some of it already
 */
export function linesOf(order, task, place, parcels) {
  if (task.fulfilment) {
    return task.fulfilment.lines.map((one) => ({ sku: `${one.line}`, name: "", ...one,
      ...partOf(order, one.line), wanted: Number(one.quantity), method: task.method }));
  }
  if (!order) return [];
  const here = order.lines.flatMap((line) => line.allocations
    .filter(({ location }) => location === place)
    .map(({ method, quantity, fulfilled }) => ({ line: line.line, sku: line.sku, name: line.name,
      method, wanted: Number(quantity) - Number(fulfilled)
        - carried(parcels, order.id, line.line, method) })))
    .filter(({ wanted }) => wanted > 0);
  return here.filter(({ method }) => method === here[0].method);
}

const partOf = (order, number) => {
  const { sku, name } = order?.lines.find(({ line }) => line === number) ?? {};
  return sku && { sku, name };
};

const carried = (parcels, order, number, method) => parcels
  .filter((one) => one.order_id === order && one.method === method)
  .flatMap((one) => one.fulfilment.lines).filter(({ line }) => line === number)
  .reduce((all, { quantity }) => all + Number(quantity), 0);
