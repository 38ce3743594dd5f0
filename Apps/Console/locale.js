// The language and zone in which everything is written. Formatters are kept: making one costs
// more than a hundred uses.

const tags = { id: "id-ID", ms: "ms-MY", en: "en-GB" };
let tag = tags.en;
let zone = browserZone();
let kept = new Map();

/**
 * Says once how everything is written from now on.
 * @param {string} language "id", "ms" or "en"
 * @param {string} [timeZone] of the shop, an IANA name; absent: the browser's
 */
export function setLocale(language, timeZone) {
  tag = tags[language] ?? tags.en;
  zone = timeZone ?? browserZone();
  kept = new Map();
}

/** The languages that there are words for. */
export const languages = Object.keys(tags);

/** The language's tag, such as "id-ID". */
export const localeTag = () => tag;

/** The zone in which times are told. */
export const timeZone = () => zone;

/** The zone of the browser, which may be another than the shop's. */
export function browserZone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * A formatter of Intl, made once for a language and its options.
 * @param {string} kind "NumberFormat", "DateTimeFormat" …
 * @param {object} options
 * @param {string} [language] a tag, where it is not for people
 */
export function formatter(kind, options, language = tag) {
  const key = kind + language + JSON.stringify(options);
  if (!kept.has(key)) kept.set(key, new Intl[kind](language, options));
  return kept.get(key);
}

/** What stands where nothing is. */
export const nothing = "–";
