// What a place has to hand out, by what has to be done next: to pick, to pack, to collect, what
// is on its way from it or to it, comes back, or is put back.
import { locationName } from "../session.js";
import { named } from "../words.js";

/**
 * @typedef {{line: number, sku: string, name: string, wanted: number}} Line
 * @typedef {{key: string, order_id: string, number: string, name?: string, gift?: string,
 *   channel: string, method: string, units: number, since: string, lines: Line[],
 *   fulfilment?: string, destination?: Object, state?: string, kind?: string,
 *   announced?: string, tracking?: string, from?: string, collectAt?: string, due?: string,
 *   isDue?: boolean, version?: number, window?: Object,
 *   acts: Array<{operation: string, allowed: boolean, reason?: Object}>}} Task
 *   key: of a fulfilment, or of what nothing was taken on of yet; announced: since when its
 *   customer waits outside; collectAt: the store where it is fetched; from: where it left; due: by
 *   when that store should have it; window: when its customer comes
 */

// What waits at a place is asked for at once, and stands in the stage of its state; of what is on
// its way as much as is looked through, by what is asked for it. What should have come to a store
// by now, and what lies ready of no order any more, is asked for as open work counts it.
const waiting = { pending: ["pending", "ordered"], ready: ["ready", "arrived"] };
const moving = { "to-arrive": [{ work: "to-book-in", limit: 200 }, { work: "to-arrive" }],
  shipped: [{ state: "shipped" }, { state: "attempted" }],
  back: [{ state: "refused" }, { state: "undeliverable" }],
  "to-put-back": [{ work: "to-put-back", limit: 200 }] };

/** What has to be done, one after another. */
export const stages = ["pick", ...Object.keys(waiting), ...Object.keys(moving)];

/**
 * Everything that waits at a place, and what has left it and may come back.
 * @param {{get: function}} api
 * @param {string} location
 * @param {AbortSignal} signal
 * @returns {Promise<{tasks: Object<string, Task[]>, isMore: Object<string, boolean>}>} by stage,
 *   who waits outside, what should have come and the oldest first, and whether there are more than
 *   were asked for
 */
export async function askTasks(api, location, signal) {
  const ask = (path, query) => api.get(path, { signal, query: { location, limit: 200, ...query } });
  const [picks, open, ...gone] = await Promise.all([ask("/v1/goods-to-pick"),
    ask("/v1/fulfilments"), ...Object.values(moving).map((asked) =>
      Promise.all(asked.map((query) => ask("/v1/fulfilments", { limit: 50, ...query }))))]);
  const found = { pick: [{ ...picks, items: picks.items.flatMap(picksOf) }],
    ...Object.fromEntries(Object.entries(waiting).map(([stage, states]) => [stage,
      [{ ...open, items: open.items.filter(({ state }) => states.includes(state)).map(parcel) }]])),
    ...Object.fromEntries(Object.keys(moving).map((stage, at) => [stage,
      gone[at].map((page) => ({ ...page, items: page.items.map(parcel) }))])) };
  const byStage = (read) => Object.fromEntries(stages.map((stage) => [stage, read(found[stage])]));
  return { tasks: byStage((pages) => once(pages.flatMap(({ items }) => items)).sort(byUrgency)),
    isMore: byStage((pages) => pages.some(({ next }) => Boolean(next))) };
}

/** What should have come is on its way as well. @param {Task[]} tasks */
const once = (tasks) => [...new Map(tasks.map((task) => [task.key, task])).values()];

const byUrgency = (one, other) => Boolean(other.announced) - Boolean(one.announced)
  || Boolean(other.isDue) - Boolean(one.isDue)
  || Date.parse(one.since) - Date.parse(other.since);

const parcel = (one) => ({ ...taskOf(one), key: one.id, since: sinceOf(one), fulfilment: one.id,
  acts: one.acts, state: one.state, kind: one.kind, announced: one.announced_at,
  tracking: one.tracking, from: one.location, collectAt: one.collect_at, due: one.due_at,
  isDue: Date.parse(one.due_at) <= Date.now(), version: one.version, window: one.pickup_window });

const sinceOf = ({ to_put_back_since: since, moved_at: moved }) => since ?? moved;

/** What leaves in one way is taken on together. */
const picksOf = (one) => [...Map.groupBy(one.lines, ({ method }) => method)]
  .map(([method, lines]) => ({ ...taskOf({ ...one, method, lines }),
    key: `${one.order_id}:${method}`, since: one.placed_at, acts: [] }));

const taskOf = (one) => ({ order_id: one.order_id, number: one.number, name: one.customer_name,
  channel: one.channel, method: one.method, gift: one.gift_message,
  units: one.lines.reduce((sum, { quantity }) => sum + Number(quantity), 0),
  lines: one.lines.map(({ line, sku, name, quantity }) =>
    ({ line, sku, name, wanted: Number(quantity) })) });

/** How goods go, and to which store. @param {Task} task */
export const howOf = ({ kind, method, collectAt }) => [
  kind ? named("goods-kind", kind) : named("method", method),
  collectAt && locationName(collectAt)].filter(Boolean).join(" · ");
