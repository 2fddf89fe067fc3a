/** The time a run goes by: the wall clock's, or in a rehearsal a faster one that starts at the same moment. */
import { ASLEEP_MS } from "./clock.mjs";

const REHEARSAL_SPEED = 10;

export class RunTime {
  #begun = null; // when the rehearsal began

  constructor(clock) {
    this.clock = clock;
  }

  get isRehearsal() {
    return this.#begun !== null;
  }

  now() {
    const now = this.clock();
    return this.isRehearsal ? this.#begun + (now - this.#begun) * REHEARSAL_SPEED : now;
  }

  /** Longer than this without a tick, the page was asleep. */
  get longestTick() {
    return this.isRehearsal ? ASLEEP_MS * REHEARSAL_SPEED : ASLEEP_MS;
  }

  hurry() {
    this.#begun = this.clock();
  }

  slowDown() {
    this.#begun = null;
  }
}
