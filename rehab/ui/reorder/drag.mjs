/** Dragging a row by its handle, with mouse, pen or finger. */
import { placesAway } from "./order.mjs";
import { step } from "./rows.mjs";

const EDGE_PX = 90; // from here to the edge of the window, the page scrolls along
const SCROLL_PX = 9; // a frame

/** Follow a pointer from its press on the handle of `row`; `done` is called once, with whether it was let go. */
export function drag(event, row, done) {
  const list = row.parentElement;
  const handle = event.target.closest(".handle");
  const page = scrollerOf(list.getRootNode().host ?? list);
  const rows = [...list.children];
  const from = rows.indexOf(row);
  const middles = rows.map((one) => one.offsetTop + one.offsetHeight / 2);
  const grip = event.clientY - row.getBoundingClientRect().top;
  const ends = new AbortController();
  let y = event.clientY;
  let frame = requestAnimationFrame(follow);

  function follow() {
    const top = list.getBoundingClientRect().top;
    const lifted = y - grip - top + list.offsetTop; // where the row's top would be, as offsetTop counts
    const wanted = from + placesAway(middles, from, lifted + row.offsetHeight / 2);
    for (let place = [...list.children].indexOf(row); place !== wanted; place += Math.sign(wanted - place))
      step(row, wanted - place);
    row.style.transform = `translateY(${lifted - row.offsetTop}px)`;
    // A handle near an edge is not yet on its way there.
    if (y < Math.min(EDGE_PX, event.clientY)) page.scrollBy(0, -SCROLL_PX);
    if (y > Math.max(innerHeight - EDGE_PX, event.clientY)) page.scrollBy(0, SCROLL_PX);
    frame = requestAnimationFrame(follow);
  }

  function end(isLetGo) {
    cancelAnimationFrame(frame);
    ends.abort();
    row.style.transform = "";
    row.classList.remove("is-dragged");
    if (!isLetGo) rows.forEach((one) => list.append(one));
    done(isLetGo);
  }

  const listen = (target, name, act) => target.addEventListener(name, act, { signal: ends.signal });
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  row.classList.add("is-dragged");
  listen(handle, "pointermove", (move) => (y = move.clientY));
  listen(handle, "pointerup", () => end(true));
  listen(handle, "pointercancel", () => end(false));
  listen(document, "keydown", (key) => key.key === "Escape" && end(false));
}

/** The element that scrolls an element. */
function scrollerOf(element) {
  for (let one = element.parentElement; one; one = one.parentElement)
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  return document.scrollingElement;
}
