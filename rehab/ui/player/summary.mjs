/** From the log of a run to what is stored: every planned set with what was done of it. Pure. */
import { ACTIVE, exercisesOf, phasesOf } from "./phases.mjs";

/** The planned sets of each exercise, in the order of the session, with what the log says was done. */
export function summarise(plan, run) {
  const stays = bestStays(run.log);
  const live = phasesOf(plan, run)
    .flatMap((phase) => phase.parts ?? [phase])
    .map((phase) => ({ ...phase, ms: 0, done: false, ...stays.get(phase.id) }));
  const exercises = exercisesOf(plan, run);
  return [...new Set(live.map(({ exercise }) => exercise))].map((place) => {
    const exercise = exercises[place];
    const isSwapped = run.changes.some((change) => change.do === "swap" && change.exercise === place);
    const planned = exercise.phases ?? plan.phases;
    const sets = setsOf(live.filter((phase) => phase.exercise === place && ACTIVE.has(phase.kind)));
    return {
      place,
      exercise: exercise.exercise,
      name: exercise.name,
      planned: exercise.planned,
      instead_of: exercise.instead_of ?? null,
      skipped: run.skipped[place] ?? null,
      pain: run.pains.findLast((pain) => pain.exercise === place)?.score ?? null,
      sets: sets
        .map((set) => summariseSet(set, plannedSet(planned, exercise.phases ? null : place, set[0]), exercise.planned))
        .filter((set) => !isSwapped || set.state !== "skipped")
        .map((set) => withCorrection(set, run.corrections[correctionKey(place, set)])),
    };
  });
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

/** What a set was planned to be, before anything was changed. */
function plannedSet(phases, place, { set, side }) {
  return phases.filter(
    (phase) =>
      ACTIVE.has(phase.kind) && phase.set === set && phase.side === side && (place === null || phase.exercise === place),
  );
}

function summariseSet(phases, asked, planned) {
  const isWalk = phases[0].kind === "walk";
  const reps = grouped(phases, ({ rep }) => rep);
  const repsDone = reps.filter(isRepDone).length;
  const wanted = isWalk ? 1 : grouped(asked, ({ rep }) => rep).length;
  const seconds = wholeSeconds(phases.reduce((sum, { ms }) => sum + ms, 0));
  return {
    set: phases[0].set,
    side: phases[0].side,
    planned_reps: isWalk ? null : wanted,
    reps: isWalk ? null : repsDone,
    planned_hold_s: planned.hold_s,
    hold_s: planned.hold_s === null ? null : longestHold(phases),
    planned_s: asked.reduce((sum, phase) => sum + phase.seconds, 0),
    seconds,
    state: stateOf(repsDone, wanted, seconds),
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
  if (done >= planned) return "done";
  return done > 0 || seconds > 0 ? "partial" : "skipped";
}

function wholeSeconds(ms) {
  return Math.floor(ms / 1000);
}

/** Names a set of a session in `run.corrections`. */
export function correctionKey(place, { set, side }) {
  return `${place} ${set} ${side ?? ""}`;
}

/** A set as the person corrects it: `{reps}` or, for a walk, `{seconds}`. */
function withCorrection(set, correction) {
  if (!correction) return set;
  const done = { ...set, ...correction };
  const seconds = set.reps === null ? done.seconds : secondsOf(set, done.reps);
  const [amount, whole] = set.reps === null ? [seconds, set.planned_s] : [done.reps, set.planned_reps];
  return { ...done, seconds, hold_s: heldBy(set, done.reps), state: stateOf(amount, whole, 0) };
}

/** Each repetition takes as long as those that were timed, or as planned where none was. */
function secondsOf(set, reps) {
  const each = set.reps && set.seconds ? set.seconds / set.reps : set.planned_s / (set.planned_reps || 1);
  return Math.round(each * reps);
}

function heldBy({ hold_s: held, planned_hold_s: planned }, reps) {
  if (held === null) return null;
  return reps ? held || planned : 0;
}

/** How a run ended: one that came to its end with most of it left out because it hurt was stopped for that. */
export function outcomeOf(plan, run) {
  if (run.outcome !== "finished" || !Object.values(run.skipped).includes("pain")) return run.outcome;
  const sets = summarise(plan, run).flatMap((exercise) => exercise.sets);
  return sets.filter(({ state }) => state === "done").length * 2 < sets.length ? "stopped_for_pain" : "finished";
}

/** The session as it is sent and stored. */
export function resultOf(plan, run) {
  return {
    v: 2,
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
    readiness: plan.readiness ?? "full",
    ...run.answers,
    exercises: summarise(plan, run).map(({ place, ...exercise }) => exercise),
  };
}
