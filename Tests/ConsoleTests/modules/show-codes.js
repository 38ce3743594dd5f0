// QR codes of every version and level, as modules for a reader, and some of them as pictures.
import { h } from "/console/_/dom.js";
import { qr, qrModules } from "/console/_/qr.js";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const letters = "abcdefghijklmnopqrstuvwxyz/:?=&#";
const lengths = [1, 2, 7, 14, 20, 26, 34, 47, 61, 78, 90, 106, 122, 150, 177, 213, 251, 271, 395];

const said = (length, signs) => Array.from({ length }, (_, index) =>
  signs[(index * 7 + length * 3 + ((index * index) % 11)) % signs.length]).join("").trim() || "A";

function* texts() {
  for (const signs of [alphabet, letters]) for (const length of lengths) yield said(length, signs);
  yield "Ratna Kartika · café, 3 kg 🍊";
  yield "https://shop.example/console/open/code#code=7K3M-9QXD&number=S-000002";
}

function* codes() {
  for (const text of texts()) {
    for (const level of ["L", "M", "Q", "H"]) {
      const modules = modulesOf(text, level);
      if (modules) yield { text, level, rows: modules.map((row) => row.map(Number).join("")) };
    }
  }
}

/** Nothing where the text is too long for the level, which is said by a RangeError. */
function modulesOf(text, level) {
  try {
    return qrModules(text, level);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Gives all codes to the driver, and draws three. */
export default function show() {
  globalThis.codes = [...codes()];
  const drawn = ["7K3M-9QXD-2F5H", "S-000002", "https://shop.example/console/open/cart#link=7K3M"];
  document.getElementById("main").append(h("div.shelf", null,
    drawn.map((text) => h("div", null, qr(text, { name: text })))));
}
