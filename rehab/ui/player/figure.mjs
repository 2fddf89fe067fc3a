/** The figure of the exercise under way: a moving SVG of the server's, set to where the session stands. */

const SLIP_S = 0.15; // so far it may be off before it is set anew: left alone it glides
const drawn = new Map(); // by the exercise's id: a promise of its SVG, empty where there is none

/** The second of its own time at which a figure shows a phase, of which a share is over. */
export function secondOf({ out, hold, back }, kind, share) {
  if (kind === "work") return share * out;
  if (kind === "hold") return out;
  if (kind === "release") return out + hold + share * back;
  return 0;
}

export class Figure {
  #shown = "";
  #last = null;

  constructor(element, load = loadFigure) {
    this.element = element;
    this.load = load;
  }

  /** Show where the session stands: `{id, kind, share, isRunning, isOtherSide}`; null shows nothing. */
  async show(figure) {
    this.#last = figure;
    const id = figure?.id ?? "";
    if (id !== this.#shown) await this.#draw(id);
    if (id && this.#shown === id) this.#move(this.#last);
  }

  async #draw(id) {
    this.#shown = id;
    this.element.hidden = !id;
    this.element.innerHTML = "";
    if (!id) return;
    if (!drawn.has(id)) drawn.set(id, this.load(id));
    const text = await drawn.get(id);
    if (!text) drawn.delete(id); // asked for again when it is shown again
    if (this.#shown !== id) return;
    this.element.innerHTML = text;
    this.element.hidden = !text;
  }

  #move({ kind, share, isRunning, isOtherSide, isReady }) {
    const svg = this.element.querySelector("svg");
    if (!svg) return;
    this.element.classList.toggle("mirrored", isOtherSide);
    const { out, hold, back } = Object.fromEntries(Object.entries(svg.dataset).map(([name, text]) => [name, Number(text)]));
    const goesAround = isReady || out === undefined;
    if (!goesAround) {
      const second = secondOf({ out, hold, back }, kind, share);
      if (!isRunning || Math.abs(svg.getCurrentTime() - second) > SLIP_S) svg.setCurrentTime(second);
    }
    const moves = isReady || (isRunning && (goesAround ? kind === "walk" || kind === "work" : ["work", "release"].includes(kind)));
    if (moves) svg.unpauseAnimations();
    else svg.pauseAnimations();
  }
}

async function loadFigure(id) {
  try {
    const answer = await fetch(`/figures/${encodeURIComponent(id)}/moving.svg`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return ""; // the server is away: the words and the clock are enough
  }
}
