// The only fetch: who asks, what is answered, and what a refusal is.

const kept = new Map();
const hooks = { signIn: null, confirm: null };
let token = null;

/** A refusal or a failure, as the gateway's problem documents tell it. */
export class Problem extends Error {
  /**
   * @param {number} status 0 where no answer came
   * @param {{code?: string, detail?: string, title?: string, instance?: string,
   *   errors?: Array<{pointer: string, code?: string, detail?: string}>}} document
   * @param {number} [retryAfter] seconds
   */
  constructor(status, document, retryAfter) {
    super(document.detail ?? document.title ?? document.code ?? String(status));
    this.status = status;
    this.code = document.code ?? (status ? `status-${status}` : "network");
    this.detail = document.detail;
    this.request = document.instance;
    this.errors = document.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/**
 * What to do when nobody is signed in, and when the gateway wants to see the factor again.
 * @param {{signIn: function(): Promise<void>, confirm: function(): Promise<void>}} functions
 */
export function onRefusal(functions) {
  Object.assign(hooks, functions);
}

/** A name for one act: two clicks and every retry carry the same. @returns {string} */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Forgets what was read and by whom. */
export function forget() {
  kept.clear();
  token = null;
}

/**
 * Reads. What has not changed since is the same object again.
 * @param {string} path
 * @param {{query?: Object<string, *>, signal?: AbortSignal, unattended?: boolean}} [options]
 *   unattended: asked by the page itself, which is no sign that somebody is there
 * @returns {Promise<*>}
 */
export async function get(path, { query, signal, unattended } = {}) {
  const address = path + queryText(query);
  const before = kept.get(address);
  const headers = before ? { "If-None-Match": before.etag } : {};
  if (unattended) headers["Selaras-Unattended"] = "true";
  const answer = await ask(address, { method: "GET", headers, signal });
  if (answer.status === 304) return before.data;
  const data = await read(answer);
  const etag = answer.headers.get("ETag");
  kept.delete(address);
  if (etag) kept.set(address, { etag, data });
  if (kept.size > 60) kept.delete(kept.keys().next().value);
  return data;
}

/**
 * Writes, or previews a write.
 * @param {string} method
 * @param {string} path
 * @param {*} [body]
 * @param {{key?: string, preview?: boolean, etag?: string, signal?: AbortSignal,
 *   open?: boolean}} [options] open: a refusal for want of a session is the caller's to show
 * @returns {Promise<*>}
 */
export async function send(method, path, body, { key, preview, etag, signal, open } = {}) {
  const headers = { "Idempotency-Key": key ?? newKey() };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (preview) headers["Selaras-Preview"] = "true";
  if (etag) headers["If-Match"] = etag;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return read(await ask(path, { method, headers, body: text, signal }, open));
}

/**
 * A query as text; lists are joined by commas, what is empty is left out.
 * @param {Object<string, *>} [query]
 */
export function queryText(query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value != null && value !== ""
    && value !== false && !(Array.isArray(value) && value.length === 0));
  const text = pairs.map(([name, value]) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  return text.length > 0 ? `?${text.join("&")}` : "";
}

async function ask(address, request, open = false, again = true) {
  const answer = await reach(address, request);
  token = answer.headers.get("X-CSRF-Token") ?? token;
  if (answer.ok || answer.status === 304) return answer;
  const problem = await refusal(answer);
  const hook = again && !open && mending(problem);
  if (!hook) throw problem;
  await hook();
  return ask(address, request, open, false);
}

function mending(problem) {
  if (problem.code === "request.confirmation-needed") return hooks.confirm;
  return problem.status === 401 ? hooks.signIn : null;
}

async function reach(address, { method, headers, body, signal }) {
  const own = method !== "GET" && token ? { "X-CSRF-Token": token } : {};
  try {
    return await fetch(address, {
      method, body, signal, headers: { Accept: "application/json", ...headers, ...own },
      credentials: "same-origin", cache: "no-store", redirect: "error",
    });
  } catch (failure) {
    if (failure.name === "AbortError") throw failure;
    throw new Problem(0, { detail: failure.message });
  }
}

async function read(answer) {
  const text = await answer.text();
  return text === "" ? {} : JSON.parse(text);
}

async function refusal(answer) {
  const wait = Number(answer.headers.get("Retry-After")) || undefined;
  const isProblem = answer.headers.get("Content-Type")?.includes("json");
  const document = isProblem ? await answer.json() : { title: answer.statusText };
  return new Problem(answer.status, document, wait);
}
