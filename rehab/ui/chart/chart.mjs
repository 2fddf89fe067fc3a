/** Draws a Plotly figure, again when its data, the width or the theme changes, and only then. */

const CONFIG = { displayModeBar: false, scrollZoom: false, doubleClick: false, showTips: false }; // no accidents on a phone
const NOTHING = "rgba(0, 0, 0, 0)";
const charts = new Map();

class Chart {
  #drawn = "";

  constructor(box) {
    this.box = box;
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(box);
  }

  show({ figure, height, alt, code }) {
    this.box.setAttribute("aria-label", alt);
    this.box.style.height = `${height}px`;
    this.figure = figure;
    if (globalThis.Plotly) this.draw();
    else import(new URL(code, document.baseURI).href).then(() => this.draw());
  }

  draw() {
    const width = this.box.clientWidth;
    const theme = themeOf(this.box);
    const wanted = JSON.stringify([this.figure, width, theme]);
    if (!globalThis.Plotly || !width || wanted === this.#drawn || !charts.has(this.box)) return;
    this.#drawn = wanted;
    const { data, layout } = JSON.parse(this.figure);
    globalThis.Plotly.react(this.box, data, { ...layout, width, template: { layout: theme } }, CONFIG);
  }

  remove() {
    charts.delete(this.box);
    this.watch.disconnect();
    globalThis.Plotly?.purge(this.box);
  }
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
    hoverlabel: { bgcolor: style.getPropertyValue("--st-background-color"), bordercolor: color, font: { color } },
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

export default function mount({ data, parentElement }) {
  const box = parentElement.querySelector(".chart");
  if (!charts.has(box)) charts.set(box, new Chart(box));
  charts.get(box).show(data);
  return () => charts.get(box)?.remove();
}
