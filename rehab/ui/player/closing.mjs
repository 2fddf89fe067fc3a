/** What the end of a session shows: how it ended, what was done of what was planned, and one sentence. Pure. */
import { correctionKey, summarise } from "./summary.mjs";
import { count } from "./words.mjs";

const SAVING = {
  saving: "Saving…",
  refused: "This could not be saved. It is kept in this browser: Today says why, and lets you download it.",
  saved: "Saved",
  waiting: "Not saved yet: kept in this browser, will be sent when the connection is back",
};
const ENDINGS = {
  finished: { heading: "All done", comfort: "" },
  stopped: { heading: "Ended early", comfort: "What you did counts." },
  stopped_for_pain: { heading: "You stopped because it hurt", comfort: "That was the right thing to do." },
};
const A_RISE = 2; // points of pain that are more than its usual ups and downs

export function closingOf(player) {
  const { plan, run, saving, offered } = player;
  const exercises = summarise(plan, run);
  const isDone = run.state === "done";
  const isNext = Boolean(offered) && offered.id !== plan.id;
  return {
    part: isDone ? "done" : "closing",
    title: plan.title,
    ...ENDINGS[run.outcome],
    facts: facts(exercises),
    sentence: sentenceOf(run, exercises),
    sets: exercises.flatMap(rows),
    answers: run.answers,
    saving: SAVING[saving],
    status: saving,
    ...(isDone && { again: isNext ? `Go to ${offered.title}` : "Do it again" }),
  };
}

/** The session in one line: "12 minutes of exercise · 4 of 5 exercises". */
function facts(exercises) {
  const seconds = exercises.flatMap(({ sets }) => sets).reduce((sum, set) => sum + set.seconds, 0);
  const isDone = ({ sets }) => sets.some(({ state }) => state !== "skipped");
  const time = seconds < 60 ? count(seconds, "second") : count(Math.round(seconds / 60), "minute");
  const whole = count(exercises.length, "exercise");
  return [time && `${time} of exercise`, `${exercises.filter(isDone).length} of ${whole}`].filter(Boolean).join(" · ");
}

/** One honest sentence: what pain did, or how much of the plan was done. */
function sentenceOf({ answers, outcome }, exercises) {
  const { pain_before: before, pain_after: after } = answers;
  if (before !== null && after !== null && after - before >= A_RISE) {
    return `Pain rose from ${before} to ${after}. How it is tomorrow morning says whether this was too much.`;
  }
  if (before !== null && after !== null && before - after >= A_RISE) return `Pain fell from ${before} to ${after}.`;
  const sets = exercises.flatMap((exercise) => exercise.sets);
  const done = sets.filter(({ state }) => state === "done").length;
  if (done === sets.length) return "You did all of it as planned.";
  if (outcome === "stopped_for_pain") return `You did ${done} of ${count(sets.length, "set")} before you stopped.`;
  return `You did ${done || "none"} of ${count(sets.length, "set")} in full.`;
}

/** Each set with what was done of it, to look at and to correct. */
function rows({ place, name, instead_of: isSwapped, sets }) {
  return sets.map((set) => ({
    key: correctionKey(place, set),
    name: isSwapped ? `${name} (swapped in)` : name,
    set: [sets.some((one) => one.set > 1) ? `set ${set.set}` : "", set.side ?? ""].filter(Boolean).join(", "),
    ...(set.reps === null ? walked(set) : counted(set)),
  }));
}

function counted({ reps, planned_reps: planned, hold_s: held, planned_hold_s: hold }) {
  const holding = hold && reps ? ` · held ${held === hold ? "" : `${held} of `}${hold} s` : "";
  return { done: reps, words: `of ${count(planned, "rep")}${holding}` };
}

function walked({ seconds, planned_s: planned }) {
  return { done: Math.round(seconds / 60), words: `of ${Math.round(planned / 60)} min` };
}

/** The run with one more or one fewer repetition (or minute) of the set `key`. */
export function corrected(plan, run, key, by) {
  const exercises = summarise(plan, run);
  const found = exercises.flatMap(({ place, sets }) => sets.map((set) => [correctionKey(place, set), set]));
  const set = found.find(([name]) => name === key)?.[1];
  if (!set) return run;
  const isTimed = set.reps === null;
  const amount = isTimed
    ? { seconds: Math.max((Math.round(set.seconds / 60) + by) * 60, 0) }
    : { reps: Math.min(Math.max(set.reps + by, 0), 1000) };
  return { ...run, corrections: { ...run.corrections, [key]: amount }, rev: run.rev + 1 };
}
