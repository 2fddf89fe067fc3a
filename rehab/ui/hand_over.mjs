const PAUSE_MS = 600;
const waiting = new WeakMap();

/** Ask a field to hand over what stands in it, as Enter does (Ctrl+Enter in a text area). */
function handOver(field) {
  const ctrlKey = field instanceof HTMLTextAreaElement;
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey, bubbles: true }));
}

/** Hand over the text area that is typed into after a pause. */
function handOverSoon({ target }) {
  if (!(target instanceof HTMLTextAreaElement)) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(() => handOver(target), PAUSE_MS));
}

/** Hand over the field that is typed into before the page goes, or before another one covers it on a phone. */
function handOverNow() {
  const field = document.activeElement;
  // Enter in a list to choose from would choose.
  if (field?.matches("textarea, input:is([type=text], [type=number]):not([role=combobox])")) handOver(field);
}

function handOverHidden() {
  if (document.hidden) handOverNow();
}

/** A finger leaves a field only as it is lifted, at once with what it presses: too late where that leads away. */
function handOverPressed({ target }) {
  if (target !== document.activeElement) handOverNow();
}

export default function () {
  // The same function twice is one listener.
  document.addEventListener("input", handOverSoon);
  document.addEventListener("pointerdown", handOverPressed);
  document.addEventListener("visibilitychange", handOverHidden);
  window.addEventListener("beforeunload", handOverNow); // pagehide is too late: the connection is closing
  return () => {
    document.removeEventListener("input", handOverSoon);
    document.removeEventListener("pointerdown", handOverPressed);
    document.removeEventListener("visibilitychange", handOverHidden);
    window.removeEventListener("beforeunload", handOverNow);
  };
}
