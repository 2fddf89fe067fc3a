/**
 * Sends the outbox until the server says that it has everything.
 *
 * A component trigger arrives at most once and is lost while the connection is down, so the whole outbox is sent
 * again and again; the server knows sessions by id and revision. There is one delivery per page, shared by the player
 * and the flusher, so that a session that ends after the person moved to another page is sent from there.
 */
import { openDatabase } from "./database.mjs";
import { Outbox, unsaved } from "./outbox.mjs";
import { DELIVERY } from "./page.mjs";
import { openStorage } from "./storage.mjs";

const SOON_MS = 100; // the page has finished mounting by then
const QUICK_MS = 3000;
const SLOW_MS = 10000;
const QUICK_TRIES = 20;
const LATE_TRIES = 2; // after so many without an answer we say that it takes longer
const RESCUE_MS = 2500;
const RESCUE_EVERY_MS = 30000;
const RESCUE_KEY = "rehab.player.rescue";
const NEARLY_EMPTY = 200; // characters in the page's main part

export class Delivery {
  #senders = new Map();
  #saved = [];
  #refused = {};
  #tries = 0;
  #timer = null;
  #listeners = new Set();
  /** The session that one of the person's devices plays, as the server last heard of it. */
  live = null;

  constructor(outbox) {
    this.outbox = outbox;
  }

  /**
   * The component `owner` is on the page: `send` carries the outbox to the server, which has `saved` already and
   * cannot store what it has `refused`, each with a reason: that is kept, and sent again on the next visit.
   */
  async mount(owner, send, { saved, refused, live }) {
    const isNew = !this.#senders.has(owner);
    this.#senders.set(owner, send);
    this.#saved = saved;
    this.#refused = refused;
    this.live = live ?? null;
    const loading = this.outbox.load();
    this.#settle();
    if (isNew) this.#sendIn(SOON_MS); // what local storage held, should the database not answer
    await loading;
    this.#settle();
    if (isNew) this.#sendIn(SOON_MS);
  }

  unmount(owner) {
    this.#senders.delete(owner);
  }

  /** Keep `entry` and send it, unless the server has it; true once it would survive the page. */
  put(entry) {
    const kept = this.outbox.put(entry);
    this.#tries = 0;
    this.#settle(); // to hear twice that it has it would change nothing, and so never reach us
    this.flush();
    return kept;
  }

  /** "saved", "saving", "refused", or "waiting" where the connection is away or the answer is late. */
  statusOf(id) {
    if (!this.outbox.has(id)) return "saved";
    if (!this.#owed.some((entry) => entry.id === id)) return "refused";
    return isOnline() && this.#tries <= LATE_TRIES ? "saving" : "waiting";
  }

  /** Call `listener` whenever a status may have changed. */
  listen(listener) {
    this.#listeners.add(listener);
  }

  unlisten(listener) {
    this.#listeners.delete(listener);
  }

  get #owed() {
    return unsaved(this.outbox.entries, Object.keys(this.#refused));
  }

  /** What the server cannot store, each with the reason. */
  get refused() {
    return this.outbox.entries
      .map((entry) => ({ entry, reason: this.#refused[`${entry.id}:${entry.rev}`] }))
      .filter(({ reason }) => reason);
  }

  /** Tell the server of the session under way, if it can be heard now; whether it was sent. */
  tell(words) {
    const send = [...this.#senders.values()].at(-1);
    if (!send || !isOnline()) return false;
    send("live", words);
    return true;
  }

  /** Give up an entry for good. */
  forget(entry) {
    this.outbox.forget(entry);
    this.#tell();
  }

  flush() {
    clearTimeout(this.#timer);
    const entries = this.#owed;
    if (!entries.length) return;
    const send = [...this.#senders.values()].at(-1);
    if (send && isOnline()) {
      this.#tries += 1;
      send("results", entries);
    }
    this.#sendIn(this.#tries < QUICK_TRIES ? QUICK_MS : SLOW_MS);
    this.#tell();
  }

  /** Look for the moments at which sending is worth while, and for a page left blank. */
  watch() {
    addEventListener("online", () => this.flush());
    document.addEventListener("visibilitychange", () => document.hidden || this.flush());
    const app = appElement();
    if (!app) return;
    const observer = new MutationObserver(() => this.#connectionChanged());
    observer.observe(app, { attributes: true, attributeFilter: [CONNECTION] });
  }

  #connectionChanged() {
    this.#tell();
    if (!isOnline()) return;
    this.#sendIn(SOON_MS);
    setTimeout(() => this.#rescue(), RESCUE_MS);
  }

  /** A connection lost in the middle of a run can leave the page blank for good: load it anew, the outbox survives. */
  #rescue() {
    const main = document.querySelector("[data-testid=stMain]");
    const isBlank = !this.#senders.size && !(main?.innerText.trim().length > NEARLY_EMPTY);
    const last = Number(sessionStorage.getItem(RESCUE_KEY) ?? 0);
    if (!this.outbox.entries.length || !isBlank || Math.abs(Date.now() - last) < RESCUE_EVERY_MS) return;
    sessionStorage.setItem(RESCUE_KEY, String(Date.now()));
    location.reload();
  }

  #settle() {
    this.outbox.acknowledge(this.#saved);
    if (!this.outbox.entries.length) this.#tries = 0;
    this.#tell();
  }

  #sendIn(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), ms);
  }

  #tell() {
    this.#listeners.forEach((listener) => listener());
  }
}

/** Streamlit's own word on the connection; it is no public interface, so the retries do not depend on it. */
const CONNECTION = "data-test-connection-state";

function appElement() {
  return document.querySelector("[data-testid=stApp]");
}

function isOnline() {
  const state = appElement()?.getAttribute(CONNECTION);
  return navigator.onLine !== false && (!state || state === "CONNECTED");
}

/** The one delivery of this page. */
export function sharedDelivery() {
  return (globalThis[DELIVERY] ??= openDelivery());
}

function openDelivery() {
  const delivery = new Delivery(new Outbox(openStorage(), openDatabase()));
  delivery.watch();
  return delivery;
}
