// Where a parcel goes, for whoever packs it.

// Asked for once: lists tell of every move of a parcel, and its order's events of what is edited.
let kept = null;

/** What is kept may be another by now, or is of nobody's concern any more. */
export function forgetLabel() {
  kept = null;
}

/**
 * A parcel that is opened has where it goes, for who may read customers there. What is sent to a
 * store goes to that store, and nobody needs to know where its customer lives.
 * @param {import("./hand-out-read.js").Task|undefined} task
 * @param {{get: function}} api
 * @param {AbortSignal} signal
 */
export async function labelled(task, api, signal) {
  if (!task?.fulfilment || task.method !== "shipment" || task.collectAt) {
    forgetLabel();
    return task;
  }
  const about = `${task.fulfilment} ${task.version}`;
  if (kept?.about !== about) {
    kept = { about, destination: await destinationOf(task, api, signal) };
  }
  return { ...task, destination: kept.destination };
}

/** What was given up meanwhile is not to be seen here any more. */
async function destinationOf({ fulfilment }, api, signal) {
  try {
    const path = `/v1/fulfilments/${encodeURIComponent(fulfilment)}`;
    return (await api.get(path, { signal })).destination;
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return undefined;
  }
}
