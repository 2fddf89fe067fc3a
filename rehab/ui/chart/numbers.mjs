/** The numbers of a chart, as a table to read and as a file for a spreadsheet. */

const DAY = /^\d{4}-\d\d-\d\d$/;
const MISSING = "–";
/** Cells that begin so would be taken for a formula by a spreadsheet, unless they are a number. */
const FORMULA = /^[=+\-@\t\r]/;
const MARK = "\uFEFF"; // tells Excel that it is UTF-8

/** A table: the first row is its head, the first cell of each row its name. */
export function tableOf([names, ...rows]) {
  const table = Object.assign(document.createElement("table"), { className: "numbers" });
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  const name = (cell, scope) => Object.assign(document.createElement("th"), { textContent: words(cell), scope });
  head.append(...names.map((cell) => name(cell, "col")));
  for (const [first, ...cells] of rows) {
    const row = body.insertRow();
    row.append(name(first, "row"));
    for (const cell of cells) row.insertCell().textContent = words(cell);
  }
  return table;
}

/** A cell as a person reads it: "3 Nov 2026", "1,234", a dash for nothing. */
export function words(cell) {
  if (cell === null) return MISSING;
  if (typeof cell === "number") return cell.toLocaleString("en-GB", { maximumFractionDigits: 2 });
  if (!DAY.test(cell)) return cell;
  return new Date(cell).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
}

/** The rows as CSV (RFC 4180): days as 2026-11-03, numbers plain, nothing where nothing is known. */
export function csvOf(rows) {
  return MARK + rows.map((row) => row.map(field).join(",") + "\r\n").join("");
}

function field(cell) {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
