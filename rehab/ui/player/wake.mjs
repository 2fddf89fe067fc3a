/** Keeps the screen on while a session runs, where the browser can. */

export class WakeLock {
  #sentinel = null;
  #isWanted = false;

  constructor(screen = globalThis.navigator?.wakeLock) {
    this.screen = screen;
  }

  /** Say whether the screen should stay on; say it again when the page is visible again, as hiding it lets go. */
  async want(isWanted) {
    this.#isWanted = isWanted;
    if (!isWanted) return this.#letGo();
    if (this.#sentinel && !this.#sentinel.released) return;
    this.#sentinel = (await this.screen?.request("screen").catch(() => null)) ?? null; // refused on low battery
    if (!this.#isWanted) this.#letGo();
  }

  #letGo() {
    this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }
}
