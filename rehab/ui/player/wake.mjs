/** Keeps the screen on while a session runs, where the browser can. */

export class WakeLock {
  #sentinel = null;
  #isWanted = false;
  /** Whether the screen may go dark although it should not. */
  isRefused = false;

  constructor(onChange = () => {}, screen = globalThis.navigator?.wakeLock) {
    this.onChange = onChange;
    this.screen = screen;
  }

  /** Say whether the screen should stay on; say it again when the page is visible again, as hiding it lets go. */
  async want(isWanted) {
    this.#isWanted = isWanted;
    if (!isWanted) return this.#letGo();
    if (this.#sentinel && !this.#sentinel.released) return;
    this.#sentinel = (await this.screen?.request("screen").catch(() => null)) ?? null; // refused on low battery
    if (!this.#isWanted) this.#letGo();
    const isRefused = this.#isWanted && this.#sentinel === null;
    if (isRefused === this.isRefused) return;
    this.isRefused = isRefused;
    this.onChange();
  }

  #letGo() {
    this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }
}
