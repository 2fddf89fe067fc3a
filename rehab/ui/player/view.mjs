/** Shows a screen (see screen.mjs) in the component's elements, and touches only what changed. */

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

/** The parts with one text each, under the name the screen has for it. */
const STAGE_TEXTS = ["title", "remaining", "now", "clock", "unit", "name", "place", "setUp", "say", "next", "note"];
const PARTS_OF = { nothing: "nothing", elsewhere: "elsewhere", stage: "stage", closing: "closing", done: "closing" };

export class View {
  #elements = new Map();
  #shown = {};
  #turn = null;

  constructor(root) {
    this.root = root;
    this.#elements.set("player", root);
    for (const element of root.querySelectorAll("[data-el]")) this.#elements.set(element.dataset.el, element);
    for (const scale of root.querySelectorAll("[data-scale]")) fillScale(scale);
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
    this.#showMute(screen.muted);
    this.#showRing(screen);
    this.element("progress").value = screen.progress;
    this.#hide("progress", isReady);
    this.#showLists(screen);
    this.#showControls(screen, isReady);
    this.#hide("painBeforeGroup", !screen.asksPain);
    press(this.root, "painBefore", screen.pain);
    if (this.#shown.state === "ready" && !isReady) this.element("dial").scrollIntoView({ block: "nearest" });
  }

  #showControls(screen, isReady) {
    this.#text("skip", screen.skip ?? "Skip");
    this.#hide("back", isReady);
    this.#hide("skip", isReady);
    this.#hide("controls", Boolean(screen.asking));
    this.#hide("lesser", isReady || Boolean(screen.asking) || Boolean(screen.pickedUp));
    this.#hide("pickedUp", !screen.pickedUp || Boolean(screen.asking));
    this.#text("save", screen.pickedUp?.save ?? "End it here");
    this.#hide("discard", !screen.pickedUp?.isDiscardable);
    this.#hide("stopQuestion", screen.asking !== "stop");
    this.#hide("discardQuestion", screen.asking !== "discard");
    this.#followQuestion(screen);
  }

  /** The pressed button is gone when a question opens or closes, so the focus goes where the answer is. */
  #followQuestion({ asking }) {
    const before = this.#shown.asking ?? null;
    if (asking === before || this.#shown.part !== "stage") return;
    if (asking) this.element(asking === "stop" ? "keepGoing" : "keepIt").focus();
    else this.element("toggle").focus();
  }

  #showMute(isMuted) {
    this.#set("mute", "aria-pressed", String(!isMuted));
    this.#text("muteWord", isMuted ? "Sound off" : "Sound on");
  }

  /** The ring glides from tick to tick, but jumps where a new phase begins. */
  #showRing({ ring, turn }) {
    const element = this.element("ring");
    element.classList.toggle("jump", turn !== this.#turn);
    this.#turn = turn;
    this.#set("ring", "stroke-dashoffset", String(Math.round((1 - ring) * 1000) / 10));
  }

  #showLists(screen) {
    const same = (name) => JSON.stringify(screen[name]) === JSON.stringify(this.#shown[name]);
    if (!same("list")) this.element("list").replaceChildren(...(screen.list ?? []).map(listItem));
    this.#hide("list", !screen.list);
    if (!same("steps")) this.element("steps").replaceChildren(...(screen.steps ?? []).map(stepItem));
    this.#hide("stepsBox", !screen.steps?.length);
  }

  #showClosing(screen) {
    const isDone = screen.part === "done";
    this.#set("player", "data-state", screen.part);
    this.#text("closingTitle", screen.title);
    for (const name of ["heading", "comfort", "facts", "saving"]) this.#text(name, screen[name]);
    this.#set("saving", "data-status", screen.status);
    this.#hide("questions", isDone);
    this.#hide("close", isDone);
    this.#hide("again", !isDone);
    if (screen.again) this.#text("again", screen.again);
    press(this.root, "painAfter", screen.answers.pain_after);
    press(this.root, "effort", screen.answers.effort);
    if (this.#shown.part !== screen.part) this.#arrive(screen);
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

/** The buttons 0 to 10 of a pain question. */
function fillScale(scale) {
  const buttons = Array.from({ length: 11 }, (_, score) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = String(score);
    Object.assign(button.dataset, { do: scale.dataset.scale, value: score });
    button.setAttribute("aria-pressed", "false");
    return button;
  });
  scale.replaceChildren(...buttons);
}

function press(root, question, value) {
  for (const button of root.querySelectorAll(`[data-do=${question}]`)) {
    button.setAttribute("aria-pressed", String(value !== null && Number(button.dataset.value) === value));
  }
}

function listItem({ name, dose }) {
  const item = document.createElement("li");
  const amount = document.createElement("span");
  amount.textContent = dose;
  item.append(name, " ", amount);
  return item;
}

function stepItem(step) {
  const item = document.createElement("li");
  item.textContent = step;
  return item;
}
