/** What a screen reader hears as a run changes; null where there is nothing new to say. Pure. */
import { isUnderWay, phaseOf } from "./clock.mjs";
import { asleepText } from "./notices.mjs";
import { sentences, spokenPhase } from "./words.mjs";

export function heardOf(plan, previous, run) {
  if (run.state === "closing" && previous.state !== "closing") {
    return run.outcome === "finished" ? "The session is over" : "Ended";
  }
  if (run.state === "paused" && previous.state !== "paused") return asleepText(run) || "Paused";
  const isResumed = previous.state === "paused" && run.state === "running";
  if (!isUnderWay(run) || (!isResumed && run.turn === previous.turn)) return null;
  return sentences(isResumed ? "Go on" : "", spokenPhase(plan, run, phaseOf(plan, run)));
}
