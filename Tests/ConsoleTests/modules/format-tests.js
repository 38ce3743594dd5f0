import * as format from "/console/_/format.js";
import { equal, plain, test } from "./check.js";

const { money, number, percent, readNumber, setLocale } = format;
const at = "2026-11-25T14:28:00Z";
const idr = (amount, how) => plain(money({ amount, currency: "IDR" }, how));
const myr = (amount, how) => plain(money({ amount, currency: "MYR" }, how));

/** The house style's table of money and moments, word for word. */
const table = {
  id: {
    money: ["Rp 674.000", "Rp 255.028,05", "Rp 12,4 jt", "Rp 1,2 M"],
    moments: ["25 Nov 2026, 21.28", "Rabu, 25 November", "5 mnt lalu", "kemarin"],
  },
  ms: {
    money: ["Rp 674,000", "Rp 255,028.05", "Rp 12.4J", "Rp 1.2B"],
    moments: ["25 Nov 2026, 21:28", "Rabu, 25 November", "5 min lalu", "semalam"],
    ringgit: "RM 1,234.50",
  },
  en: {
    money: ["Rp 674,000", "Rp 255,028.05", "Rp 12.4m", "Rp 1.2bn"],
    moments: ["25 Nov 2026, 21:28", "Wednesday 25 November", "5 min ago", "yesterday"],
    ringgit: "RM 1,234.50",
  },
};

for (const [language, expected] of Object.entries(table)) {
  test(`money and moments are written as the table says, ${language}`, () => {
    setLocale(language, "Asia/Jakarta");
    const compact = { compact: true };
    equal([idr("674000"), idr("255028.05"), idr("12400000", compact), idr("1200000000", compact)],
      expected.money);
    equal([format.dateTime(at), format.day(at), format.ago("2026-11-25T14:23:00Z", at),
      format.ago("2026-11-24T14:28:00Z", at)].map(plain), expected.moments);
    if (expected.ringgit) equal(myr("1234.50"), expected.ringgit);
  });
}

test("money keeps the last coin beyond what a float can hold", () => {
  setLocale("en", "Asia/Jakarta");
  equal(idr("9007199254740993.07"), "Rp 9,007,199,254,740,993.07");
  equal(idr("-9007199254740993001"), "−Rp 9,007,199,254,740,993,001");
});

test("money shows the digits that it needs, or that it is told to", () => {
  setLocale("en", "Asia/Jakarta");
  equal([idr("0"), idr("674000.00"), idr("674000", { exact: true }), idr("1109909.91")],
    ["Rp 0", "Rp 674,000", "Rp 674,000.00", "Rp 1,109,909.91"]);
  equal([myr("5"), myr("5", { digits: 0 }), money(null), money(undefined)],
    ["RM 5.00", "RM 5", "–", "–"]);
  const column = ["674000", "255028.05"].map((amount) => ({ amount, currency: "IDR" }));
  equal(format.moneyDigits([...column, null]), 2);
});

test("what is less has a minus, what grew a plus, and nothing is a dash", () => {
  setLocale("id", "Asia/Jakarta");
  equal([number(-1234.5), number("0"), number(null), number("", {}), number(-0)],
    ["−1.234,5", "0", "–", "–", "0"]);
  equal([percent(0.084, { sign: true }), percent(-0.014, { sign: true }), percent(0)],
    ["+8,4%", "−1,4%", "0%"]);
  equal(idr("-337000"), "−Rp 337.000");
});

test("moments stand in the zone of the shop, and the zone is named where clocks differ", () => {
  setLocale("id", "Asia/Jayapura");
  equal([format.time(at), format.dayKey("2026-11-25T15:30:00Z")], ["23.28", "2026-11-26"]);
  equal(format.zoneName(at), format.browserZone() === "Asia/Jayapura" ? "" : "WIT");
  setLocale("id", format.browserZone());
  equal(format.zoneName(at), "");
});

test("a day and time are read by the clocks of the shop, also where they change", () => {
  const cases = [["Asia/Jakarta", "2026-12-01T09:00", "2026-12-01T02:00:00.000Z"],
    ["Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59:00.000Z"],
    ["Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00:00.000Z"],
    ["America/New_York", "2026-11-01T12:00", "2026-11-01T17:00:00.000Z"]];
  for (const [zone, local, instant] of cases) {
    format.setLocale("en", zone);
    equal(format.instantOf(local).toISOString(), instant);
  }
  format.setLocale("id", "Asia/Jakarta");
});

test("near moments are told by how far off they are, others by their date", () => {
  setLocale("en", "Asia/Jakarta");
  const ago = (instant) => format.ago(instant, at);
  equal([ago(at), ago("2026-11-25T14:40:00Z"), ago("2026-11-25T12:28:00Z"),
    ago("2026-11-20T14:28:00Z"), ago(null)],
    ["now", "in 12 min", "2 hr ago", "20 Nov 2026", "–"].map(plain));
  setLocale("id", "Asia/Jakarta");
  equal(ago("2026-11-20T14:28:00Z"), "20 Nov 2026");
});

test("spans are told by their two greatest units", () => {
  setLocale("en", "Asia/Jakarta");
  equal([7800, 90, 0, 3600, 266400, 86400].map((span) => plain(format.duration(span))),
    ["2h 10m", "2m", "0m", "1h", "3d 2h", "1d"]);
});

test("numbers are read as the language writes them, and nothing else is", () => {
  setLocale("id");
  equal(["1.234,5", "1.234", "12", "−3", " 1.000.000 ", "0,5"].map(readNumber),
    ["1234.5", "1234", "12", "-3", "1000000", "0.5"]);
  equal(["1,234.5", "1.23", "x", "", "1.234.5", "12.34,5"].map((text) => readNumber(text) ?? null),
    [null, null, null, null, null, null]);
  setLocale("en");
  equal(["1,234.5", "1234.5", "1.234"].map(readNumber), ["1234.5", "1234.5", "1.234"]);
});

test("what is written is read again", () => {
  for (const language of format.languages) {
    setLocale(language);
    for (const value of ["0", "7", "1234", "1234567.25", "-12.5"]) {
      equal(readNumber(number(value)), value, `${language} ${value}`);
    }
  }
});
