// A password to begin with: long enough, easy to read aloud, of no meaning.

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** Four groups of four, each sign one of 31: about 79 bits. @returns {string} */
export function firstPassword() {
  const signs = [];
  while (signs.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < 248 && signs.length < 16) signs.push(letters[byte % letters.length]);
    }
  }
  return signs.join("").replace(/(.{4})(?=.)/g, "$1-");
}
