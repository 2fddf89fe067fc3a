/** Lets the person's other devices know of the session that runs here, so that one of them can take it over. */
import { isUnderWay, phaseOf } from "./clock.mjs";

const EVERY_MS = 20000;

export class Sharing {
  #told = "";
  #at = -Infinity;

  constructor(delivery, device) {
    this.delivery = delivery;
    this.device = device;
  }

  /** Tell where the run stands: at each exercise, pause and change, and from time to time. */
  tell(plan, run, now) {
    if (!isUnderWay(run)) return;
    const mark = `${run.id} ${run.state} ${phaseOf(plan, run).exercise} ${run.changes.length}`;
    if (mark === this.#told && Math.abs(now - this.#at) < EVERY_MS) return;
    const isKnown = this.delivery.live?.id === run.id; // else the plan did not arrive yet
    if (!this.delivery.tell({ device: this.device, run, ...(!isKnown && { plan }) })) return;
    this.#told = mark;
    this.#at = now;
  }

  /** Tell that a session is discarded. */
  over(run) {
    if (this.#told.startsWith(run.id)) this.delivery.tell({ device: this.device, over: run.id });
    this.#told = "";
  }

  /** Ask for the session of another device. */
  take() {
    return this.delivery.tell({ device: this.device, takes: this.delivery.live?.id });
  }

  /** Whether another device plays `run`, or where there is none, any session. */
  isElsewhere(run) {
    const { live } = this.delivery;
    if (!live || live.device === this.device) return false;
    return run === null || run.id === live.id;
  }

  /** `{plan, run}` as the other device left it, once it was given to this one. */
  get taken() {
    const { live } = this.delivery;
    return live?.device === this.device && live.run ? { plan: live.plan, run: live.run } : null;
  }
}
