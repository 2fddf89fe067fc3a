/** A score in one tap, on every page. It waits in the browser until the server says that it is stored. */
import { newId } from "../player/identity.mjs";
import { openStorage } from "../player/storage.mjs";
import { scoresIn, takenBack, tapped, toldAt, withOne, without } from "./waiting.mjs";

const KEY = "pain-now";
const AGAIN_MS = 3000;
const HIGHEST = 10;
const sheets = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".pain-now");
  if (!sheets.has(box)) sheets.set(box, new Sheet(box));
  sheets.get(box).show(data, setTriggerValue);
  return () => sheets.get(box)?.close();
}

class Sheet {
  constructor(box) {
    this.box = box;
    this.storage = openStorage();
    this.kept = {};
    this.refused = {};
    this.taken = ""; // what stands there once a score was taken back
    this.current = null; // the score that this sheet is about, until it is closed
    const scores = Array.from({ length: HIGHEST + 1 }, (_, score) =>
      Object.assign(document.createElement("button"), { type: "button", textContent: score, value: score }),
    );
    scores[0].autofocus = true; // where the keyboard goes as the sheet opens
    this.#find(".scores").append(...scores);
    this.#find(".scores").onclick = ({ target }) => target.value !== undefined && this.tap(Number(target.value));
    this.#find("[data-do=undo]").onclick = () => this.undo();
    this.#find("[data-do=more]").onclick = () => this.more();
    this.#find(".sheet").addEventListener("toggle", ({ newState }) => newState === "closed" && this.#begin(null));
    this.again = setInterval(() => this.send(), AGAIN_MS);
  }

  show({ anchors, kept, refused }, trigger) {
    this.trigger = trigger;
    // A server that was started anew does not know what the one before it kept.
    this.kept = { ...this.kept, ...kept };
    this.refused = refused;
    this.#find("#anchors").textContent = anchors;
    this.#keep(this.waiting);
    this.#say();
    this.send();
  }

  close() {
    clearInterval(this.again);
    sheets.delete(this.box);
  }

  /** The scores that wait, those of other tabs too; where the browser keeps nothing, as long as the page lives. */
  get waiting() {
    return without(scoresIn(this.storage.read(KEY) ?? this.unkept), this.kept);
  }

  tap(score) {
    const one = tapped(this.current, score, newId(), Date.now());
    this.#keep(withOne(this.waiting, one));
    this.#begin(one);
    this.send();
  }

  undo() {
    this.#keep(withOne(this.waiting, takenBack(this.current)));
    this.#begin(null, "Taken back.");
    this.#find(".scores button").focus();
    this.send();
  }

  more() {
    const { id } = this.current;
    this.#find(".sheet").hidePopover();
    this.trigger("more", id);
  }

  send() {
    const waiting = this.waiting.filter(({ id }) => !(id in this.refused)); // those wait for the next visit
    if (waiting.length) this.trigger("tapped", toldAt(waiting, Date.now()));
  }

  #keep(waiting) {
    this.unkept = this.storage.write(KEY, waiting) ? [] : waiting;
  }

  #begin(current, taken = "") {
    this.current = current;
    this.taken = taken;
    this.#say();
  }

  #say() {
    const { current } = this;
    const isStored = current && this.kept[current.id] >= current.rev;
    for (const button of this.#find(".scores").children)
      button.setAttribute("aria-pressed", String(Number(button.value) === current?.score));
    this.#find(".said").textContent = current ? this.refused[current.id] ?? wordsOf(current, isStored) : this.taken;
    this.#find(".then").hidden = !current;
    this.#find("[data-do=more]").disabled = !isStored;
  }

  #find(name) {
    return this.box.querySelector(name);
  }
}

function wordsOf({ score }, isStored) {
  return isStored ? `Kept: ${score} of 10.` : `${score} of 10 is kept in this browser and on its way.`;
}
