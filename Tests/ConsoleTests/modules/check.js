// A small frame for tests in the browser: named cases, collected, run one after another.
const cases = [];

/** @param {string} name a sentence @param {() => void | Promise<void>} body */
export const test = (name, body) => cases.push({ name, body });

/** @param {*} actual @param {*} expected compared as JSON @param {string} [about] */
export function equal(actual, expected, about = "") {
  const [one, other] = [actual, expected].map((value) => JSON.stringify(value));
  if (one !== other) throw new Error(`${about} is ${one}, not ${other}`);
}

/** @param {*} truth @param {string} about what does not hold where it is false */
export function holds(truth, about) {
  if (!truth) throw new Error(about);
}

/** @param {() => *} act that is to throw @param {string} about */
export function refused(act, about) {
  try {
    act();
  } catch (error) {
    return holds(error instanceof Error, `${about} throws ${error}`);
  }
  throw new Error(`${about} is not refused`);
}

/** @param {number} milliseconds */
export const pause = (milliseconds) =>
  new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Runs what was collected. @returns {Promise<{name: string, problem: string | null}[]>} */
export async function run() {
  const results = [];
  for (const { name, body } of cases.splice(0)) {
    try {
      await body();
      results.push({ name, problem: null });
    } catch (error) {
      results.push({ name, problem: error.stack ?? String(error) });
    }
  }
  return results;
}

/** No-break spaces are spaces for whoever reads. @param {string} text */
export const plain = (text) => text.replace(/[\u00a0\u202f]/g, " ");
