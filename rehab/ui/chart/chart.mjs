/** Shows a Plotly figure and what it says; draws it again when its data, the width or the theme changes. */

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

  show({ figure, height, words, code, opens_days }, open) {
    this.open = opens_days ? open : null;
    this.box.classList.toggle("opens", opens_days);
    this.box.setAttribute("aria-label", words);
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
    this.box.removeAllListeners("plotly_click");
    this.box.on("plotly_click", ({ points: [{ x }] }) => this.open?.(String(x).slice(0, 10)));
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

/** A table of rows of words: the first row is its head, the first cell of each row its name. */
function tableOf([names, ...rows]) {
  const table = Object.assign(document.createElement("table"), { className: "numbers" });
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  const name = (text, scope) => Object.assign(document.createElement("th"), { textContent: text, scope });
  head.append(...names.map((text) => name(text, "col")));
  for (const [first, ...cells] of rows) {
    const row = body.insertRow();
    row.append(name(first, "row"));
    for (const text of cells) row.insertCell().textContent = text;
  }
  return table;
}

export default function mount({ data, parentElement, setTriggerValue }) {
  const card = parentElement.querySelector(".chart-card");
  const box = card.querySelector(".chart");
  tell(card, data);
  if (!charts.has(box)) charts.set(box, new Chart(box));
  charts.get(box).show(data, (day) => setTriggerValue("day", day));
  return () => charts.get(box)?.remove();
}
