import { languages, setLocale } from "/console/_/format.js";
import { hasWord, loadWords, named, phrase, refusal, word } from "/console/_/words.js";
import { equal, holds, test } from "./check.js";

const wordsOf = async (name) => (await import(`/console/_/words/${name}.js`)).default;
const rooms = ["open", "people", "review", "match", "consent", "profile", "verdict", "contact",
  "figures", "today", "promotions", "health", "transfers", "files",
  "cases", "segments", "personas", "rights", "linkage"];
const lists = Object.fromEntries(await Promise.all(languages.map(async (language) =>
  [language, Object.assign({}, await wordsOf(language), ...await Promise.all(rooms.map((room) =>
    wordsOf(`${room}/${language}`))))])));

const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
const names = (entry) => [...new Set(forms(entry).flatMap((text) => text.match(/\{\w+\}/g) ?? []))]
  .sort();
/** Where the glossary itself has no shorter word. */
const longer = ["Menunggu bayaran", "Dibayar penuh", "Pengembalian dana"];

test("the lists have the same words", () => {
  const keys = Object.keys(lists.en).sort();
  for (const language of languages) equal(Object.keys(lists[language]).sort(), keys, language);
});

test("a word has the same places for values in each language", () => {
  for (const [key, entry] of Object.entries(lists.en)) {
    for (const language of languages) equal(names(lists[language][key]), names(entry), key);
  }
});

test("no text is much longer than the English one, so that it fits where that fits", () => {
  for (const [key, entry] of Object.entries(lists.en)) {
    const room = 1.6 * Math.max(...forms(entry).map((text) => text.length)) + 6;
    for (const language of languages) {
      const long = forms(lists[language][key]).find((text) => text.length > room);
      holds(!long || longer.includes(long), `${language} ${key} is too long: ${long}`);
    }
  }
});

test("the tone is that of a colleague: no shouting, pleading or blame", () => {
  const tone = /!|\b(please|sorry|oops|invalid|silakan|maaf|mohon|sila|harap)\b/i;
  for (const language of languages) {
    for (const [key, entry] of Object.entries(lists[language])) {
      const bad = forms(entry).find((text) => tone.test(text) || text !== text.trim());
      holds(!bad, `${language} ${key}: ${bad}`);
    }
  }
});

/** Words of the one language that are wrong, misleading or unknown in the other. */
const foreign = {
  id: "semalam dikhaskan pemulangan kutip sahkan kedai diskaun saluran hantar resit invois troli kad"
    + " pautan laluan nombor kerana berbeza tapis kakitangan sahaja bahagian sebahagian sembang kes"
    + " telefon tetapan kesihatan penyambung peranan dipulangkan baharu dijumpai dibungkus tempoh"
    + " aksara baki bundarkan punca lantik syif kaunter sandaran melainkan muktamad kemaskini",
  ms: "dicadangkan omzet dikemas poin kemarin lunas toko diskon kanal kirim struk faktur keranjang"
    + " kartu tautan sandi nomor karena berbeda saring staf bagian sebagian obrolan kasus telepon"
    + " pengaturan kesehatan konektor peran diretur kedaluwarsa bisa perangkat kasir opname mutasi"
    + " coba luring izin surel kantor koreksi tenggat terkirim sif rusak butuh",
};

test("each list is in its own language: false friends and neighbours stay apart", () => {
  for (const [language, words] of Object.entries(foreign)) {
    const pattern = new RegExp(`\\b(${words.replaceAll(" ", "|")})\\b`, "i");
    for (const [key, entry] of Object.entries(lists[language])) {
      const bad = forms(entry).map((text) => text.match(pattern)?.[0]).find(Boolean);
      holds(!bad, `${language} ${key} says ${bad}: ${forms(entry).join(" / ")}`);
    }
  }
});

test("numbers in a sentence are written as the language does, nodes stay nodes", async () => {
  setLocale("id");
  await loadWords("id");
  equal(word("list.shown", { n: 50, total: 1204 }), "50 dari 1.204");
  const node = document.createTextNode("Ratna");
  holds(phrase("list.choose", { name: node }).includes(node), "the node is lost");
});

test("an unknown word and a missing value are faults, not blanks", async () => {
  await loadWords("en");
  for (const wrong of [() => word("no.such"), () => word("list.choose")]) {
    let said = "";
    try { said = wrong(); } catch (error) { said = error; }
    holds(said instanceof Error, `said ${said}`);
  }
});

test("a refusal is told in our words, else in the API's own English", async () => {
  await loadWords("ms");
  holds(hasWord("error.orders.unpaid"), "no word for unpaid");
  equal(refusal({ code: "orders.unpaid", detail: "x" }).lang, undefined);
  equal(refusal({ code: "no.such", detail: "The door is shut." }),
    { text: "The door is shut.", lang: "en" });
  equal(refusal({}).text, word("error.unknown"));
  equal([named("order-state", "completed"), named("order-state", "new-one")],
    ["Selesai", "new-one"]);
  await loadWords("en");
});
