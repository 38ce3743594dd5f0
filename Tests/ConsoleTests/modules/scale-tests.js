import { bands, linear, niceStep, stride, ticks } from "/console/_/plot/scale.js";
import { equal, holds, test } from "./check.js";

test("a scale leads from its domain to its range, and a single value to the start", () => {
  equal([0, 5, 10, -10].map(linear([0, 10], [100, 0])), [100, 50, 0, 200]);
  equal(linear([3, 3], [0, 10])(3), 0);
});

test("steps are 1, 2, 2.5 or 5 times a power of ten", () => {
  equal([0.9, 1, 1.1, 2.1, 3, 6, 19, 26, 0.012, 1.4e6].map((least) => niceStep(least)),
    [1, 1, 2, 2.5, 5, 10, 20, 50, 0.02, 2e6]);
  equal([0.3, 2.1, 26].map((least) => niceStep(least, true)), [1, 3, 50]);
  equal([0, -1, NaN].map((least) => niceStep(least)), [1, 1, 1]);
});

const cases = [
  { values: [6.9e6, 2.2e6], room: 176, expected: [0, 2e6, 4e6, 6e6, 8e6] },
  { values: [], room: 176, expected: [0, 1] },
  { values: [0, 0], room: 176, expected: [0, 1] },
  { values: [-3, 7], room: 132, expected: [-5, 0, 5, 10] },
  { values: [-8, -2], room: 88, expected: [-10, -5, 0] },
  { values: [0.3], room: 132, expected: [0, 0.1, 0.2, 0.3] },
  { values: [null, NaN, 4], room: 88, expected: [0, 2, 4] },
  { values: [3], room: 1000, isWhole: true, expected: [0, 1, 2, 3] },
];

for (const { values, room, isWhole, expected } of cases) {
  test(`ticks of ${values.join(" ") || "nothing"} in ${room} pixels`, () => {
    equal(ticks(values, room, { isWhole }), expected);
  });
}

test("ticks begin at zero, hold every value and stand 44 pixels apart or more", () => {
  for (let round = 1; round < 400; round += 1) {
    const values = [round ** 3 * 17, -(round % 7) * round ** 2];
    const room = 60 + (round % 50) * 7;
    const levels = ticks(values, room);
    holds(levels.includes(0), `${levels} without zero`);
    holds(levels[0] <= Math.min(...values) && levels.at(-1) >= Math.max(...values), `${levels}`);
    const gaps = levels.length - 1;
    holds(gaps <= Math.floor(room / 44) + 2, `${gaps} gaps in ${room}`);
  }
});

test("as many steps are named as have room", () => {
  equal([stride(14, 800), stride(14, 240), stride(200, 1100), stride(1, 10), stride(0, 10)],
    [1, 4, 12, 6, 1]);
});

test("bands lie beside each other with gaps, and are no wider than they may be", () => {
  const two = bands(2, [0, 100], { gap: 0.2 });
  equal([two.start(0), two.middle(0), two.start(1), two.width], [5, 25, 55, 40]);
  equal(bands(1, [0, 500], { widest: 48 }).width, 48);
});
