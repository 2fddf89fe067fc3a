/**
 * The run of a session: where it stands and what was done so far.
 *
 * Everything here is pure. Times are wall milliseconds, `now` is an argument, and a changed run is a new object.
 * While running, `due` is the moment the phase ends; otherwise `left` is what remains of it.
 * Each deadline starts where the last one ended, so late wakes never add up.
 */

/** Longer than this without a tick, the page was asleep and nobody was led through the phase. */
export const ASLEEP_MS = 3000;
/** Back restarts the phase once it is this far in, else it goes to the one before. */
const RESTART_MS = 2000;

export function newRun(plan, id, painBefore = plan.pain_before) {
  return {
    id,
    rev: 0,
    state: "ready",
    phase: 0,
    turn: 0, // counts every entry into a phase, also a repeated one
    left: lengthOf(plan, 0),
    due: null,
    seen: null, // the last moment the run was known to be alive
    started: null,
    ended: null,
    outcome: null,
    asleep: 0, // the length of the sleep that paused the run
    log: [], // one entry per stay in a phase: {phase, ms, done}
    answers: { pain_before: painBefore ?? null, pain_after: null, effort: null, note: "" },
  };
}

export function lengthOf(plan, index) {
  return (plan.phases[index]?.seconds ?? 0) * 1000;
}

export function isUnderWay(run) {
  return run.state === "running" || run.state === "paused";
}

/** What remains of the phase: never negative, never more than its length. */
export function leftOf(plan, run, now) {
  if (run.state !== "running") return run.left;
  return Math.min(Math.max(run.due - now, 0), lengthOf(plan, run.phase));
}

/** What remains of the whole session. */
export function sessionLeft(plan, run, now) {
  const later = plan.phases.slice(run.phase + 1).reduce((sum, phase) => sum + phase.seconds, 0);
  return leftOf(plan, run, now) + later * 1000;
}

/** Start a ready run, or go on with a paused one. */
export function start(plan, run, now) {
  if (run.state !== "ready" && run.state !== "paused") return run;
  if (!plan.phases.length) return end(run, now, "finished");
  const started = run.started ?? now;
  const turn = Math.max(run.turn, 1);
  return { ...run, state: "running", started, turn, due: now + run.left, seen: now, asleep: 0 };
}

export function pause(plan, run, now) {
  return pauseAt(plan, tick(plan, run, now), now);
}

/** Move on to `now`: through every phase that ended meanwhile, or to a pause if the page was asleep. */
export function tick(plan, run, now) {
  if (run.state !== "running") return run;
  const current = now < run.seen ? shifted(run, now - run.seen) : run;
  const sleep = now - current.seen;
  if (sleep > ASLEEP_MS && !playsAsleep(plan, current)) return fallAsleep(plan, current, current.seen, now);
  return { ...passEnded(plan, current, now, sleep), seen: now };
}

function passEnded(plan, run, now, sleep) {
  let current = run;
  while (current.state === "running" && current.due <= now) {
    const moment = current.due;
    current = enter(plan, stay(plan, current, moment, true), current.phase + 1, moment);
    const isCut = sleep > ASLEEP_MS && current.state === "running" && !playsAsleep(plan, current);
    if (isCut) return fallAsleep(plan, current, moment, now);
  }
  return current;
}

/** A walk goes on with the screen off; a hold that nobody counted was not held. */
function playsAsleep(plan, run) {
  return plan.phases[run.phase].kind === "walk";
}

function fallAsleep(plan, run, moment, now) {
  return { ...pauseAt(plan, run, moment), asleep: now - moment };
}

function pauseAt(plan, run, moment) {
  if (run.state !== "running") return run;
  return { ...run, state: "paused", left: leftOf(plan, run, moment), due: null, seen: moment };
}

/** The wall clock was set back: keep what has passed, and count on from the new time. */
function shifted(run, by) {
  return { ...run, due: run.due + by, seen: run.seen + by };
}

/** Leave the phase for the next one. */
export function skip(plan, run, now) {
  return goTo(plan, run, now, (current) => current.phase + 1);
}

/** Leave the exercise for the next one. */
export function skipExercise(plan, run, now) {
  return goTo(plan, run, now, (current) => {
    const { exercise } = plan.phases[current.phase];
    const next = plan.phases.findIndex((phase) => phase.exercise > exercise);
    return next < 0 ? plan.phases.length : next;
  });
}

/** Do the phase again, or right after its start the one before. */
export function back(plan, run, now) {
  return goTo(plan, run, now, (current) => {
    const spent = lengthOf(plan, current.phase) - leftOf(plan, current, now);
    return spent > RESTART_MS ? current.phase : Math.max(current.phase - 1, 0);
  });
}

function goTo(plan, run, now, choose) {
  const current = tick(plan, run, now);
  if (!isUnderWay(current)) return current;
  return enter(plan, stay(plan, current, now, false), choose(current), now);
}

/** End early; `outcome` is "stopped" or "stopped_for_pain". */
export function stop(plan, run, now, outcome) {
  const current = tick(plan, run, now);
  if (!isUnderWay(current)) return current;
  return end(stay(plan, current, now, false), now, outcome);
}

function enter(plan, run, index, moment) {
  if (index >= plan.phases.length) return end(run, moment, "finished");
  const left = lengthOf(plan, index);
  const due = run.state === "running" ? moment + left : null;
  return { ...run, phase: index, turn: run.turn + 1, left, due };
}

/** Log the stay in the phase that ends at `moment`. A phase is logged as done once, however often it is done. */
function stay(plan, run, moment, isWhole) {
  const ms = lengthOf(plan, run.phase) - leftOf(plan, run, moment);
  const done = isWhole && !run.log.some((entry) => entry.phase === run.phase && entry.done);
  return { ...run, log: [...run.log, { phase: run.phase, ms, done }] };
}

function end(run, moment, outcome) {
  const started = run.started ?? moment;
  return { ...run, state: "closing", started, ended: Math.max(moment, started), outcome, left: 0, due: null, rev: 1 };
}

/** Answer a closing question: the same session again, in a newer revision. */
export function answer(run, answers) {
  if (run.state !== "closing") return run;
  return { ...run, answers: { ...run.answers, ...answers }, rev: run.rev + 1 };
}

/** Bring a run back from a checkpoint: paused, at the moment it was last seen. */
export function restore(plan, run) {
  return pauseAt(plan, run, run.seen);
}
