/** A list in the person's own order, as a Streamlit component: drag, buttons, Alt with an arrow. */
import { drag } from "./drag.mjs";
import { isSame, placeWords, shownOrder } from "./order.mjs";
import { arrange, fillRow, makeRow, numberRows, step } from "./rows.mjs";
import { keepUnsent, unsent } from "./unsent.mjs";

const AGAIN_MS = 2500; // a message to the server may be lost; the order is sent again until it is stored
const TRIES = 4;

/** One list by the element it is mounted in. */
const lists = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  if (!lists.has(parentElement)) lists.set(parentElement, new List(parentElement));
  const list = lists.get(parentElement);
  list.send = setTriggerValue;
  list.show(data);
  return () => list.leave();
}

class List {
  constructor(root) {
    this.list = root.querySelector("ol");
    this.template = root.querySelector("template");
    this.live = root.querySelector("[role=status]");
    this.rows = new Map();
    this.names = new Map();
    this.open = null;
    this.wasOpenedBy = null; // the click that opened the item, until its editor is there
    this.pending = null; // the order made here that the server does not have yet
    this.number = 0; // of the last order made here; the server tells the last one it stored
    this.timer = null;
    this.list.onclick = (event) => this.press(event);
    this.list.onkeydown = (event) => this.key(event);
    this.list.onpointerdown = (event) => this.grab(event);
  }

  get order() {
    return [...this.list.children].map((row) => row.dataset.key);
  }

  show({ items, open, stored }) {
    const keys = items.map((item) => item.key);
    if (this.pending && stored >= this.number) this.settle();
    this.number = Math.max(this.number, stored);
    if (this.rows.size === 0) this.make(unsent(keys));
    for (const key of this.rows.keys()) if (!keys.includes(key)) this.drop(key);
    for (const item of items) {
      if (!this.rows.has(item.key)) this.rows.set(item.key, makeRow(this.template, item.key));
      this.names.set(item.key, item.name);
      fillRow(this.rows.get(item.key), item, item.key === open);
    }
    if (!this.list.querySelector(".is-dragged")) arrange(this.list, this.rows, shownOrder(keys, this.pending));
    numberRows(this.list);
    this.follow(open);
  }

  drop(key) {
    this.rows.get(key).remove();
    this.rows.delete(key);
    this.names.delete(key);
  }

  /** Lead to the editor that was just opened here, and back to the row once it is closed. */
  follow(open) {
    if (open && this.wasOpenedBy) whenThere(".st-key-editor", (editor) => leadTo(editor, this.wasOpenedBy));
    if (!open && this.open && document.activeElement === document.body)
      this.rows.get(this.open)?.querySelector(".open").focus();
    if (open !== this.open) this.open = open;
  }

  press(event) {
    const row = event.target.closest("li");
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".up")) this.step(row, -1);
    if (button.matches(".down")) this.step(row, 1);
    if (button.matches(".open")) {
      this.wasOpenedBy = event;
      this.send("opened", row.dataset.key === this.open ? "" : row.dataset.key);
    }
  }

  key(event) {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || !event.altKey) return;
    event.preventDefault();
    this.step(event.target.closest("li"), by);
  }

  step(row, by) {
    const { key } = row.dataset;
    if (step(row, by)) this.changed(key);
    else this.live.textContent = `${this.names.get(key)} is ${by < 0 ? "first" : "last"} already.`;
  }

  grab(event) {
    if (!event.target.closest(".handle") || event.button !== 0) return;
    const row = event.target.closest("li");
    const before = this.order;
    drag(event, row, () => {
      numberRows(this.list);
      if (!isSame(before, this.order)) this.changed(row.dataset.key);
    });
  }

  changed(key) {
    numberRows(this.list);
    this.live.textContent = placeWords(this.names.get(key), this.order, key);
    this.make(this.order);
    keepUnsent(this.pending);
  }

  /** Let an order be the one to show and to send; none where there is none. */
  make(order) {
    this.pending = order;
    if (order === null) return;
    this.number += 1;
    this.deliver(TRIES);
  }

  deliver(tries) {
    clearTimeout(this.timer);
    if (tries === 0) return;
    this.send("order", { keys: this.pending, number: this.number });
    this.timer = setTimeout(() => this.deliver(tries - 1), AGAIN_MS);
  }

  settle() {
    this.pending = null;
    keepUnsent(null);
    clearTimeout(this.timer);
  }

  leave() {
    clearTimeout(this.timer);
  }
}

/** Call `act` with the element of a selector once the page has it; give up after a second of frames. */
function whenThere(selector, act, frames = 60) {
  const found = document.querySelector(selector);
  if (found) act(found);
  else if (frames) requestAnimationFrame(() => whenThere(selector, act, frames - 1));
}

/** Bring an editor into sight; who opened it by keyboard goes on in it. */
function leadTo(editor, opened) {
  const { top } = editor.getBoundingClientRect();
  if (top < 0 || top > innerHeight / 2) editor.scrollIntoView({ block: "start" });
  if (opened.detail === 0) editor.querySelector("input, button, textarea")?.focus();
}
