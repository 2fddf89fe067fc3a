/** What the player says about phases and times, on screen, aloud and to screen readers. Pure. */
import { exercisesOf, isOpen, phasesOf, shapeOf } from "./phases.mjs";

export const WORDS = {
  prepare: "Get ready",
  work: "Move",
  hold: "Hold",
  release: "Release",
  rest: "Rest",
  switch: "Switch sides",
  walk: "Go",
};

const TOWARDS = {
  prepare: "next exercise",
  hold: "hold",
  release: "release",
  rest: "rest",
  switch: "other side",
  walk: "start",
};

const LONG_REST_S = 8; // a shorter rest is over before it is announced

/** Seconds as read off a clock: "9", "1:05". A begun second counts in full. */
export function clockText(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return String(seconds);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** A length of time in words: "10 seconds", "2 minutes", "1 minute 30 seconds". */
export function spokenTime(ms) {
  const seconds = Math.round(ms / 1000);
  const parts = [count(Math.floor(seconds / 60), "minute"), count(seconds % 60, "second")];
  return parts.filter(Boolean).join(" ") || "0 seconds";
}

/** A long time in words, without what does not matter there: "40 seconds", "2 minutes", "3 hours", "2 days". */
export function roughTime(ms) {
  const units = [["day", 86400000], ["hour", 3600000], ["minute", 60000], ["second", 1000]];
  const [name, size] = units.find(([, size]) => ms >= size) ?? units.at(-1);
  return count(Math.max(Math.round(ms / size), 1), name);
}

/** What remains of the session: "8 min left". */
export function remainingText(ms) {
  return ms < 60000 ? "less than a minute left" : `${Math.round(ms / 60000)} min left`;
}

export function count(number, name) {
  return number ? `${number} ${name}${number === 1 ? "" : "s"}` : "";
}

/** Where in the exercise a phase is: "Set 1 of 2 · rep 3 of 10 · left". What there is only one of is left out. */
export function placeText(plan, run, phase) {
  const { sets, reps } = shapeOf(phasesOf(plan, run), phase);
  const parts = [
    phase.set && sets > 1 ? `set ${phase.set} of ${sets}` : "",
    phase.rep && reps > 1 ? `rep ${phase.rep} of ${reps}` : "",
    phase.side ?? "",
  ];
  return capitalised(parts.filter(Boolean).join(" · "));
}

/** How to lie or stand, and what to have at hand: "On your back, knees bent. You need: mat." */
export function setUpText({ position, equipment }) {
  const things = equipment.map((thing) => thing.replaceAll("_", " "));
  const parts = [capitalised(position), things.length ? `You need: ${things.join(", ")}` : ""];
  return parts.filter(Boolean).join(". ");
}

/** The phase after this one: "Next: hold, 10 s". */
export function nextText(plan, run) {
  const next = phasesOf(plan, run)[run.phase + 1];
  if (!next) return "Then you are done";
  if (next.kind === "prepare") return `Next: ${exercisesOf(plan, run)[next.exercise].name}`;
  if (isOpen(next)) return `Next: rep ${next.rep}, at your pace`;
  return `Next: ${WORDS[next.kind].toLowerCase()}, ${shortTime(next.seconds)}`;
}

function shortTime(seconds) {
  return seconds < 60 ? `${seconds} s` : `${clockText(seconds * 1000)} min`;
}

/** Where skipping leads: "Skip to rest"; an open phase is not skipped but done. */
export function skipText(plan, run) {
  const phases = phasesOf(plan, run);
  const [phase, next] = [phases[run.phase], phases[run.phase + 1]];
  if (phase.kind === "walk") return "Finish";
  if (isOpen(phase)) return "Rep done";
  if (!next) return "Skip to end";
  if (next.kind === "work") return `Skip to ${next.rep === 1 ? "first" : "next"} rep`;
  return `Skip to ${TOWARDS[next.kind]}`;
}

/** A phase as a screen reader says it, once: "Hold, 10 seconds. Rep 3 of 10". */
export function spokenPhase(plan, run, phase) {
  const exercise = exercisesOf(plan, run)[phase.exercise];
  const length = isOpen(phase) ? "" : `, ${spokenTime(phase.seconds * 1000)}`;
  const head = WORDS[phase.kind] + length;
  if (phase.kind === "prepare") return sentences(`${head}. ${exercise.name}`, setUpText(exercise), exercise.note);
  if (!isOpen(phase) && (phase.kind === "work" || phase.kind === "release")) return head;
  return sentences(head, placeText(plan, run, phase).replaceAll(" · ", ", "));
}

/** What the voice says as a phase begins: enough to follow with closed eyes, short enough to be over in time. */
export function voicedPhase(plan, run, phase) {
  const exercise = exercisesOf(plan, run)[phase.exercise];
  const side = phase.side ? capitalised(`${phase.side} side`) : "";
  switch (phase.kind) {
    case "prepare":
      return sentences(run.phase ? "Next" : "First", exercise.name, setUpText(exercise), exercise.note);
    case "work":
      return phase.rep === 1 ? sentences(phase.say.replace(/\.$/, ""), "") || "Go" : String(phase.rep);
    case "hold":
      return phase.rep === 1 ? "And hold" : "Hold";
    case "release":
      return phase.say || "Release";
    case "rest":
      return phase.seconds < LONG_REST_S ? "" : `Rest, ${spokenTime(phase.seconds * 1000)}`;
    case "switch":
      return sentences("Switch sides", side);
    default:
      return sentences(phase.say.replace(/\.$/, ""), spokenTime(phase.seconds * 1000));
  }
}

export function sentences(...parts) {
  return parts.filter(Boolean).join(". ");
}

export function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
