// Shortcuts of one key or two in a row, and scanners, which are keyboards that type fast.

/**
 * @typedef {{keys: string, word: string, run: function(): void}} Shortcut keys: "j", "g o", "?"
 */

const groups = new Map();
let mode = "on";
let first = { key: "", at: 0 };
let burst = [];
let timer = 0;
let onScan = null;

/**
 * How single keys hold: on, only with Alt, or off.
 * @param {"on"|"alt"|"off"|null} value
 */
export function setMode(value) {
  mode = value ?? "on";
}

/**
 * Lets shortcuts hold until they are replaced; a group is "everywhere", "page" or "list".
 * @param {string} group
 * @param {Shortcut[]} shortcuts
 */
export function bind(group, shortcuts) {
  groups.set(group, shortcuts);
}

/** What holds here, for the list of keys. @returns {Array<[string, Shortcut[]]>} */
export const bound = () => [...groups].filter(([, shortcuts]) => shortcuts.length > 0);

/**
 * Says who takes a scanned code; nobody: null.
 * @param {?function(string): void} take
 */
export function takeScans(take) {
  onScan = take;
}

/**
 * Takes a key press, from the one listener on the document.
 * @param {KeyboardEvent} event
 */
export function handle(event) {
  if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
  if (event.key === "Enter" && burst.length >= 4) return endScan(event);
  if (event.ctrlKey || event.metaKey || event.key.length !== 1) return;
  if (event.altKey && mode !== "alt") return;
  const isShortcut = event.altKey === (mode === "alt");
  const key = event.altKey ? letterOf(event) : event.key;
  if (isShortcut && knows(key)) event.preventDefault();
  gather(key, isShortcut);
}

function isTyping(target) {
  return target instanceof Element
    && target.closest("input:not([type=checkbox], [type=radio]), textarea, select, dialog, "
      + "[contenteditable]") !== null;
}

function letterOf(event) {
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

function endScan(event) {
  event.preventDefault();
  clearTimeout(timer);
  const code = burst.map((stroke) => stroke.key).join("");
  burst = [];
  onScan?.(code);
}

/** A scanner never holds Alt: what it types is gathered however shortcuts are pressed. */
function gather(key, isShortcut) {
  const now = performance.now();
  if (burst.length > 0 && now - burst.at(-1).at > 35) burst = [];
  burst.push({ key, isShortcut, at: now });
  clearTimeout(timer);
  timer = setTimeout(settle, 40);
}

function settle() {
  const typed = burst;
  burst = [];
  if (typed.length >= 4 || mode === "off") return;
  for (const { key, isShortcut } of typed) if (isShortcut) press(key);
}

function press(key) {
  const isSecond = first.key && performance.now() - first.at < 1200;
  const keys = isSecond ? `${first.key} ${key}` : key;
  first = { key: "", at: 0 };
  const shortcut = find((one) => one.keys === keys);
  if (shortcut) return shortcut.run();
  if (find((one) => one.keys.startsWith(`${key} `))) first = { key, at: performance.now() };
}

function find(test) {
  for (const shortcuts of [...groups.values()].reverse()) {
    const shortcut = shortcuts.find(test);
    if (shortcut) return shortcut;
  }
  return null;
}

const knows = (key) => mode !== "off"
  && find((one) => one.keys.split(" ").includes(key)) !== null;
