// The only maker of elements. Text is always text: nothing here reads HTML.

const SVG = "http://www.w3.org/2000/svg";
const TAG = /^[a-z][a-z0-9]*$/;
const SIGN = /([.#])([A-Za-z][A-Za-z0-9_-]*)/g;
const SELECTOR = /^[A-Za-z][A-Za-z0-9]*([.#][A-Za-z][A-Za-z0-9_-]*)*$/;
const LINK = /^(https:\/\/|mailto:|tel:|\/(?![/\\])|#|\?)/i;
const REFUSED = new Set(["style", "srcdoc", "innerHTML", "outerHTML"]);
const HELD = new Set(["value", "checked", "selected", "indeterminate"]);

/**
 * Makes an HTML element: `h("td.list-total#sum", {title}, "text", node, [more])`.
 * Skips null, undefined and false; prints 0. An attribute that begins with "on" takes a function.
 * @param {string} selector tag, classes and id
 * @param {Object<string, *>|null} [attributes]
 * @param {...*} children nodes, texts, numbers, or arrays of them
 * @returns {HTMLElement}
 */
export function h(selector, attributes, ...children) {
  return fill(begin(null, selector), attributes, children);
}

/**
 * Makes an SVG element in the same way.
 * @param {string} selector
 * @param {Object<string, *>|null} [attributes]
 * @param {...*} children
 * @returns {SVGElement}
 */
export function s(selector, attributes, ...children) {
  return fill(begin(SVG, selector), attributes, children);
}

function begin(space, selector) {
  if (!SELECTOR.test(selector)) throw new TypeError(`odd element name: ${selector}`);
  const tag = selector.split(/[.#]/, 1)[0];
  if (!space && !TAG.test(tag)) throw new TypeError(`odd element name: ${selector}`);
  if (tag.toLowerCase() === "script") throw new TypeError("scripts are not made");
  const node = space ? document.createElementNS(space, tag) : document.createElement(tag);
  for (const [, sign, name] of selector.slice(tag.length).matchAll(SIGN)) {
    if (sign === ".") node.classList.add(name);
    else node.id = name;
  }
  return node;
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) set(node, name, value);
  append(node, children);
  return node;
}

/**
 * Sets one attribute, listener or held property of an element, under the rules of `h`.
 * @param {Element} node
 * @param {string} name
 * @param {*} value null, undefined and false take it away
 */
export function set(node, name, value) {
  if (REFUSED.has(name)) throw new TypeError(`${name} is not set from here`);
  if (name.startsWith("on")) return listen(node, name, value);
  if (/^(xlink:)?href$|^src$|^action$|^formaction$/i.test(name) && value != null && value !== false
    && !LINK.test(value)) throw new TypeError(`a link to ${value} is refused`);
  if (HELD.has(name) && name in node) node[name] = value ?? "";
  else if (value == null || value === false) node.removeAttribute(name);
  else node.setAttribute(name, value === true ? "" : String(value));
}

function listen(node, name, value) {
  if (value == null || value === false) return;
  if (typeof value !== "function") throw new TypeError(`${name} takes a function`);
  node.addEventListener(name.slice(2), value);
}

/**
 * Appends texts and nodes; arrays are laid flat.
 * @param {Node} parent
 * @param {Array<*>} children
 */
export function append(parent, children) {
  for (const child of children.flat(Infinity)) {
    if (child == null || child === false || child === true) continue;
    parent.append(child instanceof Node ? child : String(child));
  }
}

/**
 * Puts other children in place of what an element holds.
 * @param {Element} parent
 * @param {...*} children
 */
export function replace(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * Sets a text only if it differs, so that neither selection nor readers are disturbed.
 * @param {Node} node
 * @param {string} text
 */
export function setText(node, text) {
  if (node.textContent !== String(text)) node.textContent = text;
}

const held = new WeakMap();

/**
 * Keeps the children of an element in step with items: rows that stay are patched, not made anew.
 * @template T
 * @param {Element} parent what else stands in it keeps its place
 * @param {Array<T>} items
 * @param {function(T): string} keyOf
 * @param {function(T): Element} make
 * @param {function(Element, T): void} [patch]
 */
export function keyed(parent, items, keyOf, make, patch) {
  const before = held.get(parent) ?? new Map();
  const after = new Map(items.map((item) => [keyOf(item), item]));
  for (const [key, node] of before) if (!after.has(key)) node.remove();
  const own = new Set(before.values());
  let place = parent.firstChild;
  for (const [key, item] of after) {
    const kept = before.get(key);
    const node = kept ?? make(item);
    if (kept) patch?.(kept, item);
    while (place && !own.has(place)) place = place.nextSibling;
    if (node === place) place = place.nextSibling;
    else parent.insertBefore(node, place);
    after.set(key, node);
  }
  held.set(parent, after);
}
