/** The figure keeps to the session: it lifts as the person lifts, and holds as long. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Figure, secondOf } from "../../rehab/ui/player/figure.mjs";
import { screenOf } from "../../rehab/ui/player/screen.mjs";
import { Browser } from "./browser.mjs";
import { plan } from "./plan.mjs";

const PACE = { out: 2, hold: 10, back: 2 };

for (const [kind, share, second] of [
  ["prepare", 0.5, 0],
  ["work", 0, 0],
  ["work", 0.5, 1],
  ["hold", 0.9, 2],
  ["release", 0, 12],
  ["release", 0.5, 13],
  ["rest", 0.5, 0],
]) {
  test(`${share} of the phase ${kind} is second ${second} of the figure`, () => {
    assert.equal(secondOf(PACE, kind, share), second);
  });
}

/** An element with an SVG whose time can be set. */
function stage() {
  const svg = {
    dataset: { out: "2", hold: "10", back: "2" },
    time: 0,
    isPaused: false,
    getCurrentTime: () => svg.time,
    setCurrentTime: (second) => (svg.time = second),
    pauseAnimations: () => (svg.isPaused = true),
    unpauseAnimations: () => (svg.isPaused = false),
  };
  const element = {
    innerHTML: "",
    hidden: true,
    classes: new Set(),
    classList: { toggle: (name, isOn) => element.classes[isOn ? "add" : "delete"](name) },
    querySelector: () => (element.innerHTML ? svg : null),
  };
  return { element, svg };
}

const LIFTING = { id: "lift", kind: "work", share: 0.5, isRunning: true, isOtherSide: false, isReady: false };

test("the figure moves while the person moves, and stands still in the hold and in a pause", async () => {
  const { element, svg } = stage();
  const figure = new Figure(element, async () => "<svg></svg>");
  await figure.show(LIFTING);
  assert.deepEqual([svg.time, svg.isPaused, element.hidden], [1, false, false]);
  await figure.show({ ...LIFTING, kind: "hold" });
  assert.deepEqual([svg.time, svg.isPaused], [2, true]);
  await figure.show({ ...LIFTING, isRunning: false });
  assert.deepEqual([svg.time, svg.isPaused], [1, true]);
});

test("left alone the figure glides: only a slip sets its time anew", async () => {
  const { element, svg } = stage();
  const figure = new Figure(element, async () => "<svg></svg>");
  await figure.show(LIFTING);
  svg.time = 1.1;
  await figure.show(LIFTING);
  assert.equal(svg.time, 1.1);
  svg.time = 1.5;
  await figure.show(LIFTING);
  assert.equal(svg.time, 1);
});

test("the other side is the mirror image", async () => {
  const { element } = stage();
  const figure = new Figure(element, async () => "<svg></svg>");
  await figure.show({ ...LIFTING, isOtherSide: true });
  assert.ok(element.classes.has("mirrored"));
});

test("an exercise without a figure leaves no hole, and one that cannot be fetched neither", async () => {
  const { element } = stage();
  const figure = new Figure(element, async () => "");
  await figure.show({ ...LIFTING, id: "" });
  assert.ok(element.hidden);
  await figure.show({ ...LIFTING, id: "away" });
  assert.ok(element.hidden);
});

test("the screen says which figure is shown, and how far its phase is", async () => {
  const browser = new Browser();
  const engine = await browser.open(plan);
  await engine.toggle();
  browser.pass(engine, 11);
  const { figure } = screenOf({ ...engine, isRehearsal: false, asksPain: true }, engine.now());
  assert.deepEqual(
    [figure.id, figure.kind, figure.share, figure.isRunning],
    ["pelvic_lift", "work", 0.5, true],
  );
});
