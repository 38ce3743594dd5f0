import { noteKinds } from "/console/_/plot/notes.js";
import { trackCells, tracks } from "/console/_/plot/tracks.js";
import { equal, holds, test } from "./check.js";
import { onStage, sound } from "./stage.js";

const older = (count) => `${count} earlier`;
const names = ["Pembayaran", "Barang", "Retur", "Pesanan"];
const moments = (count) => Array.from({ length: count }, (_, index) =>
  ({ text: `1${index % 10}.28`, isNextDay: index % 3 === 2 }));
const staves = (count, text) => names.map((name, line) => ({
  name,
  isOpen: line === 0,
  notes: Array.from({ length: count }, (_, moment) =>
    ({ moment, kind: noteKinds[(moment + line) % noteKinds.length], text })),
}));

for (const width of [280, 1200]) {
  for (const count of [0, 1, 2, 4, 8, 200]) {
    for (const text of ["", "paid", "Rp 1.234.567,00", "collected in the store of Bandung"]) {
      test(`tracks of ${count} moments with "${text}", ${width} px`, () =>
        sound(tracks({ staves: staves(count, text), moments: moments(count), older }), width));
    }
  }
}

const drawn = (about, width, read) => onStage((stage) => {
  stage.append(tracks({ older, ...about })(width).node);
  return read(stage);
});
const texts = (stage, kind) => [...stage.querySelectorAll(kind)].map((one) => one.textContent);

test("as many moments are shown as fit at 88 px, eight at the most; older ones are folded", () => {
  const about = { staves: staves(12, ""), moments: moments(12) };
  equal(drawn(about, 310, (stage) => texts(stage, ".tracks-moment")),
    ["9 earlier", "19.28", "10.28", "11.28"]);
  equal(drawn(about, 1200, (stage) => texts(stage, ".tracks-moment").length), 8);
});

test("a folded column shows how each axis stood then", () => {
  const about = {
    staves: [{ name: "a", notes: [{ moment: 0, kind: "begun" }, { moment: 3, kind: "part" }] },
      { name: "b", notes: [{ moment: 9, kind: "whole" }] }],
    moments: moments(10),
  };
  const kinds = drawn(about, 310, (stage) => [...stage.querySelectorAll(".tracks-note")]
    .map((one) => one.getAttribute("class").split("tracks-").at(-1)));
  equal(kinds, ["part", "whole"]);
});

test("a sum is left out rather than cut, a name is cut", () => {
  const about = (text) => ({
    staves: [{ name: "a", notes: [{ moment: 0, kind: "part", text },
      { moment: 1, kind: "whole", text: "paid by transfer" }] }],
    moments: moments(4),
  });
  const read = (text) => drawn(about(text), 310, (stage) => texts(stage, ".tracks-text"));
  equal(read("Rp 12.345.678,00").length, 1);
  holds(read("collected by somebody").some((one) => one.endsWith("…")), "it is not cut");
});

test("cells of lists say in words what they draw", () => {
  const cells = trackCells([{ kind: "whole", name: "Payment: paid" },
    { kind: null, name: "Goods: nothing yet" }]);
  equal(cells.querySelector(".unseen").textContent, "Payment: paid, Goods: nothing yet");
  equal(cells.querySelectorAll(".tracks-note, .tracks-rest").length, 2);
});
