// Moments, days and spans, in the zone of the shop.
import { browserZone, formatter, nothing, timeZone } from "./locale.js";

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
const dated = { day: "numeric", month: "short", year: "numeric" };
const minute = 60;
const hour = 60 * minute;

/** @typedef {string | number | Date} Instant RFC 3339, milliseconds or a Date */
/** @typedef {{zone?: string}} Place the zone, where it is another than the shop's */

/** "21:28" @param {Instant} [instant] @param {Place} [place] */
export const time = (instant, place) => written(instant, clock, place);

/** "25 Nov 2026" @param {Instant} [instant] @param {Place} [place] */
export const date = (instant, place) => written(instant, dated, place);

/** "25 Nov 2026, 21:28" @param {Instant} [instant] @param {Place} [place] */
export const dateTime = (instant, place) => written(instant, { ...dated, ...clock }, place);

/** "Wednesday 25 November" @param {Instant} [instant] @param {Place} [place] */
export const day = (instant, place) =>
  written(instant, { weekday: "long", day: "numeric", month: "long" }, place);

/** "Wed 25 Nov" @param {Instant} [instant] @param {Place} [place] */
export const shortDay = (instant, place) =>
  written(instant, { weekday: "short", day: "numeric", month: "short" }, place);

/** "Wednesday" @param {Instant} [instant] @param {Place} [place] */
export const weekday = (instant, place) => written(instant, { weekday: "long" }, place);

/** "25 Nov 2026, 21:28:05 WIB", for titles @param {Instant} [instant] @param {Place} [place] */
export const moment = (instant, place) =>
  written(instant, { ...dated, ...clock, second: "2-digit", timeZoneName: "short" }, place);

/**
 * The zone's name where the browser's clock shows another, else nothing.
 * @param {Instant} instant @param {Place} [place]
 */
export function zoneName(instant, place) {
  const [here, there] = [browserZone(), place?.zone ?? timeZone()];
  if (written(instant, clock, { zone: here }) === written(instant, clock, { zone: there })) {
    return "";
  }
  const options = { timeZoneName: "short", timeZone: there };
  const parts = formatter("DateTimeFormat", options).formatToParts(new Date(instant));
  return parts.find(({ type }) => type === "timeZoneName").value;
}

/**
 * "5 min ago", "yesterday", "in 12 min"; further off than a day the date.
 * @param {Instant} [instant] @param {Instant} [now]
 */
export function ago(instant, now = Date.now()) {
  if (!instant) return nothing;
  const seconds = (new Date(instant) - new Date(now)) / 1000;
  const distance = Math.abs(seconds);
  if (distance < minute) return relative(0, "second");
  if (distance < hour) return relative(Math.trunc(seconds / minute), "minute");
  if (distance < 12 * hour) return relative(Math.trunc(seconds / hour), "hour");
  const days = daysBetween(now, instant);
  if (days === 0) return relative(Math.trunc(seconds / hour), "hour");
  return Math.abs(days) === 1 ? relative(days, "day") : date(instant);
}

/**
 * "2h 10m": the two greatest units that it has.
 * @param {number} seconds
 */
export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds / minute));
  const counts = { day: Math.floor(whole / 1440), hour: Math.floor(whole / 60) % 24,
    minute: whole % 60 };
  const named = Object.entries(counts).filter(([unit, count]) => count > 0 || unit === "minute");
  const used = named.slice(0, 2).filter(([, count], index) => count > 0 || index === 0);
  return used.map(([unit, count]) => inUnits(unit, count)).join(" ");
}

/** "2026-11-25" in the shop's zone @param {Instant} instant @param {Place} [place] */
export function dayKey(instant, place) {
  const options = { year: "numeric", month: "2-digit", day: "2-digit",
    timeZone: place?.zone ?? timeZone() };
  return formatter("DateTimeFormat", options, "sv-SE").format(new Date(instant));
}

/**
 * The instant of a day and time as the clocks of the shop show it.
 * @param {string} local "2026-12-01T09:00"
 * @returns {Date}
 */
export function instantOf(local) {
  const asUTC = Date.parse(`${local}Z`);
  const guess = asUTC - ahead(asUTC);
  return new Date(asUTC - ahead(guess));
}

/** By how much the clocks of the shop are ahead of UTC at an instant. */
function ahead(instant) {
  const options = { timeZone: timeZone(), hourCycle: "h23", year: "numeric", month: "2-digit",
    day: "2-digit", hour: "2-digit", minute: "2-digit" };
  const parts = formatter("DateTimeFormat", options, "sv-SE").formatToParts(instant);
  const { year, month, day: on, hour: at, minute: past } =
    Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return Date.UTC(year, month - 1, on, at, past) - Math.floor(instant / 60_000) * 60_000;
}

/** Days by the calendar. @param {Instant} from @param {Instant} to */
export function daysBetween(from, to) {
  return Math.round((Date.parse(dayKey(to)) - Date.parse(dayKey(from))) / (24 * hour * 1000));
}

function written(instant, options, place) {
  if (instant === null || instant === undefined || instant === "") return nothing;
  const there = { timeZone: place?.zone ?? timeZone() };
  return formatter("DateTimeFormat", { ...options, ...there }).format(new Date(instant));
}

const relative = (count, unit) =>
  formatter("RelativeTimeFormat", { numeric: "auto", style: "short" }).format(count, unit);

const inUnits = (unit, count) =>
  formatter("NumberFormat", { style: "unit", unit, unitDisplay: "narrow" }).format(count);
