/**
 * The run of a session: where it stands and what was done so far.
 *
 * Everything here is pure. Times are wall milliseconds, `now` is an argument, and a changed run is a new object.
 * While running, `since` is the moment the phase would have begun without its pauses; otherwise `spent` is how much of
 * it is over. Each phase begins where the last one ended, so late wakes never add up.
 */
import { isOpen, phasesOf } from "./phases.mjs";

/** Longer than this without a tick, the page was asleep and nobody was led through the phase. */
export const ASLEEP_MS = 3000;
/** Back restarts the phase once it is this far in, else it goes to the one before. */
const RESTART_MS = 2000;
/** Nobody takes longer for one repetition: they have left. */
const IDLE_MS = 600000;

export function newRun(plan, id, painBefore = plan.pain_before) {
  return {
    id,
    rev: 0,
    state: "ready",
    phase: 0,
    turn: 0, // counts every entry into a phase, also a repeated one
    spent: 0,
    since: null,
    seen: null, // the last moment the run was known to be alive
    started: null,
    ended: null,
    outcome: null,
    asleep: 0, // the length of the sleep that paused the run
    changes: [], // see phases.mjs
    skipped: {}, // by the place of an exercise: why it was left
    pains: [], // scores on the way: {exercise, score, zone, at}
    corrections: {}, // by "<place of the exercise> <set> <side>": what the person says was done instead
    log: [], // one entry per stay in a phase: {phase, ms, done}, by the phase's id
    answers: { pain_before: painBefore ?? null, pain_after: null, effort: null, note: "" },
  };
}

/** The phase a run is in. */
export function phaseOf(plan, run) {
  return phasesOf(plan, run)[run.phase];
}

export function lengthOf(plan, run, index = run.phase) {
  return (phasesOf(plan, run)[index]?.seconds ?? 0) * 1000;
}

export function isUnderWay(run) {
  return run.state === "running" || run.state === "paused";
}

/** How much of the phase is over: never negative, and more than its length only where it is open. */
export function spentOf(plan, run, now) {
  if (run.state !== "running") return run.spent;
  const spent = Math.max(now - run.since, 0);
  return isOpen(phaseOf(plan, run)) ? spent : Math.min(spent, lengthOf(plan, run));
}

/** What remains of the phase: never negative, never more than its length. */
export function leftOf(plan, run, now) {
  return Math.max(lengthOf(plan, run) - spentOf(plan, run, now), 0);
}

/** What remains of the whole session. */
export function sessionLeft(plan, run, now) {
  const later = phasesOf(plan, run).slice(run.phase + 1);
  return leftOf(plan, run, now) + later.reduce((sum, phase) => sum + phase.seconds, 0) * 1000;
}

/** Start a ready run, or go on with a paused one. */
export function start(plan, run, now) {
  if (run.state !== "ready" && run.state !== "paused") return run;
  if (!plan.phases.length) return end(run, now, "finished");
  const started = run.started ?? now;
  const turn = Math.max(run.turn, 1);
  return { ...run, state: "running", started, turn, since: now - run.spent, seen: now, asleep: 0 };
}

export function pause(plan, run, now) {
  return pauseAt(plan, tick(plan, run, now), now);
}

/** Move on to `now`: through every phase that ended meanwhile, or to a pause if the page was asleep. */
export function tick(plan, run, now, longest = ASLEEP_MS) {
  if (run.state !== "running") return run;
  const current = now < run.seen ? shifted(run, now - run.seen) : run;
  const sleep = now - current.seen;
  if (sleep > longest && !playsAsleep(plan, current)) return fallAsleep(plan, current, current.seen, now);
  return { ...passEnded(plan, current, now, sleep > longest), seen: now };
}

function passEnded(plan, run, now, wasAsleep) {
  let current = run;
  while (current.state === "running" && isOver(plan, current, now)) {
    const moment = current.since + lengthOf(plan, current);
    current = enter(plan, stay(plan, current, moment, true), current.phase + 1, moment);
    if (wasAsleep && current.state === "running" && !playsAsleep(plan, current))
      return fallAsleep(plan, current, moment, now);
  }
  return hasLeft(plan, current, now) ? pauseAt(plan, current, now) : current;
}

function isOver(plan, run, now) {
  return !isOpen(phaseOf(plan, run)) && now >= run.since + lengthOf(plan, run);
}

function hasLeft(plan, run, now) {
  const phase = phaseOf(plan, run);
  return isOpen(phase) && phase.kind !== "walk" && spentOf(plan, run, now) > IDLE_MS;
}

/** A walk goes on with the screen off; a hold that nobody counted was not held. */
function playsAsleep(plan, run) {
  return phaseOf(plan, run).kind === "walk";
}

function fallAsleep(plan, run, moment, now) {
  return { ...pauseAt(plan, run, moment), asleep: now - moment };
}

function pauseAt(plan, run, moment) {
  if (run.state !== "running") return run;
  return { ...run, state: "paused", spent: spentOf(plan, run, moment), since: null, seen: moment };
}

/** The wall clock was set back: keep what has passed, and count on from the new time. */
function shifted(run, by) {
  return { ...run, since: run.since + by, seen: run.seen + by };
}

/** Leave the phase for the one that `choose` names: `(phases, index)` to an index, at most their number. */
export function leave(plan, run, now, choose, isDone = false) {
  const current = tick(plan, run, now);
  if (!isUnderWay(current)) return current;
  const to = choose(phasesOf(plan, current), current.phase, spentOf(plan, current, now));
  return enter(plan, stay(plan, current, now, isDone), to, now);
}

/** Leave the phase for the next one; an open one is then done, a walk once it reached its target. */
export function skip(plan, run, now) {
  const phase = phaseOf(plan, run);
  const isDone = isOpen(phase) && (phase.kind !== "walk" || spentOf(plan, run, now) >= lengthOf(plan, run));
  return leave(plan, run, now, (_, index) => index + 1, isDone);
}

/** Do the phase again, or right after its start the one before. */
export function back(plan, run, now) {
  return leave(plan, run, now, (_, index, spent) => (spent > RESTART_MS ? index : Math.max(index - 1, 0)));
}

/** Change the phases from here on; see phases.mjs. */
export function change(plan, run, now, what) {
  const current = tick(plan, run, now);
  if (!isUnderWay(current)) return current;
  const spent = spentOf(plan, current, now);
  const changes = [...current.changes, { ...what, at: phaseOf(plan, current).id }];
  const changed = { ...current, changes };
  if (isOpen(phaseOf(plan, changed)) || spent < lengthOf(plan, changed)) return changed;
  return enter(plan, stayed(plan, changed, spent, true), changed.phase + 1, now); // it was long enough already
}

/** End early; `outcome` is "stopped" or "stopped_for_pain". */
export function stop(plan, run, now, outcome) {
  const current = tick(plan, run, now);
  if (!isUnderWay(current)) return current;
  return end(stay(plan, current, now, false), now, outcome);
}

function enter(plan, run, index, moment) {
  if (index >= phasesOf(plan, run).length) return end(run, moment, "finished");
  const since = run.state === "running" ? moment : null;
  return { ...run, phase: index, turn: run.turn + 1, spent: 0, since };
}

/** Log the stay in the phase that ends at `moment`. */
function stay(plan, run, moment, isWhole) {
  return stayed(plan, run, spentOf(plan, run, moment), isWhole);
}

/** Log a stay of so many milliseconds. A phase is logged as done once, however often it is done. */
function stayed(plan, run, ms, isWhole) {
  const phase = phaseOf(plan, run);
  const isNew = isWhole && !run.log.some((entry) => entry.phase === phase.id && entry.done);
  // A repetition at one's own pace stands for the phases it is made of.
  const parts = (phase.parts ?? [phase]).map(({ id }, index) => ({ phase: id, ms: index ? 0 : ms, done: isNew }));
  return { ...run, log: [...run.log, ...parts] };
}

function end(run, moment, outcome) {
  const started = run.started ?? moment;
  return { ...run, state: "closing", started, ended: Math.max(moment, started), outcome, spent: 0, since: null, rev: 1 };
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
