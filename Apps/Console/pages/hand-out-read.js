// What a place has to hand out, by what has to be done next: to pick, to pack, to collect, sent.

/**
 * @typedef {{line: number, sku: string, name: string, wanted: number}} Line
 * @typedef {{key: string, order_id: string, number: string, name?: string, gift?: string,
 *   channel: string, method: string, units: number, since: string, lines: Line[],
 *   fulfilment?: string, destination?: Object,
 *   acts: Array<{operation: string, allowed: boolean, reason?: Object}>}} Task
 *   key: of a fulfilment, or of what nothing was taken on of yet
 */

/** What has to be done, one after another. */
export const stages = ["pick", "pending", "ready", "shipped"];

/**
 * Everything that waits at a place.
 * @param {{get: function}} api
 * @param {string} location
 * @param {AbortSignal} signal
 * @returns {Promise<{tasks: Object<string, Task[]>, isMore: Object<string, boolean>}>} by stage,
 *   the oldest first, and whether there are more than were asked for
 */
export async function askTasks(api, location, signal) {
  const ask = (path, query) => api.get(path, { signal, query: { location, limit: 200, ...query } });
  const [picks, open, sent] = await Promise.all([ask("/v1/goods-to-pick"), ask("/v1/fulfilments"),
    ask("/v1/fulfilments", { state: "shipped", limit: 50 })]);
  const of = (state) => open.items.filter((one) => one.state === state).map(parcel);
  return {
    tasks: { pick: picks.items.flatMap(picksOf), pending: of("pending"), ready: of("ready"),
      shipped: sent.items.map(parcel) },
    isMore: { pick: Boolean(picks.next), pending: Boolean(open.next), ready: Boolean(open.next),
      shipped: Boolean(sent.next) },
  };
}

const parcel = (one) => ({ ...taskOf(one), key: one.id, since: one.moved_at, fulfilment: one.id,
  acts: one.acts });

/** What leaves in one way is taken on together. */
const picksOf = (one) => [...Map.groupBy(one.lines, ({ method }) => method)]
  .map(([method, lines]) => ({ ...taskOf({ ...one, method, lines }),
    key: `${one.order_id}:${method}`, since: one.placed_at, acts: [] }));

const taskOf = (one) => ({ order_id: one.order_id, number: one.number, name: one.customer_name,
  channel: one.channel, method: one.method, gift: one.gift_message,
  units: one.lines.reduce((sum, { quantity }) => sum + Number(quantity), 0),
  lines: one.lines.map(({ line, sku, name, quantity }) =>
    ({ line, sku, name, wanted: Number(quantity) })) });
