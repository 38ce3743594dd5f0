import { append, h, keyed, replace, s, set } from "/console/_/dom.js";
import { equal, holds, refused, test } from "./check.js";

test("a selector makes tag, classes and id; odd names are refused", () => {
  const node = h("td.list-total.number#sum", { title: "all" }, "Rp ", 0, null, false, ["a", ["b"]]);
  equal([node.tagName, node.className, node.id, node.title, node.textContent],
    ["TD", "list-total number", "sum", "all", "Rp 0ab"]);
  for (const odd of ["main#main.", "td .a", "1a", "a-b", "script", "h1#1", ""]) {
    refused(() => h(odd), odd);
  }
  refused(() => s("script"), "an SVG script");
});

test("text stays text, whatever it says", () => {
  const text = "<img src=x onerror=alert(1)>";
  const node = h("p", { title: text }, text);
  equal([node.children.length, node.textContent, node.title], [0, text, text]);
});

test("handlers are functions, styles are not set, links lead where links may", () => {
  refused(() => h("button", { onclick: "alert(1)" }), "a handler as text");
  refused(() => h("p", { style: "color: red" }), "a style");
  refused(() => h("iframe", { srcdoc: "<p>" }), "srcdoc");
  const bad = ["javascript:alert(1)", " javascript:alert(1)", "JAVASCRIPT:alert(1)",
    "java\nscript:alert(1)", "data:text/html,x", "http://shop.example", "//shop.example",
    "/\\shop.example", "vbscript:x", "blob:x", ""];
  for (const href of bad) refused(() => h("a", { href }), `a link to ${JSON.stringify(href)}`);
  const good = ["https://shop.example", "mailto:a@b.example", "tel:+62", "/orders", "#a", "?b"];
  for (const href of good) {
    equal(h("a", { href }).getAttribute("href"), href);
  }
  refused(() => set(s("a"), "xlink:href", "javascript:alert(1)"), "a link of SVG");
});

test("rows that stay are the same nodes, in the order of their items", () => {
  const list = h("ul");
  const draw = (items) => keyed(list, items, (item) => item, (item) => h("li", null, item),
    (node) => node.setAttribute("data-patched", "yes"));
  draw(["a", "b", "c"]);
  const [a, , c] = list.children;
  draw(["c", "d", "a"]);
  equal(list.textContent, "cda");
  holds(list.children[0] === c && list.children[2] === a, "nodes were made anew");
  equal(list.children[0].dataset.patched, "yes");
  draw([]);
  equal(list.children.length, 0);
  for (let round = 0; round < 200; round += 1) {
    const order = (item) => (item.charCodeAt(0) * round) % 7;
    const items = [..."abcdefgh"].filter((_, index) => (round * 37 + index * 11) % 5 > 1)
      .sort((one, other) => order(one) - order(other));
    draw(items);
    equal(list.textContent, items.join(""));
  }
});

test("what an element holds is put in place of what it held", () => {
  const node = h("p", null, "old");
  replace(node, "new ", h("b", null, 1));
  append(node, [true, undefined, "!"]);
  equal(node.textContent, "new 1!");
});
