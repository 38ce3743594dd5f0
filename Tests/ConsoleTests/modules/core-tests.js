import { Problem, queryText } from "/console/_/api.js";
import * as keys from "/console/_/keys.js";
import { addressWith, valuesOf } from "/console/_/parts/filter.js";
import { form, put } from "/console/_/parts/form.js";
import { BASE, match } from "/console/_/router.js";
import { prefer, preference, tell, watch, whenBusy } from "/console/_/store.js";
import { setLocale } from "/console/_/format.js";
import { loadWords } from "/console/_/words.js";
import { equal, holds, pause, refused, test } from "./check.js";

test("a filter's address has its keys in one order, and leaves out what is empty", () => {
  const query = new URLSearchParams("?state=to-pack&channel=web,app");
  equal(addressWith(query, { placed: "7d", state: null }), "?channel=web,app&placed=7d");
  equal(addressWith(query, { channel: ["app", "web"] }), "?channel=app,web&state=to-pack");
  equal(addressWith(new URLSearchParams(), {}, "Siti & co"),
    `${location.pathname}#q=Siti%20%26%20co`);
  equal(valuesOf(query, "channel"), ["web", "app"]);
  equal(valuesOf(query, "none"), []);
});

test("a query of the API leaves out what is empty, and keeps what would break out of it", () => {
  const query = { state: ["a", "b"], text: "x&y=1#z", none: null, off: false, list: [], zero: 0 };
  equal(queryText(query), "?state=a,b&text=x%26y%3D1%23z&zero=0");
  equal(queryText(), "");
});

test("an address leads to its place, and only a whole one does", () => {
  equal(match(`${BASE}/orders`).place.name, "orders");
  equal(match(`${BASE}/orders/S-000002`).params, { order: "S-000002" });
  equal(match(`${BASE}/orders/a%2Fb`).params, { order: "a/b" });
  equal(match(`${BASE}/orders/a/b/c/d`), null);
  equal(match(`${BASE}/no-such-place`), null);
});

test("a body is built by pointers, lists where steps are numbers", () => {
  const body = {};
  put(body, "/lines/0/quantity", "2");
  put(body, "/lines/1/quantity", "1");
  put(body, "/reason", "damaged");
  equal(body, { lines: [{ quantity: "2" }, { quantity: "1" }], reason: "damaged" });
});

const fields = () => [
  { pointer: "/amount", label: "Amount", kind: "money", currency: "IDR" },
  { pointer: "/lines/0/quantity", label: "Units", kind: "number" },
  { pointer: "/note", label: "Note", isOptional: true },
];
const onPage = async (body) => {
  await loadWords("id");
  setLocale("id", "Asia/Jakarta");
  const own = form({ fields: fields(), submit: () => {} });
  document.body.append(own.node);
  try {
    await body(own);
  } finally {
    own.node.remove();
  }
};

test("numbers are read as the language writes them, and what cannot be read says so", () =>
  onPage((own) => {
    own.control("/amount").value = "255.028,05";
    own.control("/lines/0/quantity").value = "1.000";
    equal(own.body(), { amount: { amount: "255028.05", currency: "IDR" },
      lines: [{ quantity: "1000" }] });
    own.control("/amount").value = "255,028.05";
    equal(own.body(), undefined);
    equal(own.control("/amount").getAttribute("aria-invalid"), "true");
    equal(own.control("/amount").value, "255,028.05", "what was written");
  }));

test("a refusal stands at its field, else at the nearest, else above all", () => onPage((own) => {
  const refuse = (pointer) => own.refuse(new Problem(422, { code: "request.invalid-input",
    detail: "It does not fit.", errors: [{ pointer, code: "odd", detail: "Too many." }] }));
  const summary = own.node.querySelector(".form-summary");
  refuse("/lines/0/quantity");
  equal(own.control("/lines/0/quantity").getAttribute("aria-invalid"), "true");
  holds(!summary.hidden && document.activeElement === summary, "the summary has the focus");
  const { id } = own.control("/lines/0/quantity");
  equal(document.getElementById(`${id}-error`).lang, "en");
  refuse("/lines");
  equal(own.control("/lines/0/quantity").getAttribute("aria-invalid"), "true");
  refuse("/nowhere");
  holds(summary.textContent.includes("Too many."), summary.textContent);
}));

const type = (text, init = {}) => [...text].forEach((key) => press(key, init));
const press = (key, init = {}) => keys.handle(new KeyboardEvent("keydown",
  { key, code: `Key${key.toUpperCase()}`, cancelable: true, ...init }));
const keyed = async (mode, body) => {
  const ran = [];
  keys.bind("tests", ["j", "g o", "?"].map((one) =>
    ({ keys: one, word: one, run: () => ran.push(one) })));
  keys.takeScans((code) => ran.push(`scan ${code}`));
  keys.setMode(mode);
  await body(ran);
  keys.bind("tests", []);
  keys.takeScans(null);
  keys.setMode("on");
};

test("single keys and two in a row run what is bound to them", () => keyed("on", async (ran) => {
  for (const key of ["j", "g", "o", "?", "x"]) {
    press(key);
    await pause(60);
  }
  equal(ran, ["j", "g o", "?"]);
}));

test("keys with Ctrl, composed ones and keys in fields are left alone", () =>
  keyed("on", async (ran) => {
    press("j", { ctrlKey: true });
    press("j", { metaKey: true });
    press("j", { isComposing: true });
    const field = document.body.appendChild(document.createElement("input"));
    field.addEventListener("keydown", keys.handle);
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "j" }));
    field.remove();
    await pause(60);
    equal(ran, []);
  }));

for (const mode of ["on", "alt", "off"]) {
  test(`a scanner's burst is one code, not keys, with single keys ${mode}`, () =>
    keyed(mode, async (ran) => {
      type("jgo?4711");
      press("Enter");
      await pause(60);
      equal(ran, ["scan jgo?4711"]);
    }));
}

test("single keys may be switched off, or need Alt", async () => {
  await keyed("off", async (ran) => {
    press("j");
    await pause(60);
    equal(ran, []);
  });
  await keyed("alt", async (ran) => {
    press("j");
    await pause(60);
    press("j", { altKey: true });
    await pause(60);
    equal(ran, ["j"]);
  });
});

test("changes are joined: many of them are asked about once", async () => {
  const life = new AbortController();
  let asked = 0;
  watch(({ subject }) => subject === "order_1", async () => { asked += 1; }, life.signal);
  const type = "orders.order-paid";
  for (let index = 0; index < 20; index += 1) tell({ position: index, subject: "order_1", type });
  tell({ position: 21, subject: "order_2", type });
  await pause(300);
  equal(asked, 1);
  whenBusy(() => true);
  tell(null);
  await pause(1300);
  equal(asked, 1, "asked in the middle of an act");
  whenBusy(() => false);
  life.abort();
  tell(null);
  await pause(300);
  equal(asked, 1, "asked after its end");
});

test("only preferences are kept in the browser", () => {
  prefer("theme", "dark");
  equal(preference("theme"), "dark");
  prefer("theme", null);
  equal(preference("theme"), null);
  refused(() => prefer("name", "Dewi"), "a name");
});
