/** What the player says about phases and times, on screen and to screen readers. Pure. */

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

/** The dose of an exercise: "2 sets of 10 · hold 10 s · each side". */
export function doseText({ sets, reps, hold_s: hold, minutes }, isPerSide) {
  const amount = reps === null ? `${minutes} min` : count(reps, "rep");
  const parts = [
    sets > 1 ? `${sets} sets of ${reps === null ? amount : reps}` : amount,
    hold ? `hold ${hold} s` : "",
    isPerSide ? "each side" : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Where in the exercise a phase is: "Set 1 of 2 · rep 3 of 10 · left". What there is only one of is left out. */
export function placeText(plan, phase) {
  const { planned } = plan.exercises[phase.exercise];
  const parts = [
    phase.set && planned.sets > 1 ? `set ${phase.set} of ${planned.sets}` : "",
    phase.rep && planned.reps > 1 ? `rep ${phase.rep} of ${planned.reps}` : "",
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
export function nextText(plan, index) {
  const next = plan.phases[index + 1];
  if (!next) return "Then you are done";
  if (next.kind === "prepare") return `Next: ${plan.exercises[next.exercise].name}`;
  return `Next: ${WORDS[next.kind].toLowerCase()}, ${shortTime(next.seconds)}`;
}

function shortTime(seconds) {
  return seconds < 60 ? `${seconds} s` : `${clockText(seconds * 1000)} min`;
}

/** Where skipping leads: "Skip to rest". */
export function skipText(plan, index) {
  const next = plan.phases[index + 1];
  if (!next) return "Skip to end";
  if (next.kind === "work") return `Skip to ${next.rep === 1 ? "first" : "next"} rep`;
  return `Skip to ${TOWARDS[next.kind]}`;
}

/** A phase as a screen reader says it, once: "Hold, 10 seconds. Rep 3 of 10". */
export function spokenPhase(plan, phase) {
  const exercise = plan.exercises[phase.exercise];
  const head = `${WORDS[phase.kind]}, ${spokenTime(phase.seconds * 1000)}`;
  if (phase.kind === "prepare") return sentences(`${head}. ${exercise.name}`, setUpText(exercise), exercise.note);
  if (phase.kind === "work" || phase.kind === "release") return head;
  return sentences(head, placeText(plan, phase).replaceAll(" · ", ", "));
}

export function sentences(...parts) {
  return parts.filter(Boolean).join(". ");
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
