/** What is on the screen: from the state of the player to plain words and numbers. Pure; the view only shows it. */
import { lengthOf, leftOf, sessionLeft } from "./clock.mjs";
import { asleepText } from "./notices.mjs";
import { summarise } from "./summary.mjs";
import {
  WORDS,
  clockText,
  count,
  doseText,
  nextText,
  placeText,
  remainingText,
  setUpText,
  skipText,
} from "./words.mjs";

const SAVING = {
  saving: "Saving…",
  refused: "This could not be saved. It is kept in this browser and tried again on your next visit.",
  saved: "Saved",
  waiting: "Not saved yet: kept in this browser, will be sent when the connection is back",
};
const ENDINGS = {
  finished: { heading: "All done", comfort: "" },
  stopped: { heading: "Ended early", comfort: "What you did counts." },
  stopped_for_pain: { heading: "You stopped because it hurt", comfort: "That was the right thing to do." },
};
const UNKEPT =
  "This browser does not let us keep a copy. The session goes on, but leave this page open until it says Saved.";

/**
 * `player` is `{offered, plan, run, pickedUp, isElsewhere, asking, isKept, isMuted, saving}`.
 * The result has `part` ("nothing", "elsewhere", "stage", "closing" or "done") and what that part shows.
 */
export function screenOf(player, now) {
  const { run } = player;
  const common = { muted: player.isMuted, storage: player.isKept ? "" : UNKEPT };
  if (player.isElsewhere) return { ...common, part: "elsewhere" };
  if (!run) return { ...common, part: "nothing" };
  if (run.state === "closing") return { ...common, part: "closing", ...closing(player) };
  if (run.state === "done") return { ...common, part: "done", ...done(player) };
  return { ...common, part: "stage", ...stage(player, now) };
}

function stage(player, now) {
  const { plan, run } = player;
  const isReady = run.state === "ready";
  const left = sessionLeft(plan, run, now);
  const total = plan.phases.reduce((sum, { seconds }) => sum + seconds, 0) * 1000;
  return {
    state: run.state,
    title: isReady ? count(plan.exercises.length, "exercise") : plan.title,
    progress: total ? 1 - left / total : 0,
    remaining: isReady ? "" : remainingText(left),
    notice: asleepText(run) || player.pickedUp,
    toggle: { ready: "Start", running: "Pause", paused: "Resume" }[run.state],
    pickedUp: pickedUpChoices(player),
    asking: player.asking,
    asksPain: isReady && plan.ask_pain && plan.pain_before === null,
    pain: run.answers.pain_before,
    ...(isReady ? overview(plan, total) : present(plan, run, now)),
  };
}

function overview(plan, total) {
  return {
    kind: "ready",
    now: "Ready",
    clock: String(Math.max(Math.round(total / 60000), 1)),
    unit: "min",
    ring: 1,
    name: plan.title,
    list: plan.exercises.map((exercise, index) => ({
      name: exercise.name,
      dose: doseText(exercise.planned, isPerSide(plan, index)),
    })),
  };
}

function present(plan, run, now) {
  const phase = plan.phases[run.phase];
  const exercise = plan.exercises[phase.exercise];
  const left = leftOf(plan, run, now);
  const isBetween = ["prepare", "rest", "switch"].includes(phase.kind);
  return {
    kind: phase.kind,
    now: WORDS[phase.kind] + (run.state === "paused" ? " · paused" : ""),
    clock: clockText(left),
    unit: "",
    ring: lengthOf(plan, run.phase) ? left / lengthOf(plan, run.phase) : 0,
    turn: run.turn,
    name: exercise.name,
    place: placeText(plan, phase) || doseText(exercise.planned, isPerSide(plan, phase.exercise)),
    say: sayText(phase, exercise.name),
    setUp: isBetween ? setUpText(exercise) : "",
    next: nextText(plan, run.phase),
    skip: skipText(plan, run.phase),
    note: exercise.note,
    steps: exercise.steps,
  };
}

/** What is said, without what stands on the screen already: the name of the exercise or the word of the phase. */
function sayText({ kind, say }, name) {
  if (say.startsWith(name)) return say.slice(name.length).replace(/^[.\s]+/, "");
  return say === `${WORDS[kind]}.` ? "" : say;
}

function isPerSide(plan, index) {
  return plan.phases.some((phase) => phase.exercise === index && phase.kind === "switch");
}

function pickedUpChoices({ pickedUp, plan, run, offered }) {
  if (!pickedUp || run.state !== "paused") return null;
  const isOther = offered?.id !== plan.id;
  return { save: isOther ? "Save what was done" : "End it here", isDiscardable: isOther };
}

function closing({ plan, run, saving }) {
  return {
    title: plan.title,
    ...ENDINGS[run.outcome],
    facts: facts(plan, run),
    answers: run.answers,
    saving: SAVING[saving],
    status: saving,
  };
}

function done(player) {
  const { offered, plan } = player;
  const isNext = Boolean(offered) && offered.id !== plan.id;
  return { ...closing(player), again: isNext ? `Go to ${offered.title}` : "Do it again" };
}

/** The session in one line: "12 minutes · 4 of 5 exercises". */
function facts(plan, run) {
  const exercises = summarise(plan, run.log);
  const seconds = exercises.flatMap(({ sets }) => sets).reduce((sum, set) => sum + set.seconds, 0);
  const isDone = ({ sets }) => sets.some(({ state }) => state !== "skipped");
  const time = seconds < 60 ? count(seconds, "second") : count(Math.round(seconds / 60), "minute");
  const whole = count(exercises.length, "exercise");
  return [time && `${time} of exercise`, `${exercises.filter(isDone).length} of ${whole}`].filter(Boolean).join(" · ");
}
