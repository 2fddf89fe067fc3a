/** How much is played: by the score before, wherever it was given, and by what the person chooses. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { planFor } from "../../rehab/ui/player/gate.mjs";
import { screenOf } from "../../rehab/ui/player/screen.mjs";
import { Browser } from "./browser.mjs";
import { gated, plan } from "./plan.mjs";

const screen = (browser, engine) => screenOf({ ...engine, asksPain: true }, engine.now());
const names = ({ exercises }) => exercises.map(({ name, dose }) => `${name}, ${dose}`);
const FULL = ["Pelvic lift, 2 sets of 3, hold 10 s", "Knee to chest, 1 set of 2, hold 5 s, each side"];
const HALF = ["Pelvic lift, 1 set of 3, hold 10 s", "Knee to chest, 1 set of 1, hold 5 s, each side"];
const CALM = ["Knee to chest, 1 set of 2, hold 5 s, each side", "Walking, 2 min"];

for (const { pain, wanted = null, readiness, played } of [
  { pain: null, readiness: "full", played: FULL },
  { pain: 3, readiness: "full", played: FULL },
  { pain: 4, readiness: "caution", played: FULL },
  { pain: 6, readiness: "reduced", played: HALF },
  { pain: 6, wanted: "full", readiness: "full", played: FULL },
  { pain: 4, wanted: "full", readiness: "caution", played: FULL },
  { pain: 3, wanted: "reduced", readiness: "reduced", played: HALF },
  { pain: 8, wanted: "full", readiness: "calm", played: null },
]) {
  test(`at ${pain ?? "no score"}${wanted ? `, wanting ${wanted}` : ""}, ${readiness} is played`, () => {
    const found = planFor(gated, pain, wanted);
    assert.equal(found.readiness, readiness);
    if (played) assert.deepEqual(names(found), played);
    assert.deepEqual([found.id, "gate" in found], [gated.id, false]);
  });
}

test("a plan without a gate is played as it is", () => assert.deepEqual(planFor(plan, 9), plan));

test("a score given in the player changes what is played, and can be overruled before the start", async () => {
  const browser = new Browser();
  const engine = await browser.open(gated);
  assert.deepEqual([screen(browser, engine).gate, names(engine.plan)], [null, FULL]);
  engine.painBefore(6);
  assert.deepEqual(names(engine.plan), HALF);
  const { gate, list, clock } = screen(browser, engine);
  assert.equal(gate.words, "More than usual today: half of each set.");
  assert.equal(gate.choices.full, "I know my back: do the full plan");
  assert.deepEqual([list.map(({ name, dose }) => `${name}, ${dose}`), clock], [HALF, "2"]);
  engine.choose("full");
  assert.deepEqual(names(engine.plan), FULL);
  assert.equal(screen(browser, engine).gate.words, "The full plan, as you chose.");
  engine.painBefore(5);
  assert.deepEqual(names(engine.plan), HALF, "another score asks anew");
});

test("what was played is sent, survives a reload, and stays once the session has begun", async () => {
  const browser = new Browser();
  const engine = await browser.open(gated);
  engine.painBefore(6);
  await engine.toggle();
  browser.pass(engine, 12);
  engine.choose("full");
  assert.deepEqual(names(engine.plan), HALF);
  browser.close(engine);
  const again = await browser.open(gated);
  assert.match(screen(browser, again).notice, /^Picked up where you left off/);
  again.stop("stopped");
  const [{ readiness, pain_before: pain, exercises }] = browser.sent;
  assert.deepEqual([readiness, pain], ["reduced", 6]);
  assert.deepEqual(exercises.map(({ sets }) => sets.length), [1, 2]);
});

test("from 8 on there is no choice but the calm set, and the way to the warning signs", async () => {
  const browser = new Browser();
  const engine = await browser.open(gated);
  engine.painBefore(8);
  const { gate } = screen(browser, engine);
  assert.deepEqual([gate.choices, gate.seesSigns], [{}, true]);
  engine.choose("full");
  assert.equal(engine.plan.readiness, "calm");
  assert.deepEqual(names(engine.plan), CALM);
});

test("with care, the first thing shown is a calm note, and then it is gone", async () => {
  const browser = new Browser();
  const engine = await browser.open(gated);
  engine.painBefore(4);
  await engine.toggle();
  assert.match(screen(browser, engine).notice, /^With care today/);
  browser.pass(engine, 12);
  assert.equal(screen(browser, engine).notice, "");
});

test("how much was chosen on Today is played", async () => {
  const browser = new Browser();
  const engine = await browser.open({ ...gated, pain_before: 3, gate: { ...gated.gate, wanted: "calm" } });
  assert.deepEqual(names(engine.plan), CALM);
});
