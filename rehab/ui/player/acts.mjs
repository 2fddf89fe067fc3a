/** What the person does in the middle of a session: skip, change, swap, say that it hurts. Each takes the engine. */
import { back, change, leave, phaseOf, skip } from "./clock.mjs";
import { nextExercise, nextRep, nextSet } from "./moves.mjs";
import { verdictOf, withPain } from "./pain.mjs";
import { phasesOf } from "./phases.mjs";

export const goBack = (engine) => move(engine, back);
export const skipPhase = (engine) => move(engine, skip);
export const skipRep = (engine) => moveOn(engine, nextRep);
export const skipSet = (engine) => moveOn(engine, nextSet);

/** Leave the exercise, and say why: "pain", "time", "equipment" or "other". */
export function skipExercise(engine, reason) {
  const place = placeOf(engine);
  engine.run = { ...engine.run, skipped: { ...engine.run.skipped, [place]: reason } };
  moveOn(engine, nextExercise);
}

/** Change what is left of the exercise, or of the phase; see phases.mjs. */
export function adjust(engine, what) {
  engine.become(change(engine.plan, engine.run, engine.now(), what));
}

/** Put the exercise's neighbour in its place: `to` is "easier" or "harder". */
export function swapFor(engine, to) {
  const { plan, run } = engine;
  const place = plan.exercises.length + run.changes.filter((one) => one.do === "swap").length;
  adjust(engine, { do: "swap", exercise: placeOf(engine), to, place });
  thenClose(engine, () => skipPhase(engine));
}

/** Take a score, or only a symptom that ends the session; show what follows. */
export function hurts(engine, score, isTrigger = false) {
  judge(engine, hurtingPlace(engine), score, isTrigger);
}

const NOTES = {
  A: "Some pain is all right, as long as it has settled by tomorrow. Move gently.",
  P: "The pain has risen by 2 or more. Keep the next movements small, and press This hurts if it grows.",
};

/** The place of the exercise that hurts: while the next one is prepared, it is still the one before. */
function hurtingPlace({ plan, run }) {
  const phases = phasesOf(plan, run);
  const { kind, exercise } = phases[run.phase];
  return kind === "prepare" && run.phase > 0 ? phases[run.phase - 1].exercise : exercise;
}

/** Take the score of an exercise that is over. Only what cannot wait stops the clock; of the rest a note says it. */
export function painAfterwards(engine, place, score) {
  const then = verdictOf(engine.plan, engine.run, place, score, false);
  if (["endExercise", "endSession"].includes(then)) return judge(engine, place, score, false);
  engine.become(withPain(engine.plan, engine.run, place, score, engine.now()));
  engine.heard = painNote(engine) || engine.heard;
  engine.show(engine);
}

/** What the score of the exercise before asks for in the next one, as long as that is being prepared. */
export function painNote({ plan, run }) {
  const last = run.pains.at(-1);
  const isBefore = last && last.exercise !== placeOf({ plan, run }) && last.exercise === hurtingPlace({ plan, run });
  return isBefore ? (NOTES[last.zone] ?? "") : "";
}

/** Tell the score again: the last one was a slip. */
export function takeBackPain(engine) {
  const { pains, skipped } = engine.verdict;
  engine.run = { ...engine.run, pains, skipped };
  engine.verdict = null;
  engine.ask("hurts");
}

/** Leave the exercise because it hurt, and go on with the next, or with an easier one. */
export function endExercise(engine) {
  thenClose(engine, () => skipExercise(engine, "pain"));
}

/** End the session because of pain or a symptom; the exercise it came in is stored as left for it. */
export function stopForPain(engine) {
  engine.run = leftForPain(engine.run, hurtingPlace(engine));
  engine.stop("stopped_for_pain");
}

export function move(engine, step) {
  engine.become(step(engine.plan, engine.run, engine.now()));
}

function moveOn(engine, choose) {
  thenClose(engine, () => move(engine, (plan, run, now) => leave(plan, run, now, choose)));
}

/** Do `act` with the clock as it was, and close the panel that led to it. */
function thenClose(engine, act) {
  act();
  if (engine.asking) engine.keepGoing();
}

function judge(engine, place, score, isTrigger) {
  const { plan, run } = engine;
  const { pains, skipped } = run;
  const found = verdictOf(plan, run, place, score, isTrigger);
  const isOver = place !== placeOf(engine) && ["easier", "endExercise"].includes(found);
  engine.verdict = { then: isOver ? "tooLate" : found, pains, skipped };
  if (score !== null) engine.run = withPain(plan, run, place, score, engine.now());
  // A symptom has no score: without this nothing of it would be kept where the page is closed now.
  if (found === "endSession") engine.run = leftForPain(engine.run, place);
  engine.ask("verdict");
}

function leftForPain(run, place) {
  return { ...run, skipped: { ...run.skipped, [place]: "pain" } };
}

function placeOf({ plan, run }) {
  return phaseOf(plan, run).exercise;
}

/** The place of the exercise that was over last and has no score yet, or null. */
export function unasked(plan, run) {
  const phases = phasesOf(plan, run);
  const { exercise } = phases[run.phase];
  const before = phases.slice(0, run.phase).findLast((phase) => phase.exercise !== exercise);
  if (!before || run.pains.some((pain) => pain.exercise === before.exercise)) return null;
  const own = new Set(phases.filter((phase) => phase.exercise === before.exercise).map(({ id }) => id));
  const isDone = run.log.some(({ phase, ms }) => ms > 0 && own.has(phase));
  return isDone ? before.exercise : null;
}
