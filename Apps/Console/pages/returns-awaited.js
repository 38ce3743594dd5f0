// What of the order on the desk was asked for before, or claimed: few orders have some, and what
// draws them comes with the first.
import { addWords } from "../words.js";

const stages = ["requested", "approved", "partly-received"];
const claimStages = ["open", "approved", "partly-resolved"];

/**
 * @param {{id: string}} order
 * @param {{get: function}} api
 * @param {AbortSignal} signal
 * @returns {Promise<{asked?: Object[], claims?: Object[], requestOf?: function}>}
 */
export async function askedOf({ id }, api, signal) {
  const ask = async (path, open) => (await api.get(path, { signal,
    query: { order_id: id, limit: 100 } })).items.filter(({ stage }) => open.includes(stage));
  const [asked, claims] = await Promise.all([ask("/v1/return-authorisations", stages),
    ask("/v1/claims", claimStages)]);
  if (asked.length + claims.length === 0) return {};
  const [{ requestOf }] = await Promise.all([import("./returns-asked.js"),
    addWords(["requests", "claims"])]);
  return { asked, claims, requestOf };
}
