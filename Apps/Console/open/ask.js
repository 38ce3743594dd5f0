// The only calls of pages without an account. No cookie goes with them: whoever is signed in as
// staff in the same browser is nobody here.

/** Why a call was refused, as problem documents say it. */
export class Refusal extends Error {
  /** @param {{code?: string, detail?: string, title?: string, status?: number}} problem */
  constructor(problem) {
    super(problem.detail ?? problem.title ?? problem.code);
    this.code = problem.code;
    this.detail = problem.detail;
    this.title = problem.title;
    /** Whether the same call may go well a little later. */
    this.isPassing = !(problem.status >= 400 && problem.status < 500) || problem.status === 429;
  }
}

/**
 * @param {string} path below /v1
 * @param {object} body
 * @param {string} [key] of an act, kept for its retries: done twice it is one act
 * @returns {Promise<object>} the answer
 * @throws {Refusal}
 */
export async function ask(path, body, key) {
  const headers = { "Content-Type": "application/json", ...(key && { "Idempotency-Key": key }) };
  const options = { method: "POST", headers, body: JSON.stringify(body), credentials: "omit",
    cache: "no-store", signal: AbortSignal.timeout(20_000) };
  const answer = await fetch(`/v1/${path}`, options).catch(unreachable);
  const told = await answer.json().catch(unreachable);
  if (!answer.ok) throw new Refusal(told);
  return told;
}

/** A key that nobody else makes. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function unreachable() {
  throw new Refusal({ code: "network" });
}
