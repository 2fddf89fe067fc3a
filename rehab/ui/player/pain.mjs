/**
 * What a score on the way asks for. Pure.
 *
 * The rules are the domain's: `plan.zones` has a row for each score before the session, one more for an unknown one,
 * and in each row a letter for each score now: G green, A amber, P amber and 2 or more above before, R red.
 */

const UNKNOWN = 11;

/** The letter for a score now. */
export function zoneOf(plan, run, score) {
  return plan.zones[run.answers.pain_before ?? UNKNOWN][score];
}

/**
 * What follows from `score` (null where only a symptom was named) in the exercise at `place`: "goOn", "careful",
 * "easier", "endExercise" or "endSession".
 */
export function verdictOf(plan, run, place, score, isTrigger) {
  if (isTrigger) return "endSession";
  const zone = zoneOf(plan, run, score);
  if (zone === "R") return run.pains.some((pain) => pain.zone === "R") ? "endSession" : "endExercise";
  if (zone === "P") return wasProvoked(run, place) ? "endExercise" : "easier";
  return zone === "A" ? "careful" : "goOn";
}

function wasProvoked(run, place) {
  return run.pains.some((pain) => pain.exercise === place && pain.zone === "P");
}

/** Remember a score of the exercise at `place`. */
export function withPain(plan, run, place, score, at) {
  return { ...run, pains: [...run.pains, { exercise: place, score, zone: zoneOf(plan, run, score), at }] };
}
