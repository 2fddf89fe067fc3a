const PAUSE_MS = 600;
const LEAVE_MS = 500; // the server gives up what it was just sent once the connection closes
const FIELDS = "textarea, input:is([type=text], [type=number]):not([role=combobox])"; // Enter would choose there
const waiting = new WeakMap();
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
  return true;
}

/** A finger leaves a field only as it is lifted, at once with what it presses: too late where that leads away. */
function press({ target }) {
  if (target !== typed) handOverNow();
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
  document.addEventListener("visibilitychange", hide);
  window.addEventListener("beforeunload", leave); // pagehide is too late: the connection is closed by then
  return () => {
    document.removeEventListener("input", type);
    document.removeEventListener("pointerdown", press);
    document.removeEventListener("visibilitychange", hide);
    window.removeEventListener("beforeunload", leave);
  };
}
