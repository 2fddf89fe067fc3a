/** Gives each cue once and on time: the tone of a phase as it begins, its last seconds, the end. */
import { lengthOf, leftOf } from "./clock.mjs";

const LATE_MS = 1000; // a cue later than this would be for something that is over
const COUNTED = 3;
const COUNTED_FROM_MS = 6000; // shorter phases have no countdown

export class Cues {
  #counted = "";

  /** `parts`: now, sound, traceCue. */
  constructor(parts) {
    Object.assign(this, parts);
  }

  entered(plan, run) {
    this.#give(plan, run, cueOf(plan, run.phase), run.due - lengthOf(plan, run.phase));
  }

  /** Going on after a pause: the second it stood at was counted before. */
  resumed(plan, run) {
    this.#counted = secondMark(run, leftOf(plan, run, this.now()));
  }

  /** Count the last seconds of the phase. */
  countDown(plan, run) {
    const left = leftOf(plan, run, this.now());
    const second = Math.ceil(left / 1000);
    const mark = secondMark(run, left);
    if (second > COUNTED || second < 1 || mark === this.#counted) return;
    this.#counted = mark;
    if (lengthOf(plan, run.phase) >= COUNTED_FROM_MS) this.#give(plan, run, "count", run.due - second * 1000);
  }

  ended() {
    this.sound.play("end");
  }

  #give(plan, run, cue, due) {
    const at = this.now();
    if (at - due > LATE_MS) return;
    this.sound.play(cue);
    this.traceCue(plan.phases[run.phase].id, cue, due, at);
  }
}

/** The end of a rest sounds like one, whatever comes next. */
function cueOf(plan, index) {
  return plan.phases[index - 1]?.kind === "rest" ? "over" : plan.phases[index].cue;
}

function secondMark(run, left) {
  return `${run.turn} ${Math.ceil(left / 1000)}`;
}
