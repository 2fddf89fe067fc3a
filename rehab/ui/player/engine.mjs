/** The session player without its looks: plays a plan, keeps checkpoints, gives cues, and hands over the result. */
import { answer, isUnderWay, leftOf, newRun, pause, restore, start, stop, tick } from "./clock.mjs";
import { asleepText, pickedUpText } from "./notices.mjs";
import { resultOf } from "./summary.mjs";
import { sentences, spokenPhase } from "./words.mjs";

const CHECKPOINT_MS = 1000;
const LONGEST_NAP_MS = 200;
const SHORTEST_NAP_MS = 4; // timers may wake a little early

export class Engine {
  offered = null;
  plan = null;
  run = null;
  pickedUp = ""; // says which earlier visit the run comes from, until it goes on
  isElsewhere = false;
  asking = null; // "stop" or "discard" while that question is open
  isKept = true;
  heard = "";
  #goesOn = false; // whether the run goes on when the question is answered with no
  #opening = null;
  #written = 0;

  /** `parts`: now, newId, checkpoint, delivery, sound, cues, ticker, lock, wake, show. */
  constructor(parts) {
    Object.assign(this, parts);
  }

  get isMuted() {
    return this.sound.isMuted;
  }

  get saving() {
    return this.run ? this.delivery.statusOf(this.run.id) : "saved";
  }

  /** Take the plan that the page offers. A session under way stays; an offered one replaces what is not begun. */
  async offer(plan, { isNewPage }) {
    this.offered = plan;
    if (!this.run) await (this.#opening ??= this.#open().finally(() => (this.#opening = null)));
    else if (this.run.state === "ready" || (this.run.state === "done" && isNewPage)) this.#prepare();
    this.show(this);
  }

  /** Go on with what an earlier visit left, unless another tab is at it. */
  async #open() {
    const isLeft = this.checkpoint.read() !== null;
    this.isElsewhere = isLeft && !(await this.#claim());
    if (this.isElsewhere) return;
    const found = this.checkpoint.read(); // as the other tab last left it
    if (found) this.#restore(found);
    else this.#prepare();
  }

  #prepare() {
    const isReady = this.run?.state === "ready";
    if (isReady && JSON.stringify(this.offered) === JSON.stringify(this.plan)) return;
    const pain = isReady ? this.run.answers.pain_before : null;
    this.lock.release();
    this.plan = this.offered;
    this.run = this.plan && newRun(this.plan, this.newId(), this.plan.pain_before ?? pain);
    this.pickedUp = "";
  }

  #restore({ plan, run }) {
    this.plan = plan;
    this.run = restore(plan, run);
    this.pickedUp = pickedUpText(plan, run, this.offered);
    this.heard = this.pickedUp;
    if (run.state === "closing") this.#send();
  }

  #claim(options) {
    return this.lock.claim(() => this.#lose(), options);
  }

  /** Another tab took the session over: forget it here, without a last word to the checkpoint. */
  #lose() {
    this.ticker.stop();
    this.wake.want(false);
    this.run = null;
    this.isElsewhere = true;
    this.show(this);
  }

  async takeOver() {
    this.sound.unlock();
    await this.#claim({ isTakeover: true });
    await this.#open();
    this.show(this);
  }

  async toggle() {
    this.sound.unlock();
    if (this.asking) return this.keepGoing();
    if (this.run?.state === "running") return this.#change(pause(this.plan, this.run, this.now()));
    if (!(await this.#claim())) return this.#lose();
    this.pickedUp = "";
    this.#change(start(this.plan, this.run, this.now()));
  }

  /** `step` is the clock's back, skip or skipExercise. */
  move(step) {
    this.#change(step(this.plan, this.run, this.now()));
  }

  /** Open the question "stop" or "discard"; the clock stands still meanwhile. */
  ask(question) {
    if (!isUnderWay(this.run) || this.asking) return;
    this.#goesOn = this.run.state === "running";
    this.asking = question;
    this.#change(pause(this.plan, this.run, this.now()));
  }

  keepGoing() {
    this.asking = null;
    this.#change(this.#goesOn ? start(this.plan, this.run, this.now()) : this.run);
  }

  /** End early. What an earlier visit left ended when it was last seen, not today. */
  stop(outcome) {
    this.asking = null;
    const moment = this.pickedUp ? this.run.seen : this.now();
    this.#change(stop(this.plan, this.run, moment, outcome));
  }

  discard() {
    this.asking = null;
    this.checkpoint.remove();
    this.again();
  }

  painBefore(score) {
    this.run = { ...this.run, answers: { ...this.run.answers, pain_before: score } };
    this.show(this);
  }

  answer(answers) {
    this.run = answer(this.run, answers);
    this.#send();
    this.#write();
    this.show(this);
  }

  /** The closing questions are over. */
  close() {
    this.run = { ...this.run, state: "done" };
    this.checkpoint.remove();
    this.lock.release();
    this.show(this);
  }

  again() {
    this.run = null;
    this.#prepare();
    this.show(this);
  }

  toggleMute() {
    this.sound.toggleMute();
    this.show(this);
  }

  /** The delivery has news. */
  delivered() {
    if (this.run?.ended && this.saving === "saved") this.heard = "Your session is stored";
    this.show(this);
  }

  /** The timer woke us, or the page came to the front. */
  wakeUp() {
    if (this.run?.state === "running") this.#change(tick(this.plan, this.run, this.now()));
  }

  /** The page is visible again. */
  async returned() {
    this.wakeUp();
    this.wake.want(this.run?.state === "running");
    if (this.isElsewhere) await this.offer(this.offered, { isNewPage: false });
  }

  /** The page is hidden or about to go. */
  leaving() {
    this.wakeUp();
    if (this.run && isUnderWay(this.run)) this.#write();
  }

  #change(next) {
    const previous = this.run;
    this.run = next;
    const isNewState = next.state !== previous.state;
    if (isNewState) this.#enterState(previous);
    if (next.turn !== previous.turn && isUnderWay(next)) this.#enterPhase();
    if (next.state === "running") this.#keepRunning();
    if (isNewState || next.turn !== previous.turn) this.#write();
    this.show(this);
  }

  #enterState(previous) {
    this.wake.want(this.run.state === "running");
    if (this.run.state !== "running") this.ticker.stop();
    if (this.run.state === "paused") this.heard = asleepText(this.run) || "Paused";
    if (previous.state === "paused" && this.run.state === "running") this.#resume();
    if (this.run.state === "closing") this.#finish();
  }

  #resume() {
    this.heard = this.#spoken("Go on");
    this.cues.resumed(this.plan, this.run);
  }

  #enterPhase() {
    this.heard = this.#spoken();
    if (this.run.state === "running") this.cues.entered(this.plan, this.run);
  }

  #spoken(before = "") {
    return sentences(before, spokenPhase(this.plan, this.plan.phases[this.run.phase]));
  }

  #keepRunning() {
    const now = this.now();
    const left = leftOf(this.plan, this.run, now);
    this.cues.countDown(this.plan, this.run);
    if (Math.abs(now - this.#written) >= CHECKPOINT_MS) this.#write();
    const toNextSecond = left % 1000 || Math.min(left, 1000);
    this.ticker.wakeIn(Math.max(Math.min(toNextSecond, LONGEST_NAP_MS), SHORTEST_NAP_MS));
  }

  #finish() {
    this.heard = this.run.outcome === "finished" ? "The session is over" : "Ended";
    this.cues.ended();
    this.#send();
  }

  #send() {
    this.delivery.put(resultOf(this.plan, this.run)).then((isKept) => this.#setKept(isKept));
  }

  #write() {
    this.#written = this.now();
    const isKept = this.checkpoint.write(this.plan, this.run);
    if (isUnderWay(this.run)) this.#setKept(isKept); // afterwards the outbox counts
  }

  #setKept(isKept) {
    if (isKept === this.isKept) return;
    this.isKept = isKept;
    this.show(this);
  }
}
