/** One tab plays at a time; without Web Locks (plain http) every tab may. */
import { ownName } from "../whose.mjs";

const LOCK_NAME = ownName("rehab.player");
const WAIT_MS = 500; // a page that was just left lets go within this

export class TabLock {
  #release = null;

  constructor(locks = globalThis.navigator?.locks) {
    this.locks = locks;
  }

  /**
   * Whether this tab may play now; `onLost` is called if another tab takes over later.
   *
   * Only who holds it decides: a busy machine may take its time to answer, and that is no other tab.
   */
  async claim(onLost, { isTakeover = false } = {}) {
    if (!this.locks || this.#release) return true;
    if (isTakeover) return this.#ask({ steal: true }, onLost);
    const isFree = await this.#ask({ ifAvailable: true }, onLost);
    return isFree || this.#ask({ signal: AbortSignal.timeout(WAIT_MS) }, onLost);
  }

  #ask(options, onLost) {
    return new Promise((resolve) => {
      this.locks
        .request(LOCK_NAME, options, (lock) => (lock ? this.#hold(resolve) : resolve(false)))
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
