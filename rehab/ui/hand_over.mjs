import { ownName } from "./whose.mjs";

const PAUSE_MS = 600;
const LEAVE_MS = 500; // the server gives up what it was just sent once the connection closes
const FIELDS = "textarea, input:is([type=text], [type=number]):not([role=combobox])"; // Enter would choose there
const waiting = new WeakMap();
const APP = "[data-testid=stApp]";
const STATE = "data-test-script-state"; // Streamlit's own word on what it does
const SOON_MS = 30; // between two looks at that word
const STILL_MS = 300; // where nothing ran for so long, there was nothing new for the server
const TAKEN_MS = 5000;
const TYPED_KEY = ownName("rehab.typed"); // what the server may not have yet, for the page that a reload opens
const RESTORE_MS = 10000;
let handedOver = -Infinity;
let ran = -Infinity; // when a run was last on its way
const runs = new MutationObserver(() => isAtRest() || (ran = performance.now()));
let typed = null; // the field that was typed into and not handed over since
let isRestoring = false;
let isLeaving = false;

function handOver(field) {
  const ctrlKey = field instanceof HTMLTextAreaElement;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
}

/** Remember what is typed and where; hand over a text area after a pause. */
function type({ target, detail }) {
  if (!target.matches(FIELDS)) return;
  if (detail !== TYPED_KEY) isRestoring = false; // what is typed now is newer
  typed = target;
  const { href } = location;
  attempt(() => sessionStorage.setItem(TYPED_KEY, JSON.stringify({ href, key: keyOf(target), value: target.value })));
  if (!(target instanceof HTMLTextAreaElement)) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(() => handOver(target), PAUSE_MS));
}

/** Hand over what was typed last, as Enter does (Ctrl+Enter in a text area); say whether there was anything. */
function handOverNow() {
  const field = typed;
  typed = null;
  if (field === null || field !== document.activeElement) return false;
  handOver(field);
  handedOver = performance.now();
  return true;
}

/** A finger leaves a field only as it is lifted, at once with what it presses: too late where that leads away. */
function press({ target }) {
  if (target !== typed) handOverNow();
}

/** Let a click wait for what was handed over as it began: of two requests at once the server drops the first. */
function wait(event) {
  if (!event.isTrusted || isTaken()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const again = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true });
  const [target] = event.composedPath();
  const press = () => (isTaken() ? target.dispatchEvent(again) : setTimeout(press, SOON_MS));
  press();
}

/** Enter, ours or the person's, or leaving the field hands it over: forget what was typed once the server has it. */
function forgetOnceTaken({ type: how, key }) {
  if (isRestoring || (how === "keydown" && key !== "Enter")) return;
  const remembered = attempt(() => sessionStorage.getItem(TYPED_KEY));
  if (!remembered) return;
  handedOver = performance.now();
  const forget = () => {
    if (isLeaving) return; // the page that comes will see what the server has
    if (!isTaken()) return setTimeout(forget, SOON_MS);
    if (attempt(() => sessionStorage.getItem(TYPED_KEY)) === remembered) sessionStorage.removeItem(TYPED_KEY);
  };
  setTimeout(forget, SOON_MS);
}

/** Type again what a reload came too soon for, until it stays. */
function restore() {
  const left = attempt(() => JSON.parse(sessionStorage.getItem(TYPED_KEY)));
  if (isRestoring || typed || left?.href !== location.href || !left.key) return;
  isRestoring = true;
  const until = performance.now() + RESTORE_MS;
  const look = () => {
    if (!isRestoring) return;
    const field = [...document.querySelectorAll(FIELDS)].find((one) => keyOf(one) === left.key);
    if (field && isAtRest() && isTaken()) typeAgain(field, left.value);
    isRestoring = performance.now() < until && sessionStorage.getItem(TYPED_KEY) !== null;
    setTimeout(look, SOON_MS);
  };
  look();
}

function typeAgain(field, value) {
  if (field.value === value) return sessionStorage.removeItem(TYPED_KEY);
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, value); // React's own is deaf
  field.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: TYPED_KEY }));
  handOver(field);
  handedOver = performance.now();
}

/** What names a field on its page: the key of its widget and its label. */
function keyOf(field) {
  const key = [...(field.closest("[class*=st-key-]")?.classList ?? [])].find((name) => name.startsWith("st-key-"));
  return key && `${key} ${field.getAttribute("aria-label")}`;
}

/** Use storage that may be forbidden. */
function attempt(use) {
  try {
    return use();
  } catch {
    return null;
  }
}

function isAtRest() {
  return document.querySelector(APP)?.getAttribute(STATE) === "notRunning";
}

/** Whether the server has taken what was handed over last, or takes too long: a run followed it and has ended. */
function isTaken() {
  const since = performance.now() - handedOver;
  if (since > TAKEN_MS) return true;
  return isAtRest() && (ran >= handedOver || since > STILL_MS);
}

function hide() {
  if (document.hidden) handOverNow();
}

function leave() {
  isLeaving = true;
  if (!handOverNow()) return;
  const end = performance.now() + LEAVE_MS;
  while (performance.now() < end); // nothing else keeps a page that goes
}

export default function () {
  // The same function twice is one listener.
  restore();
  runs.observe(document.querySelector(APP), { attributes: true, attributeFilter: [STATE] });
  document.addEventListener("input", type);
  document.addEventListener("keydown", forgetOnceTaken);
  document.addEventListener("focusout", forgetOnceTaken);
  document.addEventListener("pointerdown", press);
  window.addEventListener("click", wait, true);
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("beforeunload", leave); // pagehide is too late: the connection is closed by then
  document.documentElement.dataset.handsOver = ""; // for tests, which type sooner than a person can
  return () => {
    delete document.documentElement.dataset.handsOver;
    runs.disconnect();
    document.removeEventListener("input", type);
    document.removeEventListener("keydown", forgetOnceTaken);
    document.removeEventListener("focusout", forgetOnceTaken);
    document.removeEventListener("pointerdown", press);
    window.removeEventListener("click", wait, true);
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("beforeunload", leave);
  };
}
