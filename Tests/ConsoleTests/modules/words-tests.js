import { languages, setLocale } from "/console/_/format.js";
import { hasWord, loadWords, named, phrase, refusal, word } from "/console/_/words.js";
import { equal, holds, test } from "./check.js";

const lists = Object.fromEntries(await Promise.all(languages.map(async (language) =>
  [language, (await import(`/console/_/words/${language}.js`)).default])));

const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));
const names = (entry) => [...new Set(forms(entry).flatMap((text) => text.match(/\{\w+\}/g) ?? []))]
  .sort();
/** Where the glossary itself has no shorter word. */
const longer = ["order-state.awaiting-payment", "term.paid", "term.refund"];

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
      const most = Math.max(...forms(lists[language][key]).map((text) => text.length));
      holds(most <= room || longer.includes(key), `${language} ${key} is too long`);
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

test("false friends stay apart: one of these words in the other language misleads", () => {
  const wrong = {
    id: /\b(semalam|dikhaskan|pemulangan|kutip|sahkan)\b/i,
    ms: /\b(dicadangkan|omzet|dikemas|poin|kemarin|lunas)\b/i,
  };
  for (const [language, pattern] of Object.entries(wrong)) {
    for (const [key, entry] of Object.entries(lists[language])) {
      holds(!forms(entry).some((text) => pattern.test(text)), `${language} ${key}`);
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
