/** Sentences that explain why the session stands still, where it was not the person who stopped it. Pure. */
import { exercisesOf, phasesOf, shapeOf } from "./phases.mjs";
import { roughTime } from "./words.mjs";

export function asleepText(run) {
  return run.asleep ? `Paused: this page was asleep for ${roughTime(run.asleep)}` : "";
}

/** Where a run stands: "Pelvic lift, rep 2". */
export function standsAt(plan, run) {
  const phases = phasesOf(plan, run);
  const phase = phases[run.phase];
  const { name } = exercisesOf(plan, run)[phase.exercise];
  return name + (phase.rep && shapeOf(phases, phase).reps > 1 ? `, rep ${phase.rep}` : "");
}

/** Where a run from an earlier visit stands; it is named where the page now offers another plan. */
export function pickedUpText(plan, run, offered) {
  if (run.state === "closing") return `You ended “${plan.title}”. A few questions are still open`;
  if (offered?.id === plan.id) return `Picked up where you left off: ${standsAt(plan, run)}`;
  return `“${plan.title}” is not finished. It stands at ${standsAt(plan, run)}`;
}
