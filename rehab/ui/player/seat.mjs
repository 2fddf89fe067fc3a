/** Which of the person's tabs and devices plays. */

export class Seat {
  /** Called with "tab" or "device" when this one does not play any longer. */
  onLost = () => {};

  constructor({ lock, checkpoint, sharing }) {
    Object.assign(this, { lock, checkpoint, sharing });
  }

  /** Whether this tab may play now. */
  claim(options) {
    return this.lock.claim(() => this.onLost("tab"), options);
  }

  release() {
    this.lock.release();
  }

  /** What an earlier visit left to go on with (`found`, or null), or where it runs instead (`where`). */
  async look() {
    if (this.checkpoint.read() !== null && !(await this.claim())) return { where: "tab" };
    const found = this.checkpoint.read(); // as the other tab last left it
    return this.sharing.isElsewhere(found?.run ?? null) ? { where: "device" } : { found };
  }

  /** Take the session over from another tab, at once, or from another device, as soon as the server gives it. */
  async take(where) {
    if (where === "device") this.sharing.take();
    else await this.claim({ isTakeover: true });
  }
}
