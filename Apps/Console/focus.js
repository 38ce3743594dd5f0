// Where the focus goes. Never to the body, never out of a field.

/**
 * A new page begins at its heading.
 * @param {Element} page
 */
export function toHeading(page) {
  const heading = page.querySelector("h1") ?? page;
  if (!heading.hasAttribute("tabindex")) heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
}

/**
 * Goes to the next or the previous of the elements that match, from the one that has the focus.
 * @param {Element} within
 * @param {string} selector
 * @param {1|-1} step
 */
export function step(within, selector, step) {
  const all = [...within.querySelectorAll(selector)];
  const row = document.activeElement?.closest("[data-key]");
  const at = all.findIndex((one) => one === document.activeElement || row?.contains(one));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/**
 * Remembers which row has the focus and how far the page is scrolled, for the way back.
 * @returns {{key: string|null, top: number}}
 */
export function remember() {
  const row = document.activeElement?.closest("[data-key]");
  return { key: row?.dataset.key ?? null, top: scrollY };
}

/**
 * Puts both back; without a row the heading takes the focus.
 * @param {Element} page
 * @param {{key: string|null, top: number}} [place]
 */
export function restore(page, place) {
  const row = place?.key && page.querySelector(`[data-key="${CSS.escape(place.key)}"]`);
  const inside = row && (row.querySelector("a, button") ?? row);
  if (inside) inside.focus({ preventScroll: true });
  else toHeading(page);
  scrollTo(0, place?.top ?? 0);
}
