/** What tests and benchmarks may read: which cue was given when, and when it was due (wall milliseconds). */

const MOST = 5000;
const cues = [];

export function traceCue(phase, cue, due, at) {
  cues.push(Object.freeze({ phase, cue, due, at }));
  if (cues.length > MOST) cues.shift();
}

export function showTrace() {
  const value = Object.freeze({
    get trace() {
      return [...cues];
    },
  });
  Object.defineProperty(globalThis, "__rehabPlayer", { value, configurable: true });
}
