/** What tests and benchmarks may read: which cue was given when and when it was due, and where the run stands. */

const MOST = 5000;
const cues = [];

export function traceCue(phase, cue, due, at) {
  cues.push(Object.freeze({ phase, cue, due, at }));
  if (cues.length > MOST) cues.shift();
}

/** `stand` gives the run's state and the milliseconds spent in its phase. */
export function showTrace(stand) {
  const value = Object.freeze({
    get trace() {
      return [...cues];
    },
    get state() {
      return stand().state;
    },
    get spent() {
      return stand().spent;
    },
  });
  Object.defineProperty(globalThis, "__rehabPlayer", { value, configurable: true });
}
