// A file in parts, from where it stands; then its digest, and the start.

/** What goes at a time: whole groups of base64, less than the gateway takes. */
const PART = 126 * 1024;

/**
 * Hands in what is not there yet, and starts the import.
 * @param {{send: function}} api
 * @param {{id: string, size: number}} made
 * @param {File} file
 * @param {function(number): void} tell how much of it is there, from 0 to 1
 * @param {AbortSignal} signal
 */
export async function upload(api, made, file, tell, signal) {
  const path = `/v1/imports/${made.id}`;
  let there = made.size;
  while (there < file.size) {
    const part = new Uint8Array(await file.slice(there, there + PART).arrayBuffer());
    const answer = await api.send("POST", `${path}/parts`, { start: there, data: base64(part) },
      { signal });
    there = answer.size;
    made.size = there;
    tell(there / file.size);
  }
  const digest = await digestOf(file);
  await api.send("POST", `${path}/start`, digest ? { digest } : {}, { signal });
}

function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}

/** SHA-256 in hex; nothing where the browser has none, on plain http. */
async function digestOf(file) {
  if (!crypto.subtle) return undefined;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
