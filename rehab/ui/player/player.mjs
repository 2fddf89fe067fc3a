/** The session player as a Streamlit component: joins engine and view, taps and keys. */
import { Checkpoint } from "./checkpoint.mjs";
import { back, skip, skipExercise } from "./clock.mjs";
import { Cues } from "./cues.mjs";
import { sharedDelivery } from "./delivery.mjs";
import { Engine } from "./engine.mjs";
import { newId } from "./identity.mjs";
import { commandOf } from "./keys.mjs";
import { TabLock } from "./lock.mjs";
import { screenOf } from "./screen.mjs";
import { Sound } from "./sound.mjs";
import { openStorage } from "./storage.mjs";
import { Ticker } from "./ticker.mjs";
import { showTrace, traceCue } from "./trace.mjs";
import { View } from "./view.mjs";
import { WakeLock } from "./wake.mjs";

const NOTE_MS = 600; // after the last letter

/** Views by the element they are mounted in. */
const views = new Map();
/** One per page: it goes on while Streamlit reruns, and while another page is open. */
let engine = null;
let noteTimer = null;

/** What a button or a key does; `button` is the one pressed. */
const COMMANDS = {
  toggle: () => engine.toggle(),
  back: () => engine.move(back),
  skip: () => engine.move(skip),
  skipExercise: () => engine.move(skipExercise),
  askStop: () => engine.ask("stop"),
  askDiscard: () => engine.ask("discard"),
  keepGoing: () => engine.keepGoing(),
  stopForPain: () => engine.stop("stopped_for_pain"),
  stopForTime: () => engine.stop("stopped"),
  save: () => engine.stop("stopped"),
  discard: () => engine.discard(),
  takeOver: () => engine.takeOver(),
  toggleMute: () => engine.toggleMute(),
  painBefore: (button) => engine.painBefore(Number(button.dataset.value)),
  painAfter: (button) => engine.answer({ pain_after: Number(button.dataset.value) }),
  effort: (button) => engine.answer({ effort: Number(button.dataset.value) }),
  close: () => engine.close(),
  again: () => engine.again(),
};

export default function mount({ data, parentElement, setTriggerValue }) {
  engine ??= openEngine();
  const isNewPage = !views.has(parentElement);
  if (isNewPage) views.set(parentElement, connect(parentElement));
  engine.delivery.mount(parentElement, setTriggerValue, data);
  engine.offer(data.plan, { isNewPage });
  return () => {
    saveNote(parentElement);
    views.delete(parentElement);
    engine.leaving();
    engine.delivery.unmount(parentElement);
  };
}

function openEngine() {
  const storage = openStorage();
  const sound = new Sound(storage);
  const now = () => Date.now();
  const opened = new Engine({
    now,
    newId,
    checkpoint: new Checkpoint(storage),
    delivery: sharedDelivery(),
    sound,
    cues: new Cues({ now, sound, traceCue }),
    ticker: new Ticker(() => engine.wakeUp()),
    lock: new TabLock(),
    wake: new WakeLock(),
    show,
  });
  opened.delivery.listen(() => opened.delivered());
  watchPage();
  showTrace();
  return opened;
}

function show() {
  if (!engine) return;
  const screen = screenOf(engine, Date.now());
  for (const view of views.values()) view.show(screen, engine.heard);
}

/** Listeners of the page, set once: they belong to the engine and outlive every mount. */
function watchPage() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", () => (document.hidden ? leave() : engine.returned()));
  document.addEventListener("freeze", leave);
  addEventListener("pagehide", leave);
}

function leave() {
  for (const parent of views.keys()) saveNote(parent);
  engine.leaving();
}

function onKey(event) {
  const command = views.size ? commandOf(event, engine) : null;
  if (!command) return;
  event.preventDefault();
  COMMANDS[command]();
}

function connect(parent) {
  const root = parent.querySelector(".player");
  root.onclick = (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    saveNote(parent);
    COMMANDS[button.dataset.do](button);
  };
  noteField(parent).oninput = () => {
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => saveNote(parent), NOTE_MS);
  };
  return new View(root);
}

function noteField(parent) {
  return parent.querySelector("textarea");
}

/** Send the note if it was changed while its question was on screen. */
function saveNote(parent) {
  clearTimeout(noteTimer);
  const note = noteField(parent).value.trim();
  const isAsked = engine.run?.state === "closing" && !parent.querySelector("[data-part=closing]").hidden;
  if (isAsked && note !== engine.run.answers.note) engine.answer({ note });
}
