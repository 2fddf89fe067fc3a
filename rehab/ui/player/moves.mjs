/** Where the larger steps in a session lead: to the next repetition, set or exercise. Pure; for clock.mjs's `leave`. */
import { ACTIVE } from "./phases.mjs";

/** The start of the next repetition, with the rest before it. */
export function nextRep(phases, index) {
  return firstAfter(phases, index, ({ exercise, set, side, rep }) => `${exercise} ${set} ${side} ${rep}`);
}

/** What comes after the set that is under way or about to begin. */
export function nextSet(phases, index) {
  const begun = phases.findIndex((phase, place) => place >= index && ACTIVE.has(phase.kind));
  if (begun < 0) return phases.length;
  return firstAfter(phases, begun, ({ exercise, set, side }) => `${exercise} ${set} ${side}`);
}

/** The first phase of the next exercise. */
export function nextExercise(phases, index) {
  return firstAfter(phases, index, ({ exercise }) => exercise);
}

function firstAfter(phases, index, keyOf) {
  const found = phases.findIndex((phase, place) => place > index && keyOf(phase) !== keyOf(phases[index]));
  return found < 0 ? phases.length : found;
}
