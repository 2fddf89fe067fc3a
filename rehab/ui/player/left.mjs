/** The cards of what is left open in this browser: a session under way, and results that the server refused. */
import { restore, stop } from "./clock.mjs";
import { standsAt } from "./notices.mjs";
import { ENGINE } from "./page.mjs";
import { resultOf } from "./summary.mjs";

export class LeftOpen {
  isWanted = false;
  #shownRefused = "";

  /** `parts`: delivery, checkpoint, lock. */
  constructor(root, parts) {
    Object.assign(this, parts);
    this.root = root;
    root.onclick = (event) => this.#press(event.target.closest("[data-do]")?.dataset.do);
    this.refresh = () => this.show();
    addEventListener("storage", this.refresh); // another tab went on with it, or ended it
    this.delivery.listen(this.refresh);
  }

  close() {
    removeEventListener("storage", this.refresh);
    this.delivery.unlisten(this.refresh);
  }

  show() {
    const found = this.isWanted ? this.#found() : null;
    this.#element("unfinished").hidden = !found;
    if (found) this.#element("words").textContent = wordsOf(found);
    this.#ask(false);
    this.#showRefused();
  }

  /** The run under way in this page, or else the one that an earlier visit left. */
  #found() {
    const engine = globalThis[ENGINE];
    const here = engine?.run && engine.run.started && !engine.time.isRehearsal && engine.run.state !== "done" ? engine : null;
    return here ?? this.checkpoint.read();
  }

  #press(name) {
    if (name === "ask" || name === "keep") this.#ask(name === "ask");
    if (name === "end" || name === "discard") this.#finish(name);
  }

  #ask(isAsking) {
    this.#element("question").hidden = !isAsking;
    this.#element("choices").hidden = isAsking;
    if (isAsking) this.#element("keep").focus();
  }

  async #finish(how) {
    const engine = globalThis[ENGINE];
    if (engine?.run?.started) finishHere(engine, how);
    else await this.#finishLeft(how);
    this.show();
  }

  async #finishLeft(how) {
    if (!(await this.lock.claim(this.refresh))) {
      this.#element("words").textContent = "This session is running in another tab. Please end it there.";
      return;
    }
    const found = this.checkpoint.read();
    if (found && how === "end") this.delivery.put(resultOf(found.plan, ended(found)));
    this.checkpoint.remove();
    this.lock.release();
  }

  #showRefused() {
    const refused = this.isWanted ? this.delivery.refused : [];
    const names = refused.map(({ entry }) => `${entry.id}:${entry.rev}`).join();
    if (names === this.#shownRefused) return;
    this.#shownRefused = names;
    this.#element("refusals").replaceChildren(...refused.map((one) => this.#refusal(one)));
  }

  #refusal({ entry, reason }) {
    const card = this.#element("refusal").content.firstElementChild.cloneNode(true);
    card.querySelector("p").textContent = `“${entry.title}” is kept in this browser only. ${reason}`;
    const link = card.querySelector("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(entry, null, 2)], { type: "application/json" }));
    link.download = `session-${entry.id}.json`;
    card.querySelector("button").onclick = () => {
      this.delivery.forget(entry);
      this.show();
    };
    return card;
  }

  #element(name) {
    return this.root.querySelector(`[data-el=${name}]`);
  }
}

function wordsOf({ plan, run }) {
  if (run.state === "closing") return `“${plan.title}” has ended. Its last questions are still open.`;
  return `“${plan.title}” is not finished. It stands at ${standsAt(plan, run)}.`;
}

/** A run that is ended when it was last seen; one that has ended stays as it was. */
function ended({ plan, run }) {
  return run.state === "closing" ? run : stop(plan, restore(plan, run), run.seen, "stopped");
}

function finishHere(engine, how) {
  if (how === "discard") engine.discard();
  else {
    if (engine.run.state !== "closing") engine.stop("stopped");
    engine.close();
  }
}
