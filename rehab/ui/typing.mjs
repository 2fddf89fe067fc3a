const PAUSE_MS = 600;
const waiting = new WeakMap();

/** Ask the text area that is typed into to hand over what stands in it, as Ctrl+Enter does, after a pause. */
function handOverSoon(event) {
  const area = event.target;
  if (!(area instanceof HTMLTextAreaElement)) return;
  const handOver = () =>
    area.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true }));
  clearTimeout(waiting.get(area));
  waiting.set(area, setTimeout(handOver, PAUSE_MS));
}

export default function () {
  document.addEventListener("input", handOverSoon); // the same function twice is one listener
  return () => document.removeEventListener("input", handOverSoon);
}
