/** What the buttons and keys do, by the name in `data-do`: each takes the engine and the button, if any. */
import {
  adjust,
  endExercise,
  goBack,
  hurts,
  painAfterwards,
  skipExercise,
  skipPhase,
  skipRep,
  skipSet,
  stopForPain,
  swapFor,
  takeBackPain,
  unasked,
} from "./acts.mjs";
import { phaseOf } from "./clock.mjs";
import { corrected } from "./closing.mjs";
import { isOpen } from "./phases.mjs";
import { panelOf } from "./panels.mjs";

const LONGER_S = 10;
const SAFETY_CHECK = "safety?check=asked";

export const COMMANDS = {
  toggle: (engine) => engine.toggle(),
  rehearse: (engine) => engine.rehearse(),
  ask: (engine, { dataset }) => engine.ask(dataset.value),
  askStop: (engine) => engine.ask("stop"),
  keepGoing: (engine) => engine.keepGoing(),
  back: goBack,
  skip: skipPhase,
  skipRep,
  skipSet,
  skipExercise: (engine, { dataset }) => skipExercise(engine, dataset.value),
  longer: (engine) => adjust(engine, { do: "longer", by: LONGER_S }),
  keepWalking: (engine) => adjust(engine, { do: "open", on: !isOpen(phaseOf(engine.plan, engine.run)) }),
  reps: (engine, { dataset }) => adjust(engine, { do: "reps", by: Number(dataset.value) }),
  hold: (engine, { dataset }) => adjust(engine, { do: "hold", by: Number(dataset.value) }),
  pace: (engine) => adjust(engine, { do: "own", on: !panelOf(engine).isOwnPace }),
  swap: (engine, { dataset }) => swapFor(engine, dataset.value),
  painNow: (engine, { dataset }) => hurts(engine, Number(dataset.value)),
  symptom: (engine) => hurts(engine, null, true),
  fewer: (engine) => {
    adjust(engine, { do: "reps", by: -2 });
    engine.keepGoing();
  },
  endExercise,
  takeEasier: (engine) => swapFor(engine, "easier"),
  takeBackPain,
  stopForSigns: (engine) => {
    engine.stop("stopped_for_pain");
    engine.leaveFor(SAFETY_CHECK);
  },
  painAfterwards: (engine, { dataset }) =>
    painAfterwards(engine, unasked(engine.plan, engine.run), Number(dataset.value)),
  stopForPain,
  stopForTime: (engine) => engine.stop("stopped"),
  save: (engine) => engine.stop("stopped"),
  discard: (engine) => engine.discard(),
  takeOver: (engine) => engine.takeOver(),
  painBefore: (engine, { dataset }) => engine.painBefore(Number(dataset.value)),
  choose: (engine, { dataset }) => engine.choose(dataset.value),
  seeSigns: (engine) => engine.leaveFor(SAFETY_CHECK),
  painAfter: (engine, { dataset }) => engine.answer({ pain_after: Number(dataset.value) }),
  effort: (engine, { dataset }) => engine.answer({ effort: Number(dataset.value) }),
  correct: (engine, { dataset }) =>
    engine.correct(corrected(engine.plan, engine.run, dataset.key, Number(dataset.value))),
  close: (engine) => engine.close(),
  again: (engine) => engine.again(),
};
