// What is shown and has to follow the shop, and what this browser prefers.

const watchers = new Set();
let busy = () => false;

/**
 * @typedef {{position: number, type: string, subject?: string}} Change without a subject, whoever
 *   watches some places is told that something happened at none of them
 * @typedef {{about: function(Change): boolean, ask: function(): Promise<void>, stale: boolean,
 *   asked: number, timer: number}} Watcher
 */

/**
 * Asks again for what is shown when a change concerns it: joined, at most once a second, never
 * while hidden or in the middle of an act.
 * @param {function(Change): boolean} about
 * @param {function(): Promise<void>} ask
 * @param {AbortSignal} signal ends it
 */
export function watch(about, ask, signal) {
  const watcher = { about, ask, stale: false, asked: 0, timer: 0 };
  watchers.add(watcher);
  signal.addEventListener("abort", () => {
    clearTimeout(watcher.timer);
    watchers.delete(watcher);
  });
}

/**
 * Tells what the stream has read.
 * @param {Change|null} change null: anything may have changed
 */
export function tell(change) {
  for (const watcher of watchers) {
    if (change?.subject && !watcher.about(change)) continue;
    watcher.stale = true;
    plan(watcher);
  }
}

/** Asks for what went stale while the page was hidden. */
export function wake() {
  for (const watcher of watchers) if (watcher.stale) plan(watcher);
}

/**
 * Says when nothing may change under the hand: an open act, menu or dialog.
 * @param {function(): boolean} test
 */
export function whenBusy(test) {
  busy = test;
}

function plan(watcher) {
  if (watcher.timer || document.hidden) return;
  const wait = Math.max(150, watcher.asked + 1000 - Date.now());
  watcher.timer = setTimeout(() => run(watcher), wait);
}

async function run(watcher) {
  watcher.timer = 0;
  if (!watchers.has(watcher) || document.hidden) return;
  watcher.asked = Date.now();
  if (busy()) return plan(watcher);
  watcher.stale = false;
  await watcher.ask();
}

const names = new Set(["language", "theme", "keys", "here"]);

/**
 * A preference of this browser; nothing personal is ever kept here.
 * @param {"language"|"theme"|"keys"|"here"} name "here": somebody has signed in
 * @returns {string|null}
 */
export function preference(name) {
  return localStorage.getItem(`selaras.${name}`);
}

/**
 * @param {"language"|"theme"|"keys"|"here"} name
 * @param {string|null} value null: as the browser says
 */
export function prefer(name, value) {
  if (!names.has(name)) throw new TypeError(`${name} is no preference`);
  if (value === null) localStorage.removeItem(`selaras.${name}`);
  else localStorage.setItem(`selaras.${name}`, value);
}
