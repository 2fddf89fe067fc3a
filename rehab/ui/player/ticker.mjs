/**
 * Wakes the player at an asked moment.
 *
 * A worker's timer also wakes in a hidden tab, where a page's own is held back to once a second or less; the page's
 * timer runs beside it for browsers that forbid the worker.
 */

const WORKER = `
let timer = null;
onmessage = ({ data }) => {
  clearTimeout(timer);
  if (data !== null) timer = setTimeout(() => postMessage(null), data);
};
`;

export class Ticker {
  #worker = null;
  #timer = null;

  constructor(onWake) {
    this.onWake = onWake;
  }

  /** Wake in `ms`, instead of at the moment asked for before. */
  wakeIn(ms) {
    this.#worker ??= openWorker(this.onWake);
    this.#worker.postMessage(ms);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.onWake, ms);
  }

  stop() {
    this.#worker?.postMessage(null);
    clearTimeout(this.#timer);
  }
}

function openWorker(onWake) {
  try {
    const url = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
    const worker = new Worker(url);
    worker.onmessage = onWake;
    return worker;
  } catch {
    return { postMessage() {} };
  }
}
