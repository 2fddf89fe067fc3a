const PAUSE_MS = 600;
const LEAVE_MS = 500; // the server gives up what it was just sent once the connection closes
const FIELDS = "textarea, input:is([type=text], [type=number]):not([role=combobox])"; // Enter would choose there
const waiting = new WeakMap();
const APP = "[data-testid=stApp]";
const STATE = "data-test-script-state"; // Streamlit's own word on what it does
const SOON_MS = 30; // until that word is up to date
const TAKEN_MS = 2000;
let handedOver = -Infinity;
let typed = null; // the field that was typed into and not handed over since

function handOver(field) {
  const ctrlKey = field instanceof HTMLTextAreaElement;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
}

/** Remember the field that is typed into; hand over a text area after a pause. */
function type({ target }) {
  if (!target.matches(FIELDS)) return;
  typed = target;
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

/** Whether the server has taken what was handed over last, or takes too long. */
function isTaken() {
  const since = performance.now() - handedOver;
  if (since > TAKEN_MS) return true;
  return since > SOON_MS && document.querySelector(APP)?.getAttribute(STATE) === "notRunning";
}

function hide() {
  if (document.hidden) handOverNow();
}

function leave() {
  if (!handOverNow()) return;
  const end = performance.now() + LEAVE_MS;
  while (performance.now() < end); // nothing else keeps a page that goes
}

export default function () {
  // The same function twice is one listener.
  document.addEventListener("input", type);
  document.addEventListener("pointerdown", press);
  window.addEventListener("click", wait, true);
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("beforeunload", leave); // pagehide is too late: the connection is closed by then
  return () => {
    document.removeEventListener("input", type);
    document.removeEventListener("pointerdown", press);
    window.removeEventListener("click", wait, true);
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("beforeunload", leave);
  };
}
