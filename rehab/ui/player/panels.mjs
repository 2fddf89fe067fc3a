/** What the open panel shows: what can be changed in the exercise under way, and what follows from pain. Pure. */
import { isUnderWay, phaseOf } from "./clock.mjs";
import { exercisesOf, isOpen, phasesOf, shapeOf } from "./phases.mjs";
import { capitalised } from "./words.mjs";

/** The words for what follows from a score or a symptom. */
const VERDICTS = {
  goOn: { heading: "That is fine", words: "Go on as you are." },
  careful: {
    heading: "Some pain is all right",
    words: "As long as it stays like this and has settled by tomorrow. Move gently, and never into sharp pain.",
  },
  easier: {
    heading: "Make it smaller",
    words: "The pain has risen by 2 or more. Finish this set with a smaller movement or fewer repetitions, or take the easier exercise.",
  },
  endExercise: {
    heading: "Leave this exercise for today",
    words: "That is too much for it. What you did counts; find a position that eases your back before you go on.",
  },
  tooLate: {
    heading: "That was too much",
    words: "Let it ease before you go on. If the next exercise hurts as much, stop there.",
  },
  endSession: {
    heading: "Stop for today",
    words: "Stopping now is what the plan asks for, and the day counts as kept. Please look at the warning signs next.",
  },
};

export function panelOf(player) {
  const { asking, run } = player;
  if (asking === "change" && isUnderWay(run)) return changes(player);
  if (asking === "verdict") return verdict(player);
  return {};
}

function changes({ plan, run }) {
  const phases = phasesOf(plan, run);
  const phase = phases[run.phase];
  const rest = phases.slice(run.phase).filter(({ exercise }) => exercise === phase.exercise);
  const begun = rest.find(({ rep }) => rep) ?? phase;
  const hold = rest.find(({ kind }) => kind === "hold");
  const isCounted = begun.kind !== "walk" && begun.rep > 0;
  return {
    name: exercisesOf(plan, run)[phase.exercise].name,
    reps: isCounted ? String(shapeOf(phases, begun).reps) : "",
    hold: hold ? `${hold.seconds} s` : "",
    pace: isCounted && !hold ? (rest.some(isOpen) ? "Count for me again" : "I count the reps myself") : "",
    isOwnPace: rest.some(isOpen),
    ...neighbours(plan, run),
  };
}

function verdict({ plan, run, verdict: found }) {
  return { ...VERDICTS[found.then], then: found.then, ...neighbours(plan, run) };
}

/** The names of what can take the place of the exercise under way. */
function neighbours(plan, run) {
  const exercise = exercisesOf(plan, run)[phaseOf(plan, run).exercise];
  const words = (side) => (exercise[side] ? `${capitalised(side)}: ${exercise[side].name}` : "");
  return { easier: words("easier"), harder: words("harder") };
}
