/** Shows one leaf of several: the first once the browser is idle, one that the person turns to at once. */

const WAIT_MS = 1000;
const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work));
const newest = new WeakMap();

export default function mount({ data, parentElement, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".leaf");
  const isFirst = !newest.has(box);
  newest.set(box, data);
  box.querySelector("h2").textContent = data.title;
  offer(box, data, setStateValue);
  box.querySelector(".body").onclick = ({ target }) => target.dataset.day && setTriggerValue("day", target.dataset.day);
  if (isFirst) whenIdle(() => write(box), { timeout: WAIT_MS });
  else write(box);
}

function write(box) {
  const { html, shown, turns_below: turnsBelow } = newest.get(box);
  const body = box.querySelector(".body");
  const isTurned = body.dataset.shown && body.dataset.shown !== shown;
  if (body.innerHTML !== html) body.innerHTML = html;
  body.dataset.shown = shown;
  if (isTurned && turnsBelow) box.scrollIntoView();
}

/** Offer the other leaves, where there are any. */
function offer(box, { kind, names, shown, turns_below: turnsBelow }, setStateValue) {
  const turn = box.querySelector("nav");
  const select = turn.querySelector("select");
  const at = names.indexOf(shown);
  turn.hidden = names.length < 2;
  turn.ariaLabel = kind;
  select.ariaLabel = kind;
  if (select.options.length !== names.length) select.replaceChildren(...names.map((name) => new Option(name)));
  select.value = shown;
  select.onchange = () => setStateValue("name", select.value);
  for (const button of turn.querySelectorAll("button")) {
    const other = names[at + Number(button.dataset.by)];
    button.disabled = other === undefined;
    button.onclick = () => setStateValue("name", other);
  }
  box.querySelector(turnsBelow ? ".body" : "h2").after(turn);
}
