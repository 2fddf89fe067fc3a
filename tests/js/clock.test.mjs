/** Where a session stands at a moment, and what each command makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answer,
  back,
  leftOf,
  lengthOf,
  newRun,
  pause,
  restore,
  sessionLeft,
  skip,
  skipExercise,
  start,
  stop,
  tick,
} from "../../rehab/ui/player/clock.mjs";
import { TEN, firstOf, plan } from "./plan.mjs";

const at = (seconds) => TEN + seconds * 1000;
const started = () => start(plan, newRun(plan, "a"), TEN);
const kindOf = (run) => plan.phases[run.phase].kind;

/** Tick every 200 ms from one second to another, as the player does. */
function watch(run, from, to) {
  let current = run;
  for (let ms = from * 1000; ms <= to * 1000; ms += 200) current = tick(plan, current, TEN + ms);
  return current;
}

/** A running run in the first phase of `kind`, entered at ten o'clock. */
function enter(kind) {
  let run = started();
  while (kindOf(run) !== kind) run = skip(plan, run, TEN);
  return run;
}

for (const [seconds, kind, left] of [
  [0, "prepare", 10],
  [9.8, "prepare", 0.2],
  [10, "work", 2],
  [12, "hold", 10],
  [21, "hold", 1],
  [22, "release", 2],
  [24, "rest", 3],
]) {
  test(`after ${seconds} s of playing, ${left} s of ${kind} are left`, () => {
    const run = watch(started(), 0, seconds);
    assert.deepEqual([kindOf(run), leftOf(plan, run, at(seconds))], [kind, left * 1000]);
  });
}

test("the whole session takes exactly as long as its phases", () => {
  const total = plan.phases.reduce((sum, { seconds }) => sum + seconds, 0);
  assert.equal(watch(started(), 0, total - 0.2).state, "running");
  const run = watch(started(), 0, total);
  assert.deepEqual([run.state, run.outcome, run.ended], ["closing", "finished", at(total)]);
});

test("late wakes do not add up: each phase begins where the last one ended", () => {
  let run = started();
  for (let seconds = 0; seconds < 40; seconds += 2.7) run = tick(plan, run, at(seconds));
  assert.equal(run.due, at(10 + (2 + 10 + 2) + 3 + (2 + 10)));
});

test("a wake up to 3 s late goes through everything that ended meanwhile", () => {
  const run = tick(plan, watch(started(), 0, 9.8), at(12.5));
  assert.deepEqual([kindOf(run), run.state, run.log.map(({ done }) => done)], ["hold", "running", [true, true]]);
});

test("a pause keeps what is left, however long it takes", () => {
  const paused = pause(plan, watch(started(), 0, 4), at(4));
  assert.deepEqual([paused.state, paused.left], ["paused", 6000]);
  assert.equal(start(plan, paused, at(500)).due, at(506));
});

test("a page that was asleep pauses at the moment before, and knows for how long", () => {
  const run = tick(plan, watch(started(), 0, 4), at(124));
  assert.deepEqual([run.state, run.left, run.asleep, run.log], ["paused", 6000, 120000, []]);
});

test("a walk goes on while the page is asleep", () => {
  const run = tick(plan, enter("walk"), at(100));
  assert.deepEqual([run.state, leftOf(plan, run, at(100))], ["running", 20000]);
});

test("a walk that ends while the page is asleep is done, and ended on time", () => {
  const run = tick(plan, enter("walk"), at(500));
  assert.deepEqual([run.state, run.ended, run.log.at(-1).done], ["closing", at(120), true]);
});

test("what comes after a walk waits for the page to wake", () => {
  const swapped = { ...plan, phases: [plan.phases[firstOf("walk")], plan.phases[firstOf("hold")]] };
  const run = tick(swapped, start(swapped, newRun(swapped, "a"), TEN), at(500));
  assert.deepEqual([run.state, run.phase, run.left, run.asleep], ["paused", 1, 10000, 380000]);
});

test("a clock that is set back takes nothing away and stops nothing", () => {
  const run = tick(plan, watch(started(), 0, 4), at(-3600));
  assert.equal(leftOf(plan, run, at(-3600)), 6000);
  assert.equal(leftOf(plan, tick(plan, run, at(-3599)), at(-3599)), 5000);
});

for (const [seconds, kind, left] of [
  [14.2, "hold", 10],
  [13.8, "work", 2],
  [0.4, "prepare", 10],
]) {
  test(`back after ${seconds} s plays ${kind} again`, () => {
    const run = back(plan, watch(started(), 0, seconds), at(seconds));
    assert.deepEqual([kindOf(run), leftOf(plan, run, at(seconds))], [kind, left * 1000]);
  });
}

test("skip goes to the next phase and logs what was done of this one", () => {
  const run = skip(plan, watch(started(), 0, 4), at(4));
  assert.deepEqual([kindOf(run), run.due, run.log], ["work", at(6), [{ phase: 0, ms: 4000, done: false }]]);
});

test("a skip while paused stays paused, with the whole next phase left", () => {
  const run = skip(plan, pause(plan, watch(started(), 0, 4), at(4)), at(60));
  assert.deepEqual([run.state, kindOf(run), run.left], ["paused", "work", 2000]);
});

test("skipping the exercise prepares for the next one; skipping the last one ends the session", () => {
  const second = skipExercise(plan, started(), at(1));
  assert.deepEqual([kindOf(second), plan.phases[second.phase].exercise], ["prepare", 1]);
  const run = skipExercise(plan, skipExercise(plan, second, at(2)), at(3));
  assert.deepEqual([run.state, run.outcome], ["closing", "finished"]);
});

test("stopping because it hurts says so and keeps what was done", () => {
  const run = stop(plan, watch(started(), 0, 14), at(14), "stopped_for_pain");
  assert.deepEqual([run.state, run.outcome, run.rev, run.ended], ["closing", "stopped_for_pain", 1, at(14)]);
  assert.deepEqual(run.log.at(-1), { phase: 2, ms: 2000, done: false });
});

test("an answer is a new revision of the same session", () => {
  const ended = stop(plan, started(), at(1), "stopped");
  const run = answer(answer(ended, { pain_after: 2 }), { effort: 5 });
  assert.deepEqual([run.id, run.rev], ["a", 3]);
  assert.deepEqual(run.answers, { pain_before: 3, pain_after: 2, effort: 5, note: "" });
});

test("a run brought back from a checkpoint is paused at the second it was last seen", () => {
  const run = restore(plan, JSON.parse(JSON.stringify(watch(started(), 0, 15))));
  assert.deepEqual([run.state, kindOf(run), run.left], ["paused", "hold", 7000]);
});

test("what is left of the session is what is left of the phase and all later phases", () => {
  assert.equal(sessionLeft(plan, watch(started(), 0, 11), at(11)), 307000);
});

test("nothing starts, pauses or skips a session that has ended", () => {
  const run = stop(plan, started(), at(1), "stopped");
  for (const command of [start, pause, skip, back, skipExercise, tick]) assert.equal(command(plan, run, at(9)), run);
});

/** Whole numbers below `bound`, the same for the same seed (mulberry32's mixing). */
function dice(seed) {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

const COMMANDS = [
  (run, now) => (run.state === "running" ? pause(plan, run, now) : start(plan, run, now)),
  skip.bind(null, plan),
  back.bind(null, plan),
  (run, now) => restore(plan, JSON.parse(JSON.stringify(tick(plan, run, now)))), // reload
  tick.bind(null, plan),
  tick.bind(null, plan),
  tick.bind(null, plan),
];

/** Everything that was ever played: what the log holds, and the phase under way. */
function played(run, now) {
  const under = run.state === "closing" ? 0 : lengthOf(plan, run.phase) - leftOf(plan, run, now);
  return run.log.reduce((sum, { ms }) => sum + ms, 0) + under;
}

function playAtRandom(seed) {
  const roll = dice(seed);
  let now = TEN;
  let run = started();
  for (let step = 0; step < 200 && run.state !== "closing"; step += 1) {
    const gap = roll(20) ? roll(2900) : roll(9000000) - 4500000; // mostly awake, at times asleep or set back
    const before = played(run, now);
    const wasRunning = run.state === "running";
    now += gap;
    run = COMMANDS[roll(COMMANDS.length)](run, now);
    const more = played(run, now) - before;
    const isAwake = gap >= 0 && gap <= 3000;
    if (!wasRunning || gap < 0) assert.equal(more, 0, `seed ${seed}: nothing passes at rest`);
    else if (isAwake && run.state !== "closing") assert.equal(more, gap, `seed ${seed}: every moment counts once`);
    else assert.ok(more >= 0 && more <= gap, `seed ${seed}: never less, never more than passed`);
  }
  return run;
}

test("whatever is pressed, in whatever order, nothing is lost or counted twice", () => {
  for (let seed = 1; seed <= 500; seed += 1) {
    const { log } = playAtRandom(seed);
    const done = log.filter((entry) => entry.done).map(({ phase }) => phase);
    assert.equal(new Set(done).size, done.length, `seed ${seed}: a phase is done once`);
    for (const { phase, ms, done: isDone } of log) {
      assert.ok(ms >= 0 && ms <= lengthOf(plan, phase), `seed ${seed}: no stay is longer than its phase`);
      if (isDone) assert.equal(ms, lengthOf(plan, phase), `seed ${seed}: done means to the end`);
    }
  }
});
