/** A browser without a window: its storage, its clock, what it sounds, says and sends. */
import { Checkpoint } from "../../rehab/ui/player/checkpoint.mjs";
import { Cues } from "../../rehab/ui/player/cues.mjs";
import { Engine } from "../../rehab/ui/player/engine.mjs";
import { Sharing } from "../../rehab/ui/player/sharing.mjs";
import { RunTime } from "../../rehab/ui/player/time.mjs";
import { openStorage } from "../../rehab/ui/player/storage.mjs";
import { TEN, fakeArea, plan } from "./plan.mjs";

/** One browser: its storage, its clock, and which tab may play. */
export class Browser {
  area = fakeArea();
  now = TEN;
  owner = null;
  ids = 0;
  sent = [];
  sounds = [];
  words = [];
  left = [];
  device = "phone";
  /** What the server keeps for all devices, as its own tests say that it does. */
  server = { live: null, told: [], tell: (words) => Boolean(this.server.told.push(words)) };

  /** Open a tab on the page that offers `offered`. */
  async open(offered = plan) {
    const sound = { play: (cue) => this.sounds.push(cue) };
    const voice = { say: (words) => words && this.words.push(words), stop() {} };
    const lock = {
      claim: async (onLost, { isTakeover = false } = {}) => {
        if (this.owner && this.owner.lock !== lock && !isTakeover) return false;
        if (this.owner && this.owner.lock !== lock) this.owner.onLost();
        this.owner = { lock, onLost };
        return true;
      },
      release: () => {
        if (this.owner?.lock === lock) this.owner = null;
      },
    };
    const engine = new Engine({
      time: new RunTime(() => this.now),
      lock,
      newId: () => `session-${(this.ids += 1)}`,
      checkpoint: new Checkpoint(openStorage(() => this.area)),
      delivery: { put: async (entry) => Boolean(this.sent.push(entry)), statusOf: () => "saving", live: null },
      sharing: new Sharing(this.server, this.device),
      cues: new Cues({ sound, voice, buzz() {}, traceCue() {} }),
      ticker: { wakeIn() {}, stop() {} },
      wake: { want: async () => {} },
      show() {},
      leaveFor: (page) => this.left.push(page),
    });
    await engine.offer(offered, { isNewPage: true });
    return engine;
  }

  /** Let the time pass for `engine`, wake by wake. */
  pass(engine, seconds) {
    for (let ms = 0; ms < seconds * 1000; ms += 200) {
      this.now += 200;
      engine.wakeUp();
    }
  }

  /** The tab goes without a word more than the browser allows. */
  close(engine) {
    engine.leaving();
    this.owner = null;
  }
}
