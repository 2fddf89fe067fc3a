/** The run under way, kept so that a reload, a closed tab or a restarted browser goes on from there. */

const RUN_KEY = "run";
const VERSION = 1;

export class Checkpoint {
  constructor(storage) {
    this.storage = storage;
  }

  /** Whether it is now kept. */
  write(plan, run) {
    return this.storage.write(RUN_KEY, { v: VERSION, plan, run });
  }

  /** `{plan, run}` of the run under way, or null where there is none that can be played. */
  read() {
    const found = this.storage.read(RUN_KEY);
    return isPlayable(found) ? { plan: found.plan, run: found.run } : null;
  }

  remove() {
    this.storage.remove(RUN_KEY);
  }
}

function isPlayable(found) {
  if (found?.v !== VERSION) return false;
  return found.run.state === "closing" || found.run.phase < found.plan.phases.length;
}
