/** A chart to keep: as a picture with its title and its sentence, or as a file for a spreadsheet. */
import { csvOf } from "./numbers.mjs";

const SCALE = 2; // sharp on paper
const MARGIN = 24;
const LINE = 22;

export function saveData({ title, numbers }) {
  save(new Blob([csvOf(numbers)], { type: "text/csv" }), `${fileName(title)}.csv`);
}

/** `box` has the chart, `dots` is the canvas behind it. */
export async function savePicture({ title, words }, box, dots) {
  const [width, height] = [box.clientWidth, box.clientHeight];
  const chart = await loaded(await globalThis.Plotly.toImage(box, { format: "svg", width, height }));
  const { color, fontFamily } = getComputedStyle(box);
  const picture = document.createElement("canvas");
  const context = picture.getContext("2d");
  const font = `${LINE - 6}px ${fontFamily}`;
  context.font = font;
  const lines = broken(words, (text) => context.measureText(text).width <= width);
  const top = MARGIN + LINE * (lines.length + 2);
  picture.width = (width + 2 * MARGIN) * SCALE;
  picture.height = (top + height + MARGIN) * SCALE;
  context.scale(SCALE, SCALE);
  context.fillStyle = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  context.fillRect(0, 0, picture.width, picture.height);
  context.fillStyle = color;
  context.font = `bold ${LINE}px ${fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + LINE * 0.7);
  context.font = font;
  lines.forEach((line, at) => context.fillText(line, MARGIN, MARGIN + LINE * (at + 2)));
  if (dots.width) context.drawImage(dots, MARGIN, top, width, height);
  context.drawImage(chart, MARGIN, top, width, height);
  picture.toBlob((blob) => save(blob, `${fileName(title)}.png`));
}

/** Break words into lines that fit. */
export function broken(text, fits) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** "Sessions and minutes" as "steady-back-sessions-and-minutes". */
export function fileName(title) {
  const words = title.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  return `steady-back-${words || "chart"}`;
}

async function loaded(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  return image;
}

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
