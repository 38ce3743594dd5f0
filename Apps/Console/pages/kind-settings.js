// What is said of kinds of fulfilments, all of it: the nearest word counts, on whichever page it
// stands.
/**
 * @param {{get: function}} api
 * @param {AbortSignal} signal
 * @returns {Promise<Object[]>}
 */
export async function kindSettings(api, signal) {
  const said = [];
  let after;
  do {
    const page = await api.get("/v1/fulfilment-kinds", { signal, query: { limit: 200, after } });
    said.push(...page.items);
    after = page.next;
  } while (after);
  return said;
}
