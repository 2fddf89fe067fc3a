/** The rows on the page: made once per item, filled from the data, put into an order. */

/** Return the row of an item, as the template has it. */
export function makeRow(template, key) {
  const row = template.content.firstElementChild.cloneNode(true);
  row.dataset.key = key;
  return row;
}

/** Write an item into its row. */
export function fillRow(row, item, isOpen) {
  const part = (name) => row.querySelector(`.${name}`);
  part("name").textContent = item.name;
  part("dose").textContent = item.dose;
  if (part("figure").getAttribute("src") !== item.figure) part("figure").src = item.figure;
  part("figure").hidden = !item.figure;
  part("time").textContent = item.time;
  part("aside").textContent = item.aside;
  part("aside").hidden = !item.aside;
  part("open").setAttribute("aria-expanded", String(isOpen));
  part("up").setAttribute("aria-label", `Move ${item.name} up`);
  part("down").setAttribute("aria-label", `Move ${item.name} down`);
  row.classList.toggle("is-open", isOpen);
}

/** Number the rows from 1, with the colour that goes with each number. */
export function numberRows(list) {
  [...list.children].forEach((row, place) => {
    row.querySelector(".number").textContent = place + 1;
    row.style.setProperty("--own", `var(--item-${place % 10})`);
    row.querySelector(".up").setAttribute("aria-disabled", String(place === 0));
    row.querySelector(".down").setAttribute("aria-disabled", String(place === list.children.length - 1));
  });
}

/** Put the rows into an order, moving only those that are out of it; a row that is moved keeps the focus. */
export function arrange(list, rows, order) {
  const focused = list.getRootNode().activeElement;
  order.forEach((key, place) => {
    const row = rows.get(key);
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] ?? null);
  });
  if (list.contains(focused)) focused.focus({ preventScroll: true });
}

/** Move a row by one place by moving its neighbour around it, so that it keeps focus and pointer. */
export function step(row, by) {
  const neighbour = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!neighbour) return false;
  if (by < 0) row.after(neighbour);
  else row.before(neighbour);
  return true;
}
