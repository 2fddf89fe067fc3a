/** The session player without its looks: plays a plan, keeps checkpoints, gives cues, and hands over the result. */
import { answer, isUnderWay, leftOf, newRun, pause, restore, start, stop, tick } from "./clock.mjs";
import { planFor } from "./gate.mjs";
import { heardOf } from "./heard.mjs";
import { pickedUpText } from "./notices.mjs";
import { Seat } from "./seat.mjs";
import { outcomeOf, resultOf } from "./summary.mjs";

const CHECKPOINT_MS = 1000;
const LONGEST_NAP_MS = 200;
const SHORTEST_NAP_MS = 4; // timers may wake a little early

export class Engine {
  offered = null;
  wanted = null; // how much of the session the person chose, where not what is suggested
  plan = null;
  run = null;
  pickedUp = ""; // says which earlier visit the run comes from, until it goes on
  isElsewhere = false; // or where: "tab", "device"
  asking = null; // the name of the panel that is open
  verdict = null; // what follows from the pain just told, see asks.mjs
  isKept = true;
  heard = "";
  #goesOn = false; // whether the run goes on when the panel is closed
  #opening = null;
  #written = 0;
  #prepared = null; // what was offered, as text, when the run was made

  /** `parts`: time, newId, checkpoint, delivery, sharing, cues, ticker, lock, wake, show, leaveFor. */
  constructor(parts) {
    Object.assign(this, parts);
    this.seat = new Seat(parts);
    this.seat.onLost = (where) => this.#lose(where);
  }

  now() {
    return this.time.now();
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

  /** Go on with what an earlier visit left, unless another tab or device is at it. */
  async #open() {
    const { found, where = false } = await this.seat.look();
    this.isElsewhere = where;
    if (where) this.#lose(where);
    else if (found) this.#restore(found);
    else this.#prepare();
  }

  /** Heed what the server says of the person's other devices. */
  #heed() {
    const { taken } = this.sharing;
    if (this.isElsewhere === "device" && taken) {
      this.isElsewhere = false;
      this.#restore(taken);
      this.#write();
    } else if (this.run && isUnderWay(this.run) && this.sharing.isElsewhere(this.run)) this.#lose("device");
    else if (this.isElsewhere === "device" && !this.delivery.live) this.offer(this.offered, { isNewPage: false });
  }

  #prepare() {
    const isReady = this.run?.state === "ready";
    if (isReady && JSON.stringify(this.offered) === this.#prepared) return;
    const pain = this.offered?.pain_before ?? (isReady ? this.run.answers.pain_before : null);
    this.seat.release();
    this.time.slowDown();
    this.#prepared = JSON.stringify(this.offered);
    this.wanted = this.offered?.gate?.wanted ?? null;
    this.plan = this.offered && planFor(this.offered, pain, this.wanted);
    this.run = this.plan && newRun(this.plan, this.newId(), pain);
    this.pickedUp = "";
  }

  #restore({ plan, run }) {
    this.plan = plan;
    this.run = restore(plan, run);
    this.pickedUp = pickedUpText(plan, run, this.offered);
    this.heard = this.pickedUp;
    if (run.state === "closing") this.#send();
  }

  /** Another tab or device has the session: forget it here, without a last word to the checkpoint. */
  #lose(where) {
    if (where === "device") this.checkpoint.remove();
    this.ticker.stop();
    this.wake.want(false);
    this.cues.stopped();
    this.run = null;
    this.asking = null;
    this.isElsewhere = where;
    this.show(this);
  }

  async takeOver() {
    const where = this.isElsewhere;
    await this.seat.take(where);
    if (where === "tab") await this.#open();
    this.show(this);
  }

  async toggle() {
    if (this.asking) return this.keepGoing();
    if (this.run?.state === "running") return this.become(pause(this.plan, this.run, this.now()));
    if (!this.time.isRehearsal && !(await this.seat.claim())) return this.#lose("tab");
    this.pickedUp = "";
    this.become(start(this.plan, this.run, this.now()));
  }

  /** Play the session through, faster; nothing of it is kept. */
  rehearse() {
    this.time.hurry();
    this.toggle();
  }

  /** Open a panel; the clock stands still meanwhile. */
  ask(question) {
    if (!this.run) return;
    if (!this.asking) this.#goesOn = this.run.state === "running";
    this.asking = question;
    this.become(pause(this.plan, this.run, this.now()));
  }

  /** Close the panel. */
  keepGoing() {
    this.asking = null;
    this.verdict = null;
    this.become(this.#goesOn ? start(this.plan, this.run, this.now()) : this.run);
  }

  /** End early. What an earlier visit left ended when it was last seen, not today. */
  stop(outcome) {
    this.asking = null;
    this.verdict = null;
    const moment = this.pickedUp ? this.run.seen : this.now();
    this.become(stop(this.plan, this.run, moment, outcome));
  }

  discard() {
    this.asking = null;
    this.checkpoint.remove();
    this.sharing.over(this.run);
    this.again();
  }

  painBefore(score) {
    this.run = { ...this.run, answers: { ...this.run.answers, pain_before: score } };
    this.choose(null);
  }

  /** Play as much as the person wants; null is as much as is suggested. A run that has begun stays as it is. */
  choose(wanted) {
    if (this.run.state !== "ready") return;
    this.wanted = wanted;
    this.plan = planFor(this.offered, this.run.answers.pain_before, wanted);
    this.show(this);
  }

  answer(answers) {
    this.correct(answer(this.run, answers));
  }

  /** Take an ended run with other answers. */
  correct(run) {
    this.run = run;
    this.#send();
    this.#write();
    this.show(this);
  }

  /** The closing questions are over. */
  close() {
    this.run = { ...this.run, state: "done" };
    this.checkpoint.remove();
    this.seat.release();
    this.show(this);
  }

  again() {
    this.run = null;
    this.#prepare();
    this.show(this);
  }

  /** The delivery has news. */
  delivered() {
    this.#heed();
    if (this.run?.ended && this.saving === "saved") this.heard = "Your session is stored";
    this.show(this);
  }

  /** The timer woke us, or the page came to the front. */
  wakeUp() {
    if (this.run?.state !== "running") return;
    this.become(tick(this.plan, this.run, this.now(), this.time.longestTick));
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

  /** Let the run become `next`, with all that follows: cues, checkpoint, what is shown. */
  become(next) {
    const previous = this.run;
    this.run = next;
    const isNewState = next.state !== previous.state;
    if (isNewState) this.#enterState(previous);
    if (this.run?.id !== next.id) return; // a rehearsal is over
    this.heard = heardOf(this.plan, previous, this.run) ?? this.heard;
    const isNewTurn = next.turn !== previous.turn;
    if (isNewTurn && next.state === "running" && !this.time.isRehearsal) {
      this.cues.entered(this.plan, this.run, this.now());
    }
    if (next.state === "running") this.#keepRunning();
    if (isNewState || isNewTurn || next.changes !== previous.changes) this.#write();
    this.show(this);
  }

  #enterState(previous) {
    this.wake.want(this.run.state === "running");
    if (this.run.state !== "running") this.ticker.stop();
    if (this.run.state === "paused") this.cues.stopped();
    if (previous.state === "paused" && this.run.state === "running") {
      this.cues.resumed(this.plan, this.run, this.now());
    }
    if (this.run.state === "closing") this.#finish();
  }

  #keepRunning() {
    const now = this.now();
    if (!this.time.isRehearsal) this.cues.countDown(this.plan, this.run, now);
    if (Math.abs(now - this.#written) >= CHECKPOINT_MS) this.#write();
    const left = leftOf(this.plan, this.run, now);
    const nap = Math.min(left % 1000 || Math.min(left, 1000) || LONGEST_NAP_MS, LONGEST_NAP_MS);
    this.ticker.wakeIn(Math.max(nap, SHORTEST_NAP_MS));
  }

  #finish() {
    if (this.time.isRehearsal) return this.#endRehearsal();
    this.run = { ...this.run, outcome: outcomeOf(this.plan, this.run) };
    this.cues.ended();
    this.#send();
  }

  #endRehearsal() {
    this.again();
    this.heard = "That was a rehearsal. Nothing was logged";
    this.pickedUp = "";
    this.show(this);
  }

  #send() {
    this.delivery.put(resultOf(this.plan, this.run)).then((isKept) => this.#setKept(isKept));
  }

  #write() {
    if (this.time.isRehearsal) return;
    this.#written = this.now();
    const isKept = this.checkpoint.write(this.plan, this.run);
    this.sharing.tell(this.plan, this.run, this.#written);
    if (isUnderWay(this.run)) this.#setKept(isKept); // afterwards the outbox counts
  }

  #setKept(isKept) {
    if (isKept === this.isKept) return;
    this.isKept = isKept;
    this.show(this);
  }
}
