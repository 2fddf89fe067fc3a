/** Gives each cue once and on time: as a phase begins, half-way, in its last seconds, at the end. */
import { leftOf, lengthOf, phaseOf } from "./clock.mjs";
import { isOpen, phasesOf } from "./phases.mjs";
import { voicedPhase } from "./words.mjs";

const LATE_MS = 1000; // a cue later than this would be for something that is over
const COUNTED = 3;
const COUNTED_FROM_MS = 6000; // shorter phases have no countdown
const HALVED_FROM_MS = 10000; // shorter phases have no half-way
const HALVED = ["hold", "walk"];

export class Cues {
  #counted = "";
  #halved = "";

  /** `parts`: sound, voice, buzz (of a cue), traceCue. */
  constructor(parts) {
    Object.assign(this, parts);
  }

  entered(plan, run, now) {
    this.#give(plan, run, cueOf(plan, run), voicedPhase(plan, run, phaseOf(plan, run)), run.since, now);
  }

  /** Going on after a pause: the second it stood at was counted before. */
  resumed(plan, run, now) {
    this.#counted = secondMark(run, leftOf(plan, run, now));
    if (leftOf(plan, run, now) < lengthOf(plan, run) / 2) this.#halved = `${run.turn}`;
  }

  /** Say half-way, and count the last seconds of the phase. */
  countDown(plan, run, now) {
    const phase = phaseOf(plan, run);
    if (isOpen(phase)) return;
    this.#halfWay(plan, run, phase, now);
    const left = leftOf(plan, run, now);
    const second = Math.ceil(left / 1000);
    const mark = secondMark(run, left);
    if (second > COUNTED || second < 1 || mark === this.#counted) return;
    this.#counted = mark;
    const due = run.since + lengthOf(plan, run) - second * 1000;
    if (lengthOf(plan, run) >= COUNTED_FROM_MS) this.#give(plan, run, "count", String(second), due, now);
  }

  #halfWay(plan, run, phase, now) {
    const length = lengthOf(plan, run);
    const due = run.since + length / 2;
    if (!HALVED.includes(phase.kind) || length < HALVED_FROM_MS || now < due || this.#halved === `${run.turn}`) return;
    this.#halved = `${run.turn}`;
    this.#give(plan, run, "half", "Half-way", due, now);
  }

  /** The clock stands still: nothing more is said. */
  stopped() {
    this.voice.stop();
  }

  ended() {
    this.sound.play("end");
    this.buzz("end");
    this.voice.say("The session is over");
  }

  #give(plan, run, cue, words, due, now) {
    if (now - due > LATE_MS) return;
    this.sound.play(cue);
    this.buzz(cue);
    this.voice.say(words);
    this.traceCue(phaseOf(plan, run).id, cue, due, now);
  }
}

/** The end of a rest sounds like one, whatever comes next. */
function cueOf(plan, run) {
  const phases = phasesOf(plan, run);
  return phases[run.phase - 1]?.kind === "rest" ? "over" : phases[run.phase].cue;
}

function secondMark(run, left) {
  return `${run.turn} ${Math.ceil(left / 1000)}`;
}
