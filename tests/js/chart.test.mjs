import assert from "node:assert/strict";
import { test } from "node:test";

import { dayName, dayWords } from "../../rehab/ui/chart/dots.mjs";
import { csvOf, words } from "../../rehab/ui/chart/numbers.mjs";
import { broken, fileName } from "../../rehab/ui/chart/saving.mjs";
import { moved, zoomed } from "../../rehab/ui/chart/zoom.mjs";

const DAY = 86_400_000;
const WHOLE = [0, 100 * DAY];

test("zooming in shows half as much, and keeps the newest day where it was in sight", () => {
  assert.deepEqual(zoomed(WHOLE, WHOLE, "in"), [50 * DAY, 100 * DAY]);
});

test("zooming in somewhere in the middle keeps the middle", () => {
  assert.deepEqual(zoomed([20 * DAY, 60 * DAY], WHOLE, "in"), [30 * DAY, 50 * DAY]);
});

test("a week is the least that is shown, and the whole the most", () => {
  assert.deepEqual(zoomed([90 * DAY, 100 * DAY], WHOLE, "in"), [93 * DAY, 100 * DAY]);
  assert.deepEqual(zoomed([30 * DAY, 90 * DAY], WHOLE, "out"), WHOLE);
});

test("moving shows half of it earlier or later, and never what is not there", () => {
  assert.deepEqual(moved([40 * DAY, 60 * DAY], WHOLE, "earlier"), [30 * DAY, 50 * DAY]);
  assert.deepEqual(moved([40 * DAY, 60 * DAY], WHOLE, "later"), [50 * DAY, 70 * DAY]);
  assert.deepEqual(moved([5 * DAY, 25 * DAY], WHOLE, "earlier"), [0, 20 * DAY]);
  assert.deepEqual(moved([85 * DAY, 95 * DAY], WHOLE, "later"), [90 * DAY, 100 * DAY]);
});

test("numbers are read as words: days, thousands, a dash for what is not known", () => {
  assert.deepEqual(["2026-11-03", 1234, 2.5, null, "4, 5"].map(words), ["3 Nov 2026", "1,234", "2.5", "–", "4, 5"]);
});

test("a file for a spreadsheet has plain days and numbers, and nothing where nothing is known", () => {
  const text = csvOf([["Day", "Before", "7-day median"], ["2026-11-03", null, 2.5]]);
  assert.equal(text, "\uFEFFDay,Before,7-day median\r\n2026-11-03,,2.5\r\n");
});

test("words with commas and quotes are put in quotes", () => {
  assert.equal(csvOf([['4, 5', 'say "ah"']]), '\uFEFF"4, 5","say ""ah"""\r\n');
});

test("what a spreadsheet would take for a formula is none, and a number below zero stays one", () => {
  assert.equal(csvOf([["=1+1", "@a", "-x", -2]]), "\uFEFF'=1+1,'@a,'-x,-2\r\n");
});

test("a picture is named by its title", () => {
  assert.equal(fileName("Sessions and minutes"), "steady-back-sessions-and-minutes");
  assert.equal(fileName("Über <b>"), "steady-back-u-ber-b");
  assert.equal(fileName("…"), "steady-back-chart");
});

test("a sentence is broken where it does not fit, a long word stays whole", () => {
  const fits = (text) => text.length <= 10;
  assert.deepEqual(broken("Pain is lower than before", fits), ["Pain is", "lower than", "before"]);
  assert.deepEqual(broken("incomprehensibilities are", fits), ["incomprehensibilities", "are"]);
});

const FIGURE = {
  data: [
    { name: "7-day median", x: ["2026-11-02", "2026-11-03"], y: [3, 3.5] },
    { name: "Note", x: ["2026-11-03"], text: ["<b>stiff</b>"] },
  ],
  layout: {
    meta: {
      first: "2026-11-02",
      every: true,
      dots: [
        { name: "Before", days: [0, 1, 1], scores: [3, 4, 5] },
        { name: "Morning", days: [1], scores: [2] },
      ],
    },
  },
};

test("a day tells its scores, the line and the note, and nothing of it is markup", () => {
  assert.deepEqual(dayWords(FIGURE), [
    "Mon 2 Nov 2026<br>Before 3<br>7-day median 3",
    "Tue 3 Nov 2026<br>Before 4, 5; Morning 2<br>7-day median 3.5<br>“&lt;b&gt;stiff&lt;/b&gt;”",
  ]);
});

test("where a dot is of more than a day, no day tells scores", () => {
  const layout = { meta: { ...FIGURE.layout.meta, every: false } };
  assert.equal(dayWords({ data: FIGURE.data, layout })[0], "Mon 2 Nov 2026<br>7-day median 3");
});

test("a day is named with its weekday", () => {
  assert.equal(dayName("2026-11-27"), "Fri 27 Nov 2026");
});
