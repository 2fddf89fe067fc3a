/** What a person does in the middle of a session, and what is stored and shown of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { hurts, skipExercise, skipPhase, swapFor, unasked } from "../../rehab/ui/player/acts.mjs";
import { phaseOf } from "../../rehab/ui/player/clock.mjs";
import { corrected } from "../../rehab/ui/player/closing.mjs";
import { COMMANDS } from "../../rehab/ui/player/commands.mjs";
import { verdictOf, withPain, zoneOf } from "../../rehab/ui/player/pain.mjs";
import { screenOf } from "../../rehab/ui/player/screen.mjs";
import { Browser } from "./browser.mjs";
import { plan } from "./plan.mjs";

const screen = (engine, more = {}) => screenOf({ ...engine, isRehearsal: engine.time.isRehearsal, asksPain: true, ...more }, engine.now());
const button = (dataset) => ({ dataset });

/** A browser with a session that has run for so many seconds. */
async function under(seconds, offered = plan) {
  const browser = new Browser();
  const engine = await browser.open(offered);
  await engine.toggle();
  browser.pass(engine, seconds);
  return { browser, engine };
}

const last = (browser) => browser.sent.at(-1);

for (const [before, score, told, then] of [
  [3, 3, [], "goOn"],
  [3, 4, [], "careful"],
  [2, 4, [], "easier"],
  [2, 4, [4], "endExercise"],
  [3, 6, [], "endExercise"],
  [3, 6, [7], "endSession"],
  [null, 5, [], "careful"],
  [null, 6, [], "endExercise"],
]) {
  test(`pain of ${score} after ${before ?? "an unknown score"}${told.length ? `, and ${told} told before,` : ""} means ${then}`, async () => {
    const { engine } = await under(14, { ...plan, pain_before: before });
    for (const one of told) engine.run = withPain(engine.plan, engine.run, 0, one, 0);
    assert.equal(verdictOf(engine.plan, engine.run, 0, score, false), then);
  });
}

test("a symptom ends the session whatever the score", async () => {
  const { engine } = await under(14);
  assert.equal(verdictOf(plan, engine.run, 0, 0, true), "endSession");
});

test("the clock stands still while it is said where it hurts, and goes on at the same second", async () => {
  const { browser, engine } = await under(15);
  engine.ask("hurts");
  browser.now += 60000;
  hurts(engine, 3);
  assert.deepEqual([engine.run.state, screen(engine).panel.heading], ["paused", "That is fine"]);
  engine.keepGoing();
  assert.deepEqual([engine.run.state, screen(engine).clock], ["running", "7"]);
});

test("a red score leads out of the exercise, which is stored with its reason and its pain", async () => {
  const { browser, engine } = await under(15);
  hurts(engine, 7);
  COMMANDS.endExercise(engine);
  assert.deepEqual([phaseOf(plan, engine.run).exercise, engine.run.state], [1, "running"]);
  engine.stop("stopped");
  const [first] = last(browser).exercises;
  assert.deepEqual([first.skipped, first.pain, first.sets[1].state], ["pain", 7, "skipped"]);
});

test("a second red score stops the session for pain and leads to the warning signs", async () => {
  const { browser, engine } = await under(15);
  hurts(engine, 7);
  COMMANDS.endExercise(engine);
  browser.pass(engine, 12);
  hurts(engine, 8);
  assert.equal(engine.verdict.then, "endSession");
  COMMANDS.stopForSigns(engine);
  assert.deepEqual([last(browser).outcome, browser.left], ["stopped_for_pain", ["safety?check=asked"]]);
});

test("a symptom without a score is kept at once as what the exercise was left for, and taken back with it", async () => {
  const { engine } = await under(15);
  hurts(engine, null, true);
  assert.deepEqual([engine.verdict.then, engine.run.skipped], ["endSession", { 0: "pain" }]);
  COMMANDS.takeBackPain(engine);
  assert.deepEqual(engine.run.skipped, {});
});

for (const [how, stop] of [
  ["for a symptom", (engine) => (hurts(engine, null, true), COMMANDS.stopForSigns(engine))],
  ["because of pain", (engine) => COMMANDS.stopForPain(engine)],
]) {
  test(`a session that is stopped ${how} names the exercise that it came in`, async () => {
    const { browser, engine } = await under(15);
    stop(engine);
    const { outcome, exercises } = last(browser);
    assert.equal(outcome, "stopped_for_pain");
    assert.deepEqual(exercises.map(({ skipped }) => skipped), ["pain", null, null]);
  });
}

test("pain told while the next exercise is prepared is of the one before, and leaves nothing out", async () => {
  const { engine } = await under(15);
  skipExercise(engine, "time");
  hurts(engine, 7);
  assert.deepEqual([engine.verdict.then, engine.run.pains[0].exercise], ["tooLate", 0]);
  engine.keepGoing();
  assert.equal(phaseOf(plan, engine.run).exercise, 1);
});

test("a slip of the finger is taken back and counts for nothing", async () => {
  const { engine } = await under(15);
  hurts(engine, 9);
  COMMANDS.takeBackPain(engine);
  assert.deepEqual([engine.asking, engine.run.pains], ["hurts", []]);
});

test("a session left for the most part because it hurt was stopped for pain", async () => {
  const { browser, engine } = await under(15);
  for (let place = 0; place < 3; place += 1) skipExercise(engine, "pain");
  assert.equal(last(browser).outcome, "stopped_for_pain");
});

test("an exercise that is over is asked about once, and only if it was begun", async () => {
  const { engine } = await under(15);
  assert.equal(unasked(plan, engine.run), null);
  skipExercise(engine, "time");
  assert.deepEqual(screen(engine).after, { place: 0, name: "Pelvic lift" });
  assert.equal(screen(engine, { asksPain: false }).after, null);
  COMMANDS.painAfterwards(engine, button({ value: "2" }));
  assert.deepEqual([screen(engine).after, engine.run.state], [null, "running"]);
});

for (const [score, state, said] of [
  [3, "running", ""],
  [5, "running", "Some pain is all right, as long as it has settled by tomorrow. Move gently."],
  [6, "paused", "Let it ease before you go on. If the next exercise hurts as much, stop there."],
]) {
  test(`${score} told after an exercise: the session is ${state}, and it is said what to heed`, async () => {
    const { engine } = await under(15, { ...plan, pain_before: 4 });
    skipExercise(engine, "time");
    COMMANDS.painAfterwards(engine, button({ value: String(score) }));
    assert.deepEqual([engine.run.state, screen(engine).panel.words ?? screen(engine).notice], [state, said]);
  });
}

test("a rise told after an exercise is minded while the next one is prepared, and only then", async () => {
  const { browser, engine } = await under(15, { ...plan, pain_before: 2 });
  skipExercise(engine, "time");
  COMMANDS.painAfterwards(engine, button({ value: "4" }));
  assert.match(screen(engine).notice, /^The pain has risen by 2 or more/);
  assert.match(engine.heard, /^The pain has risen by 2 or more/);
  browser.pass(engine, 15);
  assert.equal(screen(engine).notice, "");
});

test("a swap plays the neighbour, and the sets not begun are its", async () => {
  const { browser, engine } = await under(15);
  swapFor(engine, "easier");
  assert.equal(screen(engine).name, "Pelvic tilt");
  engine.stop("stopped");
  const names = last(browser).exercises.map(({ name, instead_of: of, sets }) => [name, of, sets.length]);
  assert.deepEqual(names.slice(0, 2), [["Pelvic lift", null, 1], ["Pelvic tilt", "pelvic_lift", 2]]);
});

test("what was changed is played after a reload too", async () => {
  const { browser, engine } = await under(15);
  COMMANDS.reps(engine, button({ value: "-2" }));
  COMMANDS.hold(engine, button({ value: "-2" }));
  browser.close(engine);
  const again = await browser.open();
  const { place, clock } = screen(again);
  assert.deepEqual([place, clock], ["Set 1 of 2", "5"]);
});

test("fewer repetitions are what was done, and the plan stays what was planned", async () => {
  const { browser, engine } = await under(11);
  COMMANDS.reps(engine, button({ value: "-1" }));
  browser.pass(engine, 60);
  engine.stop("stopped");
  const [set] = last(browser).exercises[0].sets;
  assert.deepEqual([set.reps, set.planned_reps, set.state], [2, 3, "partial"]);
});

test("a rest is ten seconds longer when asked for", async () => {
  const { engine } = await under(25);
  const before = Number(screen(engine).clock);
  COMMANDS.longer(engine);
  assert.equal(Number(screen(engine).clock), before + 10);
});

test("a walk shows what is over and its target, and can go on past it", async () => {
  const { browser, engine } = await under(11);
  for (let place = 0; place < 2; place += 1) skipExercise(engine, "other");
  skipPhase(engine);
  browser.pass(engine, 30);
  assert.deepEqual([screen(engine).clock, screen(engine).unit], ["30", "of 2:00"]);
  COMMANDS.keepWalking(engine);
  browser.pass(engine, 120);
  assert.deepEqual([screen(engine).clock, screen(engine).skip], ["2:30", "Finish"]);
  skipPhase(engine);
  const { seconds, state } = last(browser).exercises[2].sets[0];
  assert.deepEqual([seconds, state], [150, "done"]);
});

test("a rehearsal runs ten times as fast, and nothing of it is kept or sent", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  engine.rehearse();
  await Promise.resolve();
  browser.pass(engine, 10);
  assert.equal(screen(engine).title, "Rehearsal of Monday, first sitting: nothing is logged");
  assert.ok(engine.run.phase > 8);
  browser.pass(engine, 25);
  assert.deepEqual([engine.run.state, engine.time.isRehearsal, browser.sent, browser.sounds], ["ready", false, [], []]);
  assert.equal(browser.area.length, 0);
  assert.equal(engine.heard, "That was a rehearsal. Nothing was logged");
});

test("what was done is put right set by set, before and after it is stored", async () => {
  const { browser, engine } = await under(30);
  engine.stop("stopped");
  const [row] = screen(engine).sets;
  assert.deepEqual([row.name, row.set, row.done, row.words], ["Pelvic lift", "set 1", 1, "of 3 reps · held 10 s"]);
  for (const by of [1, 1, 1, -1]) COMMANDS.correct(engine, button({ key: row.key, value: by }));
  const [set] = last(browser).exercises[0].sets;
  assert.deepEqual([set.reps, set.state, last(browser).rev], [3, "done", 5]);
  assert.equal(corrected(plan, engine.run, "no such set", 1), engine.run);
});

for (const [answers, sentence] of [
  [{ pain_after: 6 }, /^Pain rose from 3 to 6\. How it is tomorrow morning/],
  [{ pain_after: 1 }, "Pain fell from 3 to 1."],
  [{ pain_after: 3 }, "You did none of 5 sets in full."],
]) {
  test(`one sentence says what was: ${sentence}`, async () => {
    const { engine } = await under(15);
    engine.stop("stopped");
    engine.answer(answers);
    assert.match(screen(engine).sentence, new RegExp(sentence));
  });
}

test("the voice says what comes, the hold, half-way, the last seconds and the other side", async () => {
  const { browser } = await under(140);
  for (const words of [
    "First. Pelvic lift. On your back, knees bent. You need: mat",
    "And hold",
    "Half-way",
    "3",
    "2",
    "1",
    "Rest, 30 seconds",
    "Next. Knee to chest. On your back, knees bent",
  ])
    assert.ok(browser.words.includes(words), words);
});

test("every score has a zone in the plan's table", async () => {
  const { engine } = await under(1);
  for (let score = 0; score <= 10; score += 1) assert.match(zoneOf(plan, engine.run, score), /^[GAPR]$/);
});
