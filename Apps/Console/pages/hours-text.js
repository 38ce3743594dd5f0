// The hours of a week as people write them: "10:00-12:00 20, 14:00-18:00 5".
import { weekday } from "../format.js";

const DAY = 24 * 60 * 60 * 1000;
const MONDAY = Date.UTC(2024, 0, 1, 12);

/** From Monday on, in the language of the page. @returns {string[]} */
export const dayNames = () => [...Array(7).keys()].map((at) =>
  weekday(new Date(MONDAY + at * DAY).toISOString(), { zone: "UTC" }));

/** A minute of the day as a clock shows it. @param {number} minute */
export const clock = (minute) => [Math.floor(minute / 60), minute % 60]
  .map((part) => String(part).padStart(2, "0")).join(":");

/** @param {Array<{starts: number, ends: number, orders: number}>} intervals of one day */
export const hoursText = (intervals) => intervals
  .map(({ starts, ends, orders }) => `${clock(starts)}-${clock(ends)} ${orders}`).join(", ");

const INTERVAL = /^(\d{1,2})[:.](\d{2})\s*[-–]\s*(\d{1,2})[:.](\d{2})\s*[x×]?\s*(\d{1,5})$/;

/**
 * The intervals of a day, or nothing where one cannot be read.
 * @param {string} text
 * @param {number} day by ISO 8601: 1 is Monday
 * @returns {Array<{weekday: number, starts: number, ends: number, orders: number}>|undefined}
 */
export function readHours(text, day) {
  const parts = text.split(/[,;]/).map((part) => part.trim()).filter(Boolean)
    .map((part) => INTERVAL.exec(part)?.slice(1).map(Number));
  if (parts.some((part) => !part || part[1] > 59 || part[3] > 59)) return undefined;
  return parts.map(([from, past, to, until, orders]) =>
    ({ weekday: day, starts: from * 60 + past, ends: to * 60 + until, orders }));
}
