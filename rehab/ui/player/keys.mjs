/** Which command a key means, if any: space, left and right arrow, Escape. */
import { isUnderWay } from "./clock.mjs";

const TYPING = "input, textarea, select, [contenteditable=''], [contenteditable=true], [role=slider], [role=listbox]";
const PRESSED_BY_SPACE = "button, summary, a, [role=button], [role=tab], [role=checkbox], [role=radio]";

export function commandOf(event, { run, asking }) {
  const target = event.composedPath()[0];
  const isAt = (selector) => Boolean(target.closest?.(selector));
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  if (event.key === "Escape" && asking) return "keepGoing";
  if (!run || isAt(TYPING)) return null;
  if (event.key === " ") return isAt(PRESSED_BY_SPACE) || event.repeat ? null : toggled(run);
  if (!isUnderWay(run) || asking) return null;
  return { ArrowLeft: "back", ArrowRight: "skip", Escape: "askStop" }[event.key] ?? null;
}

function toggled(run) {
  return run.state === "ready" || isUnderWay(run) ? "toggle" : null;
}
