// The places of the console: address, module, permission, and how one gets there.

/**
 * @typedef {{path: string, name: string, needs?: string, key?: string, icon?: string,
 *   rank: "first"|"second"|"hidden", load: function(): Promise<*>}} Place
 *   name: of its word, `nav.name`; rank: where it stands in the navigation
 */

/** @type {Place[]} */
export const places = [
  { path: "/orders", name: "orders", icon: "orders", key: "o", rank: "first",
    needs: "orders.read", load: () => import("./orders.js") },
  { path: "/orders/:order", name: "orders", needs: "orders.read", rank: "hidden",
    load: () => import("./order.js") },
  { path: "/settings", name: "settings", icon: "edit", rank: "hidden",
    load: () => import("./settings.js") },
];
