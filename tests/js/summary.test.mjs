/** What is stored of a session, from the log of its run. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { newRun, skip, start, stop, tick } from "../../rehab/ui/player/clock.mjs";
import { resultOf, summarise } from "../../rehab/ui/player/summary.mjs";
import { TEN, firstOf, plan } from "./plan.mjs";

const whole = plan.phases.map(({ seconds, id }) => ({ phase: id, ms: seconds * 1000, done: true }));
const logged = (log) => ({ ...newRun(plan, "a"), log });
const setOf = (log, exercise, index) => summarise(plan, logged(log))[exercise].sets[index];
const phasesUntil = (id) => whole.slice(0, plan.phases.findIndex((phase) => phase.id === id) + 1);

test("every planned set appears once, each side its own, also where nothing was done", () => {
  const sets = summarise(plan, logged([])).map((exercise) => exercise.sets.map(({ set, side, state }) => [set, side, state]));
  assert.deepEqual(sets, [
    [[1, null, "skipped"], [2, null, "skipped"]],
    [[1, "left", "skipped"], [1, "right", "skipped"]],
    [[1, null, "skipped"]],
  ]);
});

test("a whole session is done as planned", () => {
  assert.deepEqual(
    summarise(plan, logged(whole)).map(({ exercise, sets }) => [exercise, sets[0]]),
    [
      [
        "pelvic_lift",
        { set: 1, side: null, planned_reps: 3, reps: 3, planned_hold_s: 10, hold_s: 10, planned_s: 42, seconds: 42, state: "done" },
      ],
      [
        "knee_to_chest",
        { set: 1, side: "left", planned_reps: 2, reps: 2, planned_hold_s: 5, hold_s: 5, planned_s: 16, seconds: 16, state: "done" },
      ],
      [
        "walking",
        { set: 1, side: null, planned_reps: null, reps: null, planned_hold_s: null, hold_s: null, planned_s: 120, seconds: 120, state: "done" },
      ],
    ],
  );
});

const { id: hold } = plan.phases[firstOf("hold")];
const { id: release } = plan.phases[firstOf("release")];
const { id: walk } = plan.phases[firstOf("walk")];
for (const [name, log, expected] of [
  ["a repetition counts once it was held to the end", phasesUntil("0::1:2:hold"), { reps: 2, state: "partial" }],
  [
    "a hold that was cut short is no repetition, but it was something",
    [{ phase: hold, ms: 9900, done: false }],
    { reps: 0, hold_s: 9, seconds: 9, state: "partial" },
  ],
  [
    "a set that was skipped at once is skipped",
    [{ phase: hold, ms: 400, done: false }],
    { reps: 0, seconds: 0, state: "skipped" },
  ],
  [
    "a repetition done again counts once",
    [...phasesUntil("0::1:1:release"), { phase: hold, ms: 10000, done: false }, { phase: release, ms: 2000, done: false }],
    { reps: 1, seconds: 14, state: "partial" },
  ],
  [
    "a repetition stays done when it is begun again and left",
    [...phasesUntil("0::1:1:release"), { phase: hold, ms: 3000, done: false }],
    { reps: 1, seconds: 14 },
  ],
]) {
  test(name, () => {
    const set = setOf(log, 0, 0);
    assert.deepEqual({ ...set, ...expected }, set);
  });
}

test("a walk that was cut short counts its seconds and has no repetitions", () => {
  const { reps, seconds, state } = setOf([{ phase: walk, ms: 75500, done: false }], 2, 0);
  assert.deepEqual({ reps, seconds, state }, { reps: null, seconds: 75, state: "partial" });
});

test("the result carries the plan, the times in UTC and the answers", () => {
  let run = start(plan, newRun(plan, "session-1"), TEN);
  while (plan.phases[run.phase].kind !== "walk") run = skip(plan, run, TEN);
  run = stop(plan, tick(plan, run, TEN + 60000), TEN + 60000, "stopped");
  const { exercises, ...rest } = resultOf(plan, run);
  assert.deepEqual(rest, {
    v: 2,
    id: "session-1",
    rev: 1,
    plan: "plan-1",
    routine: "routine-1",
    version: 3,
    day: "2026-11-23",
    sitting: 1,
    title: "Monday, first sitting",
    started_at: "2026-11-23T10:00:00.000Z",
    ended_at: "2026-11-23T10:01:00.000Z",
    outcome: "stopped",
    readiness: "full",
    pain_before: 3,
    pain_after: null,
    effort: null,
    note: "",
  });
  assert.deepEqual(exercises[0].planned, { sets: 2, reps: 3, hold_s: 10, minutes: null, sides: "both" });
});
