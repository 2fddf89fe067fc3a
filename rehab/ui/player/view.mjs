/** Shows a screen (see screen.mjs) in the component's elements, and touches only what changed. */
import { listItem, press, fillScale, setItem, stepItem } from "./elements.mjs";
import { Figure } from "./figure.mjs";

/** The shape of each phase, beside its word: told apart without colour. Paths in a box of 24. */
const ICONS = {
  ready: "M8 5l11 7-11 7z",
  prepare: "M12 4a8 8 0 1 0 8 8M12 8v4l3 2",
  work: "M12 20V5m-6 6l6-6 6 6",
  hold: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  release: "M12 4v15m-6-6l6 6 6-6",
  rest: "M4 9c3-4 5 4 8 0s5 4 8 0M4 16c3-4 5 4 8 0s5 4 8 0",
  switch: "M4 8h15l-4-4M20 16H5l4 4",
  walk: "M5 5l7 7-7 7M12 5l7 7-7 7",
};

/** A step of the ring too small to be seen as one, some pixels: it need not glide, which is work in each frame. */
const SMALL_STEP = 0.01;

/** The parts with one text each, under the name the screen has for it. */
const STAGE_TEXTS = ["title", "remaining", "now", "clock", "unit", "name", "place", "setUp", "say", "next", "note"];
const PANEL_TEXTS = { changeName: "name", repsLeft: "reps", holdLeft: "hold", pace: "pace", easier: "easier", harder: "harder" };
const VERDICT_TEXTS = { verdictHeading: "heading", verdictWords: "words", verdictEasier: "easier" };
/** How much of the session there is to choose from. */
const CHOICES = ["full", "reduced", "calm"];
const PARTS_OF = { nothing: "nothing", elsewhere: "elsewhere", stage: "stage", closing: "closing", done: "closing" };

export class View {
  #elements = new Map();
  #shown = {};
  #turn = null;
  #ring = 0;

  constructor(root) {
    this.root = root;
    this.#elements.set("player", root);
    for (const element of root.querySelectorAll("[data-el]")) this.#elements.set(element.dataset.el, element);
    for (const scale of root.querySelectorAll("[data-scale]")) fillScale(scale);
    this.figure = new Figure(this.element("figure"));
  }

  element(name) {
    return this.#elements.get(name);
  }

  show(screen, heard) {
    for (const part of this.root.querySelectorAll("[data-part]")) {
      part.hidden = part.dataset.part !== PARTS_OF[screen.part];
    }
    this.#say(heard);
    this.#text("storage", screen.storage);
    if (screen.part === "elsewhere") this.#text("where", screen.where);
    if (screen.part === "stage") this.#showStage(screen);
    if (screen.part === "closing" || screen.part === "done") this.#showClosing(screen);
    this.#shown = screen;
  }

  #showStage(screen) {
    const isReady = screen.state === "ready";
    for (const name of STAGE_TEXTS) this.#text(name, screen[name]);
    this.#text("notice", screen.notice);
    this.#text("toggle", screen.toggle);
    this.#set("player", "data-state", screen.state);
    this.#set("player", "data-kind", screen.kind);
    this.#set("icon", "d", ICONS[screen.kind]);
    this.#set("mute", "aria-pressed", String(!screen.muted));
    this.#showRing(screen);
    this.figure.show(screen.figure);
    this.element("progress").value = screen.progress;
    this.#hide("progress", isReady);
    this.#showLists(screen);
    this.#showControls(screen, isReady);
    this.#hide("painBeforeGroup", !screen.asksPain);
    press(this.root, "painBefore", screen.pain);
    this.#showGate(screen.gate, Boolean(screen.asking));
    this.#hide("afterGroup", !screen.after || Boolean(screen.asking));
    if (screen.after) this.#text("afterName", screen.after.name);
    if (this.#shown.state === "ready" && !isReady) this.element("dial").scrollIntoView({ block: "nearest" });
  }

  #showGate(gate, isAsking) {
    this.#hide("gate", !gate || isAsking);
    this.#text("gateWords", gate?.words);
    this.#text("gateWhy", gate?.why);
    for (const name of CHOICES) this.#text(`choose-${name}`, gate?.choices[name]);
    this.#hide("seeSigns", !gate?.seesSigns);
  }

  #showControls(screen, isReady) {
    const isAsking = Boolean(screen.asking);
    this.#text("skip", screen.skip ?? "Skip");
    this.#hide("back", isReady);
    this.#hide("skip", isReady);
    this.#hide("controls", isAsking);
    this.#hide("lesser", isReady || isAsking || Boolean(screen.pickedUp));
    this.#hide("extra", isReady || isAsking || Boolean(screen.pickedUp));
    this.#hide("stageNow", isAsking);
    this.#hide("before", !isReady || isAsking);
    this.#hide("longer", !screen.isLonger);
    this.#text("keepWalking", screen.keepWalking);
    this.#hide("pickedUp", !screen.pickedUp || isAsking);
    this.#text("save", screen.pickedUp ?? "End it here");
    this.#showPanel(screen);
  }

  #showPanel({ asking, panel }) {
    const panels = [...this.root.querySelectorAll("[data-panel]")];
    for (const one of panels) one.hidden = one.dataset.panel !== asking;
    const texts = { change: PANEL_TEXTS, verdict: VERDICT_TEXTS }[asking] ?? {};
    for (const [name, text] of Object.entries(texts)) this.#text(name, panel[text]);
    if (asking === "change") {
      this.#hide("repsRow", !panel.reps);
      this.#hide("skipRep", !panel.reps);
      this.#hide("holdRow", !panel.hold);
    }
    if (asking === "verdict") {
      for (const button of this.root.querySelectorAll("[data-then]")) {
        const isMeant = button.dataset.then.split(" ").includes(panel.then);
        button.hidden = !isMeant || !button.textContent;
      }
    }
    this.#followPanel(asking, panels);
  }

  /** The pressed button is gone when a panel opens or closes, so the focus goes where the answer is. */
  #followPanel(asking, panels) {
    const before = this.#shown.asking ?? null;
    if (asking === before || this.#shown.part !== "stage") return;
    const panel = panels.find((one) => !one.hidden);
    const target = panel?.querySelector("[data-focus], button:not([hidden])") ?? this.element("toggle");
    target.focus({ preventScroll: true });
    (panel ?? this.element("dial")).scrollIntoView({ block: "nearest" });
  }

  /** The ring glides from tick to tick; it jumps where a new phase begins, or by less than is seen. */
  #showRing({ ring, turn }) {
    const element = this.element("ring");
    const isNew = turn !== this.#turn;
    element.classList.toggle("jump", isNew || Math.abs(ring - this.#ring) < SMALL_STEP);
    this.#ring = ring;
    if (isNew && turn) this.#flash();
    this.#turn = turn;
    this.#set("ring", "stroke-dashoffset", String(Math.round((1 - ring) * 1000) / 10));
  }

  /** A new phase is seen too, by those who hear neither voice nor tone. */
  #flash() {
    const dial = this.element("dial");
    dial.classList.remove("flash");
    void dial.offsetWidth; // else the browser would not begin the animation again
    dial.classList.add("flash");
  }

  #showLists(screen) {
    this.#fill("list", screen.list, listItem);
    this.#hide("list", !screen.list);
    this.#fill("steps", screen.steps, stepItem);
    this.#hide("stepsBox", !screen.steps?.length);
  }

  #fill(name, items, make) {
    if (JSON.stringify(items) === JSON.stringify(this.#shown[name])) return;
    this.element(name).replaceChildren(...(items ?? []).map(make));
  }

  #showClosing(screen) {
    const isDone = screen.part === "done";
    this.#set("player", "data-state", screen.part);
    this.#text("closingTitle", screen.title);
    for (const name of ["heading", "comfort", "facts", "sentence", "saving"]) this.#text(name, screen[name]);
    this.#set("saving", "data-status", screen.status);
    this.#hide("questions", isDone);
    this.#hide("close", isDone);
    this.#hide("again", !isDone);
    if (screen.again) this.#text("again", screen.again);
    this.#showSets(screen.sets);
    press(this.root, "painAfter", screen.answers.pain_after);
    press(this.root, "effort", screen.answers.effort);
    if (this.#shown.part !== screen.part) this.#arrive(screen);
  }

  /** The rows stay where only their numbers change, so that the focus stays on the button pressed. */
  #showSets(sets) {
    const list = this.element("sets");
    if (list.children.length !== sets.length) list.replaceChildren(...sets.map(setItem));
    sets.forEach((set, index) => setItem(set, index, sets, list.children[index]));
  }

  /** The note is filled in once, never under the person's hands; the focus is not left on what has gone. */
  #arrive(screen) {
    this.element("noteField").value = screen.answers.note;
    this.element("heading").scrollIntoView({ block: "nearest" });
    const lost = this.#shown.part === "stage" || this.#shown.part === "closing";
    if (lost && this.root.contains(this.root.getRootNode().activeElement)) this.element("heading").focus();
  }

  /** A live region says what changes in it; the same words twice need a change that is not heard. */
  #say(words) {
    if (words === this.words) return;
    this.words = words;
    this.element("heard").textContent = words;
  }

  #text(name, text = "") {
    const element = this.element(name);
    if (element.textContent !== text) element.textContent = text;
    element.hidden = !text;
  }

  #set(name, attribute, value) {
    const element = this.element(name);
    if (element.getAttribute(attribute) !== value) element.setAttribute(attribute, value);
  }

  #hide(name, isHidden) {
    this.element(name).hidden = isHidden;
  }
}
