/** What is on the screen: from the state of the player to plain words and numbers. Pure; the view only shows it. */
import { painNote, unasked } from "./acts.mjs";
import { isUnderWay, leftOf, lengthOf, phaseOf, sessionLeft, spentOf } from "./clock.mjs";
import { closingOf } from "./closing.mjs";
import { asleepText } from "./notices.mjs";
import { gateOf } from "./gate.mjs";
import { exercisesOf, isOpen, phasesOf, shapeOf } from "./phases.mjs";
import { panelOf } from "./panels.mjs";
import { WORDS, clockText, count, nextText, placeText, remainingText, setUpText, skipText } from "./words.mjs";

const UNKEPT =
  "This browser does not let us keep a copy. The session goes on, but leave this page open until it says Saved.";
const SLEEPY = "The screen may go dark: this browser does not let us keep it on. The sounds go on.";
const WHERE = { tab: "This session is running in another tab", device: "This session is running on another device" };
const BETWEEN = ["prepare", "rest", "switch"];

/**
 * `player` is `{offered, plan, run, pickedUp, isElsewhere, asking, verdict, isRehearsal, isKept, isMuted, saving,
 * isSleepy, asksPain}`. The result has `part` ("nothing", "elsewhere", "stage", "closing" or "done") and what it shows.
 */
export function screenOf(player, now) {
  const { run } = player;
  const common = { muted: player.isMuted, asking: player.asking, storage: player.isKept ? "" : UNKEPT };
  if (player.isElsewhere) return { ...common, part: "elsewhere", where: WHERE[player.isElsewhere] };
  if (!run) return { ...common, part: "nothing" };
  if (run.state === "closing" || run.state === "done") return { ...common, ...closingOf(player) };
  return { ...common, part: "stage", ...stage(player, now) };
}

function stage(player, now) {
  const { plan, run } = player;
  const isReady = run.state === "ready";
  const left = sessionLeft(plan, run, now);
  const total = phasesOf(plan, run).reduce((sum, { seconds }) => sum + seconds, 0) * 1000;
  return {
    state: run.state,
    title: isReady ? count(plan.exercises.length, "exercise") : titleOf(player),
    progress: total ? 1 - left / total : 0,
    remaining: isReady ? "" : remainingText(left),
    notice: noticeOf(player),
    toggle: { ready: "Start", running: "Pause", paused: "Resume" }[run.state],
    pickedUp: saveText(player),
    asksPain: isReady && plan.ask_pain && plan.pain_before === null,
    pain: run.answers.pain_before,
    gate: isReady ? gateOf(player) : null,
    panel: panelOf(player),
    figure: figureOf(plan, run, now),
    after: afterQuestion(player),
    ...(isReady ? overview(plan, total) : present(plan, run, now)),
  };
}

function titleOf({ plan, isRehearsal }) {
  return isRehearsal ? `Rehearsal of ${plan.title}: nothing is logged` : plan.title;
}

function noticeOf({ plan, run, pickedUp, isSleepy }) {
  const sleepy = isSleepy && run.state === "running" ? SLEEPY : "";
  return asleepText(run) || pickedUp || (isUnderWay(run) && (painNote({ plan, run }) || careNote(plan, run))) || sleepy;
}

/** What to take care of, as long as the first exercise is prepared. */
function careNote(plan, run) {
  return run.phase === 0 ? plan.note : "";
}

/** The exercise that is over and was not asked about yet. */
function afterQuestion({ plan, run, asksPain, isRehearsal, pickedUp }) {
  if (!asksPain || isRehearsal || pickedUp || !isUnderWay(run)) return null;
  const place = unasked(plan, run);
  return place === null ? null : { place, name: exercisesOf(plan, run)[place].name };
}

function overview(plan, total) {
  return {
    kind: "ready",
    now: "Ready",
    clock: String(Math.max(Math.round(total / 60000), 1)),
    unit: "min",
    ring: 1,
    name: plan.title,
    list: plan.exercises.map(({ name, dose }) => ({ name, dose })),
  };
}

function present(plan, run, now) {
  const phase = phaseOf(plan, run);
  const exercise = exercisesOf(plan, run)[phase.exercise];
  const isBetween = BETWEEN.includes(phase.kind);
  return {
    kind: phase.kind,
    now: (isOpen(phase) && phase.rep && phase.kind !== "walk" ? "Your pace" : WORDS[phase.kind]) + pausedMark(run),
    ...dial(plan, run, phase, now),
    turn: run.turn,
    name: exercise.name,
    place: placeText(plan, run, phase) || exercise.dose,
    say: sayText(phase, exercise.name),
    setUp: isBetween ? setUpText(exercise) : "",
    next: nextText(plan, run),
    skip: skipText(plan, run),
    isLonger: isBetween,
    keepWalking: phase.kind === "walk" ? (isOpen(phase) ? "End at the target" : "Keep walking past the target") : "",
    note: exercise.note,
    steps: exercise.steps,
  };
}

/** What the figure shows: the movement as far as it is done; before the start, the first exercise over and over. */
function figureOf(plan, run, now) {
  const phase = phaseOf(plan, run);
  const length = lengthOf(plan, run);
  return {
    id: exercisesOf(plan, run)[phase.exercise].figure ?? "",
    kind: phase.kind,
    share: length ? Math.min(spentOf(plan, run, now) / length, 1) : 0,
    isRunning: run.state === "running",
    isReady: run.state === "ready",
    isOtherSide: phase.side === "left",
  };
}

function pausedMark(run) {
  return run.state === "paused" ? " · paused" : "";
}

/** The clock and its ring: what is left; of a walk what is over; of an own pace which repetition it is. */
function dial(plan, run, phase, now) {
  const length = lengthOf(plan, run);
  const spent = spentOf(plan, run, now);
  if (phase.kind === "walk") {
    const isFull = spent >= length;
    return { clock: clockText(Math.floor(spent / 1000) * 1000), unit: `of ${clockText(length)}`, ring: isFull ? 1 : spent / length };
  }
  if (isOpen(phase)) {
    const { reps } = shapeOf(phasesOf(plan, run), phase);
    return { clock: String(phase.rep), unit: `of ${reps}`, ring: phase.rep / reps };
  }
  const left = leftOf(plan, run, now);
  return { clock: clockText(left), unit: "", ring: length ? left / length : 0 };
}

/** What is said, without what stands on the screen already: the name of the exercise or the word of the phase. */
function sayText({ kind, say }, name) {
  if (say.startsWith(name)) return say.slice(name.length).replace(/^[.\s]+/, "");
  return say === `${WORDS[kind]}.` ? "" : say;
}

/** What it is called to end a session from an earlier visit; null where none was picked up. */
function saveText({ pickedUp, plan, run, offered }) {
  if (!pickedUp || run.state !== "paused") return null;
  return offered?.id === plan.id ? "End it here" : "Save what was done";
}
