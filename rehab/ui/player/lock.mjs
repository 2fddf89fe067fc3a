/** One tab plays at a time; without Web Locks (plain http) every tab may. */
import { ownName } from "../whose.mjs";

const LOCK_NAME = ownName("rehab.player");
const WAIT_MS = 500; // a page that was just left lets go within this

export class TabLock {
  #release = null;

  constructor(locks = globalThis.navigator?.locks) {
    this.locks = locks;
  }

  /** Whether this tab may play now; `onLost` is called if another tab takes over later. */
  async claim(onLost, { isTakeover = false } = {}) {
    if (!this.locks || this.#release) return true;
    const options = isTakeover ? { steal: true } : { signal: AbortSignal.timeout(WAIT_MS) };
    return new Promise((resolve) => {
      this.locks
        .request(LOCK_NAME, options, () => this.#hold(resolve))
        .catch(() => (this.#release ? this.#lose(onLost) : resolve(false)));
    });
  }

  release() {
    this.#release?.();
    this.#release = null;
  }

  #hold(resolve) {
    return new Promise((release) => {
      this.#release = release;
      resolve(true);
    });
  }

  #lose(onLost) {
    this.#release = null;
    onLost();
  }
}
