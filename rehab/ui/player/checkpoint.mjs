/**
 * The run under way, kept so that a reload, a closed tab or a restarted browser goes on from there.
 *
 * The plan is large and never changes, so it is written once; the run is small and written every second.
 */

const PLAN_KEY = "plan";
const RUN_KEY = "run";
const VERSION = 2;

export class Checkpoint {
  #planOf = null; // the run whose plan is kept

  constructor(storage) {
    this.storage = storage;
  }

  /** Whether it is now kept. */
  write(plan, run) {
    if (this.#planOf !== run.id) {
      if (!this.storage.write(PLAN_KEY, { v: VERSION, of: run.id, plan })) return false;
      this.#planOf = run.id;
    }
    return this.storage.write(RUN_KEY, { v: VERSION, run });
  }

  /** `{plan, run}` of the run under way, or null where there is none that can be played. */
  read() {
    const kept = this.storage.read(PLAN_KEY);
    const found = this.storage.read(RUN_KEY);
    return isPlayable(kept, found) ? { plan: kept.plan, run: found.run } : null;
  }

  remove() {
    this.#planOf = null;
    this.storage.remove(RUN_KEY);
    this.storage.remove(PLAN_KEY);
  }
}

function isPlayable(kept, found) {
  return kept?.v === VERSION && found?.v === VERSION && Boolean(found.run) && kept.of === found.run.id;
}
