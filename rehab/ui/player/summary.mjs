/** From the log of a run to what is stored: every planned set with what was done of it. Pure. */

const ACTIVE = new Set(["work", "hold", "release", "walk"]);

/** The planned sets of each exercise, in order, with what the log says was done. */
export function summarise(plan, log) {
  const stays = bestStays(log);
  const phases = plan.phases.map((phase, index) => ({ ...phase, ms: 0, done: false, ...stays.get(index) }));
  return plan.exercises.map((exercise, index) => ({
    exercise: exercise.exercise,
    name: exercise.name,
    planned: exercise.planned,
    sets: setsOf(phases.filter((phase) => phase.exercise === index && ACTIVE.has(phase.kind))).map((set) =>
      summariseSet(set, exercise.planned),
    ),
  }));
}

/** The longest stay in each phase: what was done again adds nothing, and what was done stays done. */
function bestStays(log) {
  const best = new Map();
  for (const { phase, ms, done } of log) {
    const known = best.get(phase) ?? { ms: 0, done: false };
    best.set(phase, { ms: Math.max(known.ms, ms), done: known.done || done });
  }
  return best;
}

function setsOf(phases) {
  return grouped(phases, ({ set, side }) => `${set} ${side}`);
}

function grouped(phases, sharing) {
  const groups = new Map();
  for (const phase of phases) groups.set(sharing(phase), [...(groups.get(sharing(phase)) ?? []), phase]);
  return [...groups.values()];
}

function summariseSet(phases, planned) {
  const isWalk = phases[0].kind === "walk";
  const reps = grouped(phases, ({ rep }) => rep);
  const repsDone = reps.filter(isRepDone).length;
  const seconds = wholeSeconds(phases.reduce((sum, { ms }) => sum + ms, 0));
  return {
    set: phases[0].set,
    side: phases[0].side,
    planned_reps: isWalk ? null : reps.length,
    reps: isWalk ? null : repsDone,
    planned_hold_s: planned.hold_s,
    hold_s: planned.hold_s === null ? null : longestHold(phases),
    planned_s: phases.reduce((sum, phase) => sum + phase.seconds, 0),
    seconds,
    state: stateOf(repsDone, reps.length, seconds),
  };
}

/** A repetition counts once its hold was held to the end; one without a hold once its moves were made. */
function isRepDone(phases) {
  const holds = phases.filter(({ kind }) => kind === "hold");
  return (holds.length ? holds : phases).every(({ done }) => done);
}

function longestHold(phases) {
  const holds = phases.filter(({ kind }) => kind === "hold");
  return wholeSeconds(Math.max(0, ...holds.map(({ ms }) => ms)));
}

/** A set that was begun is partial, even if no repetition of it was finished. */
function stateOf(done, planned, seconds) {
  if (done === planned) return "done";
  return done > 0 || seconds > 0 ? "partial" : "skipped";
}

function wholeSeconds(ms) {
  return Math.floor(ms / 1000);
}

/** The session as it is sent and stored. */
export function resultOf(plan, run) {
  return {
    v: 1,
    id: run.id,
    rev: run.rev,
    plan: plan.id,
    routine: plan.routine,
    version: plan.version,
    day: plan.day,
    sitting: plan.sitting,
    title: plan.title,
    started_at: new Date(run.started).toISOString(),
    ended_at: new Date(run.ended).toISOString(),
    outcome: run.outcome,
    ...run.answers,
    exercises: summarise(plan, run.log),
  };
}
