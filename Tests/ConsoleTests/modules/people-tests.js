import { upload } from "/console/_/pages/import-upload.js";
import { modulesOf, grouped } from "/console/_/pages/role-permissions.js";
import { firstPassword } from "/console/_/pages/staff-password.js";
import { setLocale } from "/console/_/format.js";
import { identitiesOf, nameOf } from "/console/_/pages/customer-names.js";
import { entryOf } from "/console/_/pages/moments.js";
import { loadWords } from "/console/_/words.js";
import { equal, holds, plain, test } from "./check.js";

const size = 300_000;
const bytes = new Uint8Array(size).map((_, at) => at % 251);
const file = new File([bytes], "prices.csv");
const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) =>
  byte.toString(16).padStart(2, "0")).join("");

/** An import that keeps what it is given. */
function keeper(from = 0) {
  const kept = { parts: [], started: null, size: from };
  const send = async (_, path, body) => {
    if (path.endsWith("/start")) kept.started = body;
    else {
      equal(body.start, kept.size, "where a part begins");
      kept.parts.push(Uint8Array.from(atob(body.data), (sign) => sign.charCodeAt(0)));
      kept.size += kept.parts.at(-1).length;
    }
    return { size: kept.size };
  };
  return { kept, send };
}

test("a file goes in part by part, whole, and with its digest", async () => {
  const { kept, send } = keeper();
  const told = [];
  await upload({ send }, { id: "import_1", size: 0 }, file, (share) => told.push(share));
  equal(await new Blob(kept.parts).arrayBuffer().then(hex), hex(bytes.buffer), "what arrived");
  holds(kept.parts.every((part) => part.length <= 128 * 1024), "no part is larger than 128 KiB");
  equal(told.at(-1), 1, "how much was told in the end");
  equal(kept.started.digest, hex(await crypto.subtle.digest("SHA-256", bytes)), "the digest");
});

test("a file goes on where it stopped", async () => {
  const { kept, send } = keeper(129_024);
  await upload({ send }, { id: "import_1", size: 129_024 }, file, () => {});
  equal(kept.parts.reduce((sum, part) => sum + part.length, 0), size - 129_024, "what was left");
});

test("a first password can be read aloud, and no two are alike", () => {
  const all = new Set(Array.from({ length: 200 }, firstPassword));
  equal(all.size, 200, "different ones");
  holds([...all].every((one) => /^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/.test(one)),
    "each has four groups of four signs");
});

test("permissions stand in groups, and what has no word says the API's", async () => {
  setLocale("en", "Asia/Jakarta");
  await loadWords("en");
  const all = [{ name: "orders.read", summary: "See orders." },
    { name: "crm.new-thing", summary: "Do a new thing." }];
  equal(grouped(all).map(([title, [{ text, lang }]]) => [title, text, lang ?? ""]),
    [["Orders", "see orders", ""], ["Customers", "Do a new thing.", "en"]], "groups");
  equal(modulesOf(["*"]), "Everything", "everything");
});

test("a customer is called by name, else by the best way to reach them", () => {
  const identities = [{ kind: "email", spelling: "a@example.com", verified: false },
    { kind: "phone", spelling: "0812", verified: true }];
  equal(identitiesOf({ identities }).map(({ kind }) => kind), ["phone", "email"], "the order");
  equal(nameOf({ name: "Ana", identities }), "Ana", "by name");
  equal(nameOf({ identities: [] }), "Without a name", "by nothing");
});

test("what happened is told in words, with money and links", () => {
  const entry = { at: "2026-11-25T07:02:00Z", code: "orders.order-placed", subject: "order_1",
    text: "Placed order", parameters: [{ name: "number", value: "S-000002" },
      { name: "total", value: "674000", currency: "IDR" }] };
  const said = entryOf(entry);
  const text = said.sentence.map((part) => part.textContent ?? part).join("");
  equal(plain(text), "Ordered S-000002 for Rp 674,000", "the sentence");
  equal(said.href, "/console/orders/order_1", "the link");
  equal(entryOf({ ...entry, code: "other.thing" }).sentence.lang, "en", "an unknown one");
});
