import { h } from "/console/_/dom.js";
import { figure } from "/console/_/plot/figure.js";
import { lines } from "/console/_/plot/lines.js";
import { equal, holds, pause, test } from "./check.js";

const hours = ["08", "09", "10"];
const about = () => ({
  title: "Revenue by hour", finding: "Rp 6 until 10", tableName: "Table", readerName: "Read",
  table: { head: ["Hour", "Today"], numbers: [1], rows: hours.map((hour, index) => [hour, index]) },
  legend: [{ name: "today", tone: 1 }],
  draw: lines({ steps: hours, amount: (value) => `Rp ${value}`,
    series: [{ name: "today", tone: 1, values: [1, 2, 3] }] }),
});

const drawn = async (own, width, body) => {
  const node = figure(own);
  const room = h("div", null, node);
  room.style.inlineSize = `${width}px`;
  document.body.append(room);
  try {
    await pause(60);
    await body(node, room);
  } finally {
    room.remove();
  }
};

test("a figure has heading, legend, finding and the table of the same numbers", () =>
  drawn(about(), 600, (node) => {
    equal(node.querySelector("h2").textContent, "Revenue by hour");
    equal(node.querySelector(".figure-legend").textContent, "today");
    const picture = node.querySelector("svg.plot");
    equal([picture.getAttribute("role"), picture.getAttribute("aria-label")],
      ["img", "Rp 6 until 10"]);
    const cells = [...node.querySelectorAll("td, tbody th")].map((cell) => cell.textContent);
    equal(cells, ["08", "0", "09", "1", "10", "2"]);
    holds(!node.querySelector("details").open, "the table is open");
  }));

test("a drawing is made anew at the width that it gets", () => drawn(about(), 600,
  async (node, room) => {
    const width = () => Number(node.querySelector("svg.plot").getAttribute("width"));
    equal(width(), 568);
    room.style.inlineSize = "300px";
    await pause(60);
    equal(width(), 268);
    equal(node.querySelectorAll("svg.plot").length, 1);
  }));

test("arrows read single points, and the reader says which", () => drawn(about(), 600, (node) => {
  const slider = node.querySelector("input");
  equal([slider.max, slider.value, slider.getAttribute("aria-valuetext")],
    ["2", "2", "10: today Rp 3"]);
  slider.focus();
  slider.value = 1;
  slider.dispatchEvent(new Event("input"));
  equal(slider.getAttribute("aria-valuetext"), "09: today Rp 2");
  equal(node.querySelector(".figure-value").textContent, "09: today Rp 2");
  holds(!node.querySelector(".figure-mark").hidden, "the mark is hidden");
  slider.blur();
  holds(node.querySelector(".figure-mark").hidden, "the mark stays");
}));

test("the pointer reads the point that it is nearest to", () => drawn(about(), 600, (node) => {
  const reading = node.querySelector(".figure-reading");
  const box = reading.getBoundingClientRect();
  const at = (part) => reading.dispatchEvent(new PointerEvent("pointermove",
    { clientX: box.left + part * box.width, clientY: box.top + 20 }));
  const said = () => node.querySelector(".figure-value").textContent;
  at(0.01);
  equal(said(), "08: today Rp 1");
  at(0.99);
  equal(said(), "10: today Rp 3");
  reading.dispatchEvent(new PointerEvent("pointerleave"));
  holds(node.querySelector(".figure-mark").hidden, "the mark stays");
}));

test("nothing to draw: axes, why, and no slider", () => drawn({ ...about(), empty: "No sales yet.",
  table: { head: [], rows: [] },
  draw: lines({ steps: hours, amount: String, series: [{ name: "a", tone: 1, values: [] }] }) }, 600,
(node) => {
  equal(node.querySelector(".figure-empty").textContent, "No sales yet.");
  holds(node.querySelector(".figure-reading").hidden, "a slider over nothing");
  equal(node.querySelectorAll("details").length, 0);
}));

test("what a figure shows is its text: nothing in it is read as a page", () => {
  const text = "<b onclick=alert(1)>x</b>";
  const node = figure({ ...about(), title: text, finding: text, legend: [{ name: text, tone: 1 }] });
  equal(node.querySelectorAll("b").length, 0);
});
