/** Where a session stands at a moment, and what each command makes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answer,
  back,
  change,
  leave,
  leftOf,
  lengthOf,
  newRun,
  pause,
  phaseOf,
  restore,
  sessionLeft,
  skip,
  spentOf,
  start,
  stop,
  tick,
} from "../../rehab/ui/player/clock.mjs";
import { nextExercise, nextRep, nextSet } from "../../rehab/ui/player/moves.mjs";
import { isOpen, phasesOf } from "../../rehab/ui/player/phases.mjs";
import { summarise } from "../../rehab/ui/player/summary.mjs";
import { TEN, firstOf, plan } from "./plan.mjs";

const at = (seconds) => TEN + seconds * 1000;
const started = () => start(plan, newRun(plan, "a"), TEN);
const kindOf = (run) => plan.phases[run.phase].kind;
const skipExercise = (of, run, now) => leave(of, run, now, nextExercise);

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
  assert.equal(run.since, at(10 + (2 + 10 + 2) + 3 + 2));
});

test("a wake up to 3 s late goes through everything that ended meanwhile", () => {
  const run = tick(plan, watch(started(), 0, 9.8), at(12.5));
  assert.deepEqual([kindOf(run), run.state, run.log.map(({ done }) => done)], ["hold", "running", [true, true]]);
});

test("a pause keeps what is left, however long it takes", () => {
  const paused = pause(plan, watch(started(), 0, 4), at(4));
  assert.deepEqual([paused.state, paused.spent], ["paused", 4000]);
  assert.equal(leftOf(plan, start(plan, paused, at(500)), at(501)), 5000);
});

test("a page that was asleep pauses at the moment before, and knows for how long", () => {
  const run = tick(plan, watch(started(), 0, 4), at(124));
  assert.deepEqual([run.state, run.spent, run.asleep, run.log], ["paused", 4000, 120000, []]);
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
  assert.deepEqual([run.state, run.phase, run.spent, run.asleep], ["paused", 1, 0, 380000]);
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
  assert.deepEqual([kindOf(run), run.since, run.log], ["work", at(4), [{ phase: plan.phases[0].id, ms: 4000, done: false }]]);
});

test("a skip while paused stays paused, with the whole next phase left", () => {
  const run = skip(plan, pause(plan, watch(started(), 0, 4), at(4)), at(60));
  assert.deepEqual([run.state, kindOf(run), run.spent], ["paused", "work", 0]);
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
  assert.deepEqual(run.log.at(-1), { phase: plan.phases[2].id, ms: 2000, done: false });
});

test("an answer is a new revision of the same session", () => {
  const ended = stop(plan, started(), at(1), "stopped");
  const run = answer(answer(ended, { pain_after: 2 }), { effort: 5 });
  assert.deepEqual([run.id, run.rev], ["a", 3]);
  assert.deepEqual(run.answers, { pain_before: 3, pain_after: 2, effort: 5, note: "" });
});

test("a run brought back from a checkpoint is paused at the second it was last seen", () => {
  const run = restore(plan, JSON.parse(JSON.stringify(watch(started(), 0, 15))));
  assert.deepEqual([run.state, kindOf(run), run.spent], ["paused", "hold", 3000]);
});

test("what is left of the session is what is left of the phase and all later phases", () => {
  assert.equal(sessionLeft(plan, watch(started(), 0, 11), at(11)), 307000);
});

test("nothing starts, pauses or skips a session that has ended", () => {
  const run = stop(plan, started(), at(1), "stopped");
  for (const command of [start, pause, skip, back, skipExercise, tick]) assert.equal(command(plan, run, at(9)), run);
});

/** The kinds and repetitions of the phases of the exercise at `place`, as they stand. */
const shape = (run, place) =>
  phasesOf(plan, run)
    .filter(({ exercise, set, kind }) => exercise === place && set && kind !== "release")
    .map(({ kind, set, rep, seconds }) => `${kind} ${set}.${rep} ${seconds}`);

test("ten more seconds of rest are added to this rest alone", () => {
  const run = change(plan, enter("rest"), TEN, { do: "longer", by: 10 });
  assert.equal(leftOf(plan, run, TEN), 13000);
  assert.equal(phasesOf(plan, run).filter(({ kind, seconds }) => kind === "rest" && seconds === 13).length, 1);
});

test("fewer repetitions are left out of every set that is left", () => {
  const run = change(plan, enter("hold"), TEN, { do: "reps", by: -1 });
  assert.deepEqual(shape(run, 0), [
    "work 1.1 2", "hold 1.1 10", "rest 1.2 3", "work 1.2 2", "hold 1.2 10", "rest 2.0 30",
    "work 2.1 2", "hold 2.1 10", "rest 2.2 3", "work 2.2 2", "hold 2.2 10",
  ]);
});

test("never fewer repetitions than were begun, and never none", () => {
  const run = change(plan, enter("hold"), TEN, { do: "reps", by: -9 });
  assert.deepEqual(shape(run, 0), ["work 1.1 2", "hold 1.1 10", "rest 2.0 30", "work 2.1 2", "hold 2.1 10"]);
});

test("more repetitions come after the last, each with its rest before it and an id of its own", () => {
  const run = change(plan, enter("hold"), TEN, { do: "reps", by: 2 });
  assert.deepEqual(shape(run, 0).slice(8, 15), [
    "rest 1.4 3", "work 1.4 2", "hold 1.4 10", "rest 1.5 3", "work 1.5 2", "hold 1.5 10", "rest 2.0 30",
  ]);
  const ids = phasesOf(plan, run).map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test("a shorter hold counts for this one and all that are left of the exercise", () => {
  const run = change(plan, watch(started(), 0, 21), at(21), { do: "hold", by: -4 });
  assert.equal(kindOf(run), "release", "it had lasted 9 s already");
  assert.deepEqual([run.log.at(-1).ms, run.log.at(-1).done, run.since], [9000, true, at(21)]);
  assert.deepEqual(new Set(shape(run, 0).filter((one) => one.startsWith("hold"))), new Set(
    ["hold 1.1 6", "hold 1.2 6", "hold 1.3 6", "hold 2.1 6", "hold 2.2 6", "hold 2.3 6"],
  ));
  assert.ok(shape(run, 1).includes("hold 1.1 5"), "other exercises keep theirs");
});

test("the easier neighbour takes the place of the sets that are left", () => {
  let run = enter("rest");
  while (phaseOf(plan, run).set < 2) run = skip(plan, run, TEN);
  run = change(plan, run, TEN, { do: "swap", exercise: 0, to: "easier", place: 3 });
  run = skip(plan, run, TEN);
  const { kind, exercise } = phaseOf(plan, run);
  assert.deepEqual([kind, exercise], ["prepare", 3]);
  assert.deepEqual([...new Set(phasesOf(plan, run).filter((one) => one.exercise === 3).map(({ set }) => set))], [0, 1]);
  assert.equal(kindAfter(run, 3), "prepare");
});

/** The kind of the phase that follows the exercise at `place`. */
const kindAfter = (run, place) => {
  const phases = phasesOf(plan, run);
  return phases[phases.findLastIndex(({ exercise }) => exercise === place) + 1].kind;
};

/** A run in the tempo exercise that the lift can be swapped for, in its first repetition. */
function inTempo() {
  const swapped = change(plan, started(), TEN, { do: "swap", exercise: 0, to: "harder", place: 3 });
  return skip(plan, skip(plan, swapped, TEN), TEN);
}

test("at one's own pace a repetition is over when the person says so", () => {
  let run = change(plan, inTempo(), TEN, { do: "own", on: true });
  run = skip(plan, skip(plan, run, TEN), TEN);
  assert.deepEqual([isOpen(phaseOf(plan, run)), phaseOf(plan, run).rep], [true, 2]);
  run = tick(plan, run, at(2));
  run = tick(plan, run, at(4.5));
  assert.equal(run.state, "running");
  run = skip(plan, run, at(5));
  assert.equal(phaseOf(plan, run).rep, 3);
  assert.deepEqual(run.log.slice(-2).map(({ ms, done }) => [ms, done]), [[5000, true], [0, true]]);
});

test("a clock that counts again leads through the repetitions that are left", () => {
  let run = change(plan, inTempo(), TEN, { do: "own", on: true });
  run = change(plan, run, TEN, { do: "own", on: false });
  assert.deepEqual(phasesOf(plan, run), phasesOf(plan, inTempo()));
});

test("a repetition of which nobody says that it is over pauses in the end", () => {
  let run = change(plan, inTempo(), TEN, { do: "own", on: true });
  run = skip(plan, skip(plan, run, TEN), TEN);
  for (let seconds = 0; seconds <= 602; seconds += 2) run = tick(plan, run, at(seconds));
  assert.equal(run.state, "paused");
});

test("a walk can go on past its target, and is done then", () => {
  let run = change(plan, enter("walk"), TEN, { do: "open", on: true });
  run = tick(plan, run, at(300));
  assert.deepEqual([run.state, spentOf(plan, run, at(300))], ["running", 300000]);
  run = skip(plan, run, at(310));
  assert.deepEqual([run.state, run.log.at(-1).ms, run.log.at(-1).done], ["closing", 310000, true]);
});

test("a walk that is finished early is what it was", () => {
  const run = skip(plan, tick(plan, enter("walk"), at(2)), at(4));
  assert.deepEqual([run.log.at(-1).ms, run.log.at(-1).done], [4000, false]);
});

test("larger steps lead to the next repetition, set and exercise", () => {
  const run = enter("hold");
  const to = (choose, from = run) => phaseOf(plan, leave(plan, from, TEN, choose)).id;
  assert.equal(to(nextRep), "0::1:2:rest");
  assert.equal(to(nextSet), "0::2:0:rest");
  assert.equal(to(nextSet, leave(plan, run, TEN, nextSet)), "1::0:0:prepare");
  assert.equal(to(nextExercise), "1::0:0:prepare");
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

const CHANGES = [
  { do: "reps", by: 1 },
  { do: "reps", by: -2 },
  { do: "hold", by: 2 },
  { do: "hold", by: -2 },
  { do: "own", on: true },
  { do: "own", on: false },
];
const COMMANDS = [
  (run, now) => (run.state === "running" ? pause(plan, run, now) : start(plan, run, now)),
  skip.bind(null, plan),
  back.bind(null, plan),
  (run, now) => restore(plan, JSON.parse(JSON.stringify(tick(plan, run, now)))), // reload
  (run, now) => leave(plan, run, now, [nextRep, nextSet][now % 2]),
  (run, now) => change(plan, run, now, CHANGES[now % CHANGES.length]),
  (run, now) => change(plan, run, now, { do: "longer", by: 10 }),
  tick.bind(null, plan),
  tick.bind(null, plan),
  tick.bind(null, plan),
];

/** Everything that was ever played: what the log holds, and the phase under way. */
function played(run, now) {
  const under = run.state === "closing" ? 0 : spentOf(plan, run, now);
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
    const run = playAtRandom(seed);
    const done = run.log.filter((entry) => entry.done).map(({ phase }) => phase);
    assert.equal(new Set(done).size, done.length, `seed ${seed}: a phase is done once`);
    const ids = phasesOf(plan, run).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, `seed ${seed}: no two phases share an id`);
    assert.ok(run.log.every(({ ms }) => ms >= 0), `seed ${seed}: no time runs backwards`);
    const stored = summarise(plan, run).flatMap(({ sets }) => sets).reduce((sum, { seconds }) => sum + seconds, 0);
    const logged = run.log.reduce((sum, { ms }) => sum + ms, 0);
    assert.ok(stored * 1000 <= logged, `seed ${seed}: what is stored was played`);
  }
});
