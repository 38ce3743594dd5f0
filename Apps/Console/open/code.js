// A code to collect an order or to take a cart over: as QR for a scanner, and large to read aloud.
// It comes behind # and goes nowhere: nothing is asked of the shop.
import { h } from "../dom.js";
import { icon } from "../parts/icon.js";
import { qr } from "../qr.js";
import { word } from "../words.js";
import { facts, hint } from "./parts.js";

const longest = 200;

export default {
  title: "open.code",
  /** @param {URLSearchParams} given code; number and place where they are known */
  render(given) {
    const code = given.get("code")?.trim();
    if (!code || code.length > longest) return hint(word("open.no-code"));
    const [number, place] = ["number", "place"].map((name) => given.get(name));
    return [
      hint(word("open.show")),
      h("div.open-code", null, qr(code, { name: word("open.code-picture"), level: "Q" }),
        h("p.open-aloud", { translate: "no" }, code)),
      facts([number && [word("axis.order"), number], place && [word("term.location"), place]]),
      h("button.open-print", { type: "button", onclick: () => globalThis.print() },
        icon("print"), word("act.print")),
    ];
  },
};
