/** The session player as a Streamlit component: joins engine and view, taps and keys. */
import { Checkpoint } from "./checkpoint.mjs";
import { isUnderWay, spentOf } from "./clock.mjs";
import { COMMANDS } from "./commands.mjs";
import { Cues } from "./cues.mjs";
import { sharedDelivery } from "./delivery.mjs";
import { Engine } from "./engine.mjs";
import { newId } from "./identity.mjs";
import { commandOf } from "./keys.mjs";
import { Large } from "./large.mjs";
import { TabLock } from "./lock.mjs";
import { MediaKeys } from "./media.mjs";
import { ENGINE } from "./page.mjs";
import { Prefs } from "./prefs.mjs";
import { screenOf } from "./screen.mjs";
import { Settings } from "./settings.mjs";
import { Sharing } from "./sharing.mjs";
import { Sound } from "./sound.mjs";
import { openStorage } from "./storage.mjs";
import { Ticker } from "./ticker.mjs";
import { RunTime } from "./time.mjs";
import { showTrace, traceCue } from "./trace.mjs";
import { View } from "./view.mjs";
import { Voice } from "./voice.mjs";
import { WakeLock } from "./wake.mjs";

const NOTE_MS = 600; // after the last letter

/** What is mounted, by its element: view, settings, large. */
const mounted = new Map();
/** One per page: it goes on while Streamlit reruns, and while another page is open. */
let engine = null;
let parts = null;
let noteTimer = null;
/** Whether the person wants it large: the page can be made anew in the middle of a session, beside the old one. */
let wantsLarge = false;

export default function mount({ data, parentElement, setTriggerValue }) {
  engine ??= openEngine();
  const isNewPage = !mounted.has(parentElement);
  if (isNewPage) {
    mounted.set(parentElement, connect(parentElement));
    wantsLarge &&= Boolean(engine.run) && isUnderWay(engine.run);
    if (wantsLarge) mounted.get(parentElement).large.resume();
  }
  engine.delivery.mount(parentElement, setTriggerValue, data);
  engine.offer(data.plan === undefined ? engine.offered : data.plan, { isNewPage });
  return () => {
    saveNote(parentElement);
    mounted.get(parentElement).large.leave();
    mounted.delete(parentElement);
    engine.leaving();
    engine.delivery.unmount(parentElement);
  };
}

function openEngine() {
  const storage = openStorage();
  const prefs = new Prefs(storage);
  const sound = new Sound(prefs);
  const voice = new Voice(prefs);
  parts = { prefs, sound, voice, media: openMedia() };
  const opened = new Engine({
    time: new RunTime(() => Date.now()),
    newId,
    checkpoint: new Checkpoint(storage),
    delivery: sharedDelivery(),
    sharing: new Sharing(sharedDelivery(), deviceOf(storage)),
    cues: new Cues({ sound, voice, buzz: (cue) => sound.buzz(cue), traceCue }),
    ticker: new Ticker(() => engine.wakeUp()),
    lock: new TabLock(),
    wake: new WakeLock(show),
    show,
    leaveFor,
  });
  globalThis[ENGINE] = opened;
  opened.delivery.listen(() => opened.delivered());
  voice.listen(() => mounted.forEach(({ settings }) => settings.show()));
  watchPage();
  showTrace(stand);
  return opened;
}

/** What names this browser among the person's devices. */
function deviceOf(storage) {
  const device = storage.read("device") ?? newId();
  storage.write("device", device);
  return device;
}

function openMedia() {
  const only = (state, command) => () => engine.run?.state === state && COMMANDS[command](engine);
  return new MediaKeys({
    play: only("paused", "toggle"),
    pause: only("running", "toggle"),
    nexttrack: only("running", "skip"),
    previoustrack: only("running", "back"),
  });
}

function show() {
  if (!engine) return;
  const { prefs, media } = parts;
  const more = {
    isMuted: prefs.get("isMuted"),
    asksPain: prefs.get("asksPain"),
    isSleepy: engine.wake.isRefused,
    saving: engine.saving,
    isRehearsal: engine.time.isRehearsal,
  };
  const screen = screenOf({ ...engine, ...more }, engine.now());
  for (const { view } of mounted.values()) view.show(screen, engine.heard);
  const isPlaying = ["running", "paused"].includes(screen.state) && !more.isRehearsal;
  media.show(isPlaying ? { title: screen.name, artist: screen.title, isRunning: screen.state === "running" } : null);
}

function stand() {
  const { plan, run } = engine;
  return { state: run?.state, spent: run ? spentOf(plan, run, engine.now()) : null };
}

/**
 * Load another page of the app; what is to be stored is sent from there.
 *
 * A link would turn the page without loading it, and what is sent at that moment would turn it back.
 */
function leaveFor(address) {
  location.assign(new URL(address, document.baseURI));
}

/** Listeners of the page, set once: they belong to the engine and outlive every mount. */
function watchPage() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("visibilitychange", () => (document.hidden ? goAway() : engine.returned()));
  document.addEventListener("freeze", goAway);
  document.addEventListener("resume", () => engine.returned());
  addEventListener("pagehide", goAway);
}

function goAway() {
  for (const parent of mounted.keys()) saveNote(parent);
  engine.leaving();
}

function onKey(event) {
  const command = mounted.size ? commandOf(event, engine) : null;
  if (!command) return;
  event.preventDefault();
  act(command);
}

function act(command, button) {
  parts.sound.unlock();
  parts.voice.unlock();
  COMMANDS[command](engine, button);
}

function connect(parent) {
  const root = parent.querySelector(".player");
  const settings = new Settings(root, parts);
  const large = new Large(root, (isWanted) => (wantsLarge = isWanted));
  const own = {
    toggleBig: () => large.toggle(),
    toggleMute: () => settings.prefer({ dataset: { pref: "isMuted" } }),
    prefer: (button) => settings.prefer(button),
    testSound: () => settings.test(),
  };
  root.onclick = (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    saveNote(parent);
    const name = button.dataset.do;
    if (name in own) {
      own[name](button);
      show();
    } else act(name, button);
  };
  noteField(parent).oninput = () => {
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => saveNote(parent), NOTE_MS);
  };
  return { view: new View(root), settings, large };
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
