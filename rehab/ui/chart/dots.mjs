/** The dots of a chart, drawn on a canvas behind its lines: as elements, thousands would take half a second. */

const DAY_MS = 86_400_000;
const FAINT = 0.5;
const BESIDE = 0.12; // of a day
const RADIUS = { least: 1.7, most: 4.2, share: 0.4 }; // pixels, and the share of a day's width

/** Draw the dots of a figure where its axes stand now. `colours`: those of its traces, in order. */
export function drawDots(canvas, box, { dots, first }, colours) {
  const { xaxis, yaxis } = box._fullLayout;
  const sharpness = globalThis.devicePixelRatio || 1;
  const { width, height } = box._fullLayout;
  Object.assign(canvas, { width: width * sharpness, height: height * sharpness });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` }); // on paper as well
  const context = canvas.getContext("2d");
  context.scale(sharpness, sharpness);
  const edge = RADIUS.most; // a dot of the first or last day is whole
  context.rect(xaxis._offset - edge, 0, xaxis._length + 2 * edge, height);
  context.clip();
  const start = Date.parse(first);
  const day = xaxis.d2p(start + DAY_MS) - xaxis.d2p(start);
  const radius = Math.min(Math.max(day * RADIUS.share, RADIUS.least), RADIUS.most);
  dots.forEach(({ symbol, days, scores, shift }, index) => {
    const colour = colours[index + 1]; // the first is the line's
    const path = new Path2D();
    const seen = new Map(); // equal scores of a day stand beside each other
    days.forEach((number, at) => {
      const same = `${number}:${scores[at]}`;
      seen.set(same, (seen.get(same) ?? -1) + 1);
      const x = xaxis._offset + xaxis.d2p(start + (number + shift + seen.get(same) * BESIDE) * DAY_MS);
      const y = yaxis._offset + yaxis.d2p(scores[at]);
      SHAPES[symbol](path, x, y, radius);
    });
    Object.assign(context, { globalAlpha: FAINT, fillStyle: colour, strokeStyle: colour, lineWidth: Math.min(1.5, radius / 1.5) });
    if (FILLED.has(symbol)) context.fill(path);
    else context.stroke(path);
  });
}

const FILLED = new Set(["circle", "triangle-up"]);
/** Each shape by the name that Plotly has for it. */
const SHAPES = {
  circle: (path, x, y, r) => {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  },
  "triangle-up": (path, x, y, r) => closed(path, [x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8]),
  "diamond-open": (path, x, y, r) => closed(path, [x, y - r], [x + r, y], [x, y + r], [x - r, y]),
  "square-open": (path, x, y, r) => path.rect(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6),
  "x-thin-open": (path, x, y, r) => {
    path.moveTo(x - r, y - r);
    path.lineTo(x + r, y + r);
    path.moveTo(x + r, y - r);
    path.lineTo(x - r, y + r);
  },
};

function closed(path, [x, y], ...corners) {
  path.moveTo(x, y);
  corners.forEach((corner) => path.lineTo(...corner));
  path.closePath();
}

/** What is told of each day: its scores by moment, the line's height, and what the person wrote. */
export function dayWords({ data, layout }) {
  const [line] = data;
  const scores = scoresByDay(layout.meta);
  const notes = data.find(({ name }) => name === "Note");
  return line.x.map((day, at) => {
    const note = notes?.text[notes.x.indexOf(day)];
    const told = [dayName(day), scores.get(day), `${line.name} ${line.y[at]}`, note && `“${note}”`];
    return told.filter(Boolean).map(plain).join("<br>");
  });
}

function scoresByDay({ dots, first, every }) {
  const words = new Map();
  if (!every) return words; // a dot is of more than a day
  for (const { name, days, scores } of dots)
    days.forEach((number, at) => {
      const day = isoDay(Date.parse(first) + number * DAY_MS);
      const before = words.get(day) ?? new Map();
      words.set(day, before.set(name, [...(before.get(name) ?? []), scores[at]]));
    });
  for (const [day, found] of words) words.set(day, [...found].map(([name, all]) => `${name} ${all.join(", ")}`).join("; "));
  return words;
}

export function isoDay(ms) {
  return new Date(ms).toISOString().slice(0, 10);
}

/** "Mon 2 Nov 2026" for "2026-11-02". */
export function dayName(day) {
  const parts = { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  return new Date(day).toLocaleDateString("en-GB", parts).replace(",", "");
}

/** A text in which Plotly finds none of the marks that it would read as HTML. */
function plain(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
