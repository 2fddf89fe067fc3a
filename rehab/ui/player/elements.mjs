/** Makes the elements that come in numbers: scales, lists, sets. */

/** The buttons 0 to 10 of a pain question. */
export function fillScale(scale) {
  const buttons = Array.from({ length: 11 }, (_, score) =>
    button(String(score), { do: scale.dataset.scale, value: score }, { "aria-pressed": "false" }),
  );
  scale.replaceChildren(...buttons);
}

export function press(root, question, value) {
  for (const one of root.querySelectorAll(`[data-do=${question}]`)) {
    one.setAttribute("aria-pressed", String(value !== null && Number(one.dataset.value) === value));
  }
}

export function listItem({ name, dose }) {
  const item = document.createElement("li");
  item.append(name, " ", span(dose));
  return item;
}

export function stepItem(step) {
  const item = document.createElement("li");
  item.textContent = step;
  return item;
}

/** A set with what was done, and buttons for less and more; `item` is the one to bring up to date, if any. */
export function setItem({ key, name, set, done, words }, index, sets, item = document.createElement("li")) {
  if (!item.children.length) {
    const isFirst = index === 0 || sets[index - 1].name !== name;
    const what = `${name}${set ? `, ${set}` : ""}`;
    const less = button("−", { do: "correct", value: -1, key }, { "aria-label": `${what}: less` });
    const more = button("+", { do: "correct", value: 1, key }, { "aria-label": `${what}: more` });
    const title = isFirst ? [Object.assign(document.createElement("strong"), { textContent: name })] : [];
    item.append(...title, span(set), less, span(""), more);
  }
  const shown = [...item.querySelectorAll("span")].at(-1);
  const text = `${done} ${words}`;
  if (shown.textContent !== text) shown.textContent = text;
  return item;
}

/** The choices of a select, the chosen one chosen. */
export function fillSelect(select, values, chosen) {
  const options = values.map((value) => new Option(value, value, false, value === chosen));
  select.replaceChildren(...options);
}

function span(text) {
  return Object.assign(document.createElement("span"), { textContent: text });
}

function button(text, data, attributes) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
  Object.assign(made.dataset, data);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
