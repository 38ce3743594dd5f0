// How hard a code would be to read: the mask that costs least is taken.

/**
 * @param {boolean[][]} dark
 * @returns {number} the sum of the four features of the standard
 */
export function penalty(dark) {
  const columns = dark.map((_, column) => dark.map((row) => row[column]));
  const lines = [...dark, ...columns];
  return sum(lines.map(runs)) + sum(lines.map(finders)) + blocks(dark) + balance(dark);
}

const sum = (values) => values.reduce((total, value) => total + value, 0);
const signs = (line) => line.map((isDark) => (isDark ? "1" : "0")).join("");

/** Five or more of a colour in a line. */
const runs = (line) => sum([...signs(line).matchAll(/0{5,}|1{5,}/g)]
  .map(([run]) => run.length - 2));

/** What looks like a finder, with four light ones before or after it. */
const finders = (line) => 40 * [...signs(line).matchAll(/(?=00001011101|10111010000)/g)].length;

/** Squares of two by two in one colour. */
function blocks(dark) {
  let count = 0;
  for (let row = 1; row < dark.length; row += 1) {
    for (let column = 1; column < dark.length; column += 1) {
      const four = [dark[row - 1][column - 1], dark[row - 1][column], dark[row][column - 1]];
      if (four.every((one) => one === dark[row][column])) count += 1;
    }
  }
  return 3 * count;
}

/** How far the dark ones are from a half, in steps of five per cent. */
function balance(dark) {
  const share = dark.flat().filter(Boolean).length / dark.length ** 2;
  return 10 * Math.floor(Math.abs(share * 100 - 50) / 5);
}
