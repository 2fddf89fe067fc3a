/** Sentences that explain why the session stands still, where it was not the person who stopped it. Pure. */
import { roughTime } from "./words.mjs";

export function asleepText(run) {
  return run.asleep ? `Paused: this page was asleep for ${roughTime(run.asleep)}` : "";
}

/** Where a run from an earlier visit stands; it is named where the page now offers another plan. */
export function pickedUpText(plan, run, offered) {
  if (run.state === "closing") return `You ended “${plan.title}”. A few questions are still open`;
  const phase = plan.phases[run.phase];
  const exercise = plan.exercises[phase.exercise];
  const where = exercise.name + (phase.rep && exercise.planned.reps > 1 ? `, rep ${phase.rep}` : "");
  if (offered?.id === plan.id) return `Picked up where you left off: ${where}`;
  return `“${plan.title}” is not finished. It stands at ${where}`;
}
