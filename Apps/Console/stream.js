// The only EventSource: one tab reads for all, the next takes over when it closes.

const ADDRESS = "/v1/changes/stream";
const POLL = 15_000;

/**
 * @typedef {{state: "live"|"behind"|"offline", since: number|null}} Lamp
 */

/**
 * Follows the shop until the signal ends it.
 * @param {function(?import("./store.js").Change): void} tell null: anything may have changed
 * @param {function(Lamp): void} show
 * @param {boolean} mayListen whether this person may read the stream; else it asks now and then
 * @param {AbortSignal} signal
 */
export function follow(tell, show, mayListen, signal) {
  const canShare = navigator.locks && globalThis.BroadcastChannel;
  if (!mayListen || !canShare) return poll(tell, show, signal);
  const channel = new BroadcastChannel("selaras-changes");
  const lamp = { state: "behind", since: null };
  const light = (state) => {
    if (state === lamp.state && lamp.since !== null) return;
    Object.assign(lamp, { state, since: Date.now() });
    show({ ...lamp });
  };
  channel.onmessage = ({ data }) => {
    if (data.hello) channel.postMessage({ state: lamp.state });
    if (data.change !== undefined) tell(data.change);
    if (data.state && !data.hello) light(data.state);
  };
  channel.postMessage({ hello: true });
  signal.addEventListener("abort", () => channel.close());
  const read = () => listen(channel, tell, light, signal);
  navigator.locks.request("selaras-changes", { signal }, read).catch((failure) => {
    if (failure.name !== "AbortError") throw failure;
  });
}

function listen(channel, tell, light, signal) {
  const pass = (message) => !signal.aborted && channel.postMessage(message);
  const shine = (state) => {
    light(state);
    pass({ state });
  };
  let source = null;
  let again = 0;
  const open = () => {
    source = new EventSource(ADDRESS);
    let missed = false;
    source.addEventListener("open", () => {
      if (missed) spread(null);
      missed = false;
      shine("live");
    });
    source.addEventListener("change", (event) => spread(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      missed = true;
      shine(navigator.onLine ? "behind" : "offline");
      if (source.readyState === EventSource.CLOSED) again = setTimeout(retry, POLL);
    });
  };
  const spread = (change) => {
    tell(change);
    pass({ change });
  };
  const retry = () => {
    spread(null);
    open();
  };
  open();
  return new Promise((done) => signal.addEventListener("abort", () => {
    clearTimeout(again);
    source.close();
    done();
  }));
}

function poll(tell, show, signal) {
  const ask = () => {
    if (document.hidden) return;
    show({ state: navigator.onLine ? "live" : "offline", since: Date.now() });
    tell(null);
  };
  const timer = setInterval(ask, POLL);
  ask();
  signal.addEventListener("abort", () => clearInterval(timer));
}
