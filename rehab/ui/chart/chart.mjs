/** Shows a Plotly figure and what it says; draws it again when its data, the width or the theme changes. */
import { dayWords, drawDots, isoDay } from "./dots.mjs";
import { tableOf } from "./numbers.mjs";
import { saveData, savePicture } from "./saving.mjs";
import { moved, zoomed } from "./zoom.mjs";

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: "reset", showTips: false }; // no accidents on a phone
const NOTHING = "rgba(0, 0, 0, 0)";
const TAP_PX = 6;
const charts = new Map();

class Chart {
  #drawn = "";

  constructor(card) {
    this.card = card;
    this.box = card.querySelector(".chart");
    this.dots = card.querySelector("canvas");
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.box);
    this.box.addEventListener("pointerdown", (event) => this.#press(event), { capture: true });
    card.querySelector(".tools").onclick = ({ target }) => this.#tool(target.closest("button"));
  }

  show(card, open) {
    this.told = card;
    this.open = card.opens_days ? open : null;
    this.box.classList.toggle("opens", card.opens_days);
    this.box.setAttribute("aria-label", card.words);
    this.box.style.height = `${card.height}px`;
    this.card.querySelector(".zoom").hidden = !card.zooms;
    if (globalThis.Plotly) this.draw();
    else import(new URL(card.code, document.baseURI).href).then(() => this.draw());
  }

  draw() {
    const width = this.box.clientWidth;
    const theme = themeOf(this.box);
    const wanted = JSON.stringify([this.told.figure, width, theme]);
    if (!globalThis.Plotly || !width || wanted === this.#drawn || !charts.has(this.card)) return;
    const isFirst = !this.#drawn;
    this.#drawn = wanted;
    const figure = JSON.parse(this.told.figure);
    const { data, layout } = figure;
    this.meta = layout.meta;
    if (this.meta) data[0].text = dayWords(figure);
    // One that is zoomed stays so in another width or theme.
    const more = { width, template: { layout: theme }, uirevision: String(layout.xaxis.range), ...this.#zooming(layout) };
    globalThis.Plotly.react(this.box, data, { ...layout, ...more }, CONFIG);
    if (isFirst) this.box.on("plotly_afterplot", () => this.#drawDots());
    this.#drawDots();
  }

  /** A mouse zooms by drawing a stretch; a finger needs the same movement to scroll the page. */
  #zooming(layout) {
    if (!this.told.zooms) return {};
    const isMouse = matchMedia("(pointer: fine)").matches;
    return { xaxis: { ...layout.xaxis, fixedrange: false }, dragmode: isMouse ? "zoom" : false };
  }

  #drawDots() {
    if (this.meta) drawDots(this.dots, this.box, this.meta, themeOf(this.box).colorway);
  }

  #tool(button) {
    const { zoom, save } = button?.dataset ?? {};
    if (save === "data") saveData(this.told);
    if (save === "picture") savePicture(this.told, this.box, this.dots);
    if (zoom) this.#zoom(zoom);
  }

  #zoom(way) {
    const { range } = this.box._fullLayout.xaxis;
    const whole = JSON.parse(this.told.figure).layout.xaxis.range.map(inMs);
    const wanted = (way === "in" || way === "out" ? zoomed : moved)(range.map(inMs), whole, way);
    globalThis.Plotly.relayout(this.box, { "xaxis.range": wanted.map((ms) => new Date(ms).toISOString().slice(0, 19)) });
  }

  /** Open the day under a press that is let go where it began: a tap, not a stretch to zoom into nor a scroll. */
  #press(down) {
    const axis = this.box._fullLayout?.xaxis;
    const { left } = this.box.getBoundingClientRect();
    const place = down.clientX - left - (axis?._offset ?? 0);
    if (!this.open || down.button || !down.target.closest(".nsewdrag") || place < 0 || place > axis._length) return;
    const day = isoDay(inMs(axis.p2d(place)) + HALF_DAY_MS);
    const done = new AbortController();
    const up = ({ clientX, clientY }) => {
      done.abort();
      if (Math.hypot(clientX - down.clientX, clientY - down.clientY) < TAP_PX) this.open(day);
    };
    addEventListener("pointerup", up, { signal: done.signal, capture: true });
    addEventListener("pointercancel", () => done.abort(), { signal: done.signal });
  }

  remove() {
    charts.delete(this.card);
    this.watch.disconnect();
    globalThis.Plotly?.purge(this.box);
  }
}

const HALF_DAY_MS = 43_200_000; // a day reaches half a day to both sides of its mark

/** Milliseconds of a moment as Plotly writes it: without a zone, and sometimes with a blank in it. */
function inMs(moment) {
  return Date.parse(`${String(moment).replace(" ", "T").replace(/^(\d{4}-\d\d-\d\d)$/, "$1T00:00")}Z`);
}

/** What a figure takes from the page around it. */
function themeOf(box) {
  const style = getComputedStyle(box);
  const { color } = style;
  const axis = { gridcolor: faint(color), linecolor: faint(color), zerolinecolor: faint(color) };
  return {
    colorway: style.getPropertyValue("--st-chart-categorical-colors").split(","),
    font: { color, family: style.fontFamily },
    paper_bgcolor: NOTHING,
    plot_bgcolor: NOTHING,
    xaxis: axis,
    yaxis: axis,
    hoverlabel: { bgcolor: style.getPropertyValue("--st-background-color"), bordercolor: color, font: { color }, align: "left" },
  };
}

/** `color` as browsers write it, "rgb(1, 2, 3)", nearly transparent. */
function faint(color) {
  return color.replace(/rgb\((.*)\)/, "rgba($1, 0.15)");
}

// The theme of the device may change while the page is open; Streamlit then changes its colours and runs nothing.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
  setTimeout(() => charts.forEach((chart) => chart.draw()), 500),
);

/** Write the words around a figure; the table of its numbers only once it is opened. */
function tell(card, { title, words, caption, numbers }) {
  const [heading, sentence, rule, details] = ["h2", ".words", ".caption", "details"].map((name) => card.querySelector(name));
  heading.textContent = title;
  sentence.textContent = words;
  rule.textContent = caption;
  const fill = () => {
    if (!details.open) return;
    details.querySelector("table")?.remove();
    details.append(tableOf(numbers));
  };
  details.ontoggle = fill;
  fill();
}

export default function mount({ data, parentElement, setTriggerValue }) {
  const card = parentElement.querySelector(".chart-card");
  tell(card, data);
  if (!charts.has(card)) charts.set(card, new Chart(card));
  charts.get(card).show(data, (day) => setTriggerValue("day", day));
  return () => charts.get(card)?.remove();
}
