/** Large, to be read from the mat: the player alone on the screen, in full screen where the browser has one. */

export class Large {
  #button;
  #told;

  /** `told` is called with what the person wants; not where the element goes away under them. */
  constructor(root, told) {
    this.root = root;
    this.#button = root.querySelector("[data-el=big]");
    this.#told = told;
    // The browser's own way out, such as Escape or the back key, is one for us too.
    root.addEventListener("fullscreenchange", () => document.fullscreenElement || !this.isOn || this.toggle());
  }

  get isOn() {
    return this.root.classList.contains("large");
  }

  toggle() {
    if (this.isOn) this.leave();
    else this.#enter();
    this.#told(this.isOn);
  }

  /** Be large again without a press, which full screen would ask for. */
  resume() {
    this.#mark(true);
    this.#cover();
  }

  leave() {
    if (!this.isOn) return;
    if (this.root.matches(":popover-open")) this.root.hidePopover();
    this.root.removeAttribute("popover");
    if (this.root.matches(":fullscreen")) document.exitFullscreen().catch(() => {});
    this.#mark(false);
  }

  #enter() {
    this.#mark(true);
    const whole = this.root.requestFullscreen?.();
    if (whole) whole.catch(() => this.#cover());
    else this.#cover();
  }

  /** Without full screen the player covers the page. */
  #cover() {
    if (!this.isOn || !this.root.showPopover) return;
    this.root.setAttribute("popover", "manual");
    this.root.showPopover();
  }

  #mark(isOn) {
    this.root.classList.toggle("large", isOn);
    this.#button.setAttribute("aria-pressed", String(isOn));
  }
}
