/**
 * What a Python test wrote (test_js.py), planned by the domain itself: a plan with every kind of phase, and one that
 * comes with what a score before it suggests, for a person whose usual pain is 3.
 */
import { readFileSync } from "node:fs";

export const { plan, gated } = JSON.parse(readFileSync(process.env.REHAB_TEST_PLAN, "utf8"));

/** The index of the first phase of a kind. */
export const firstOf = (kind) => plan.phases.findIndex((phase) => phase.kind === kind);

/** Ten o'clock on a Monday in wall milliseconds. */
export const TEN = Date.UTC(2026, 10, 23, 10);

/** Local storage as the browser gives it. */
export function fakeArea(start = {}) {
  const kept = new Map(Object.entries(start));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index],
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
