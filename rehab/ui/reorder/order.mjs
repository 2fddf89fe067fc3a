/** What an order of keys becomes; nothing here knows the page. */

/**
 * How many places a row is away from where it started, held at the height `y`.
 * `middles` are the heights of the middles of all rows before the drag, `from` is the row's own place.
 */
export function placesAway(middles, from, y) {
  const above = middles.filter((middle, place) => place < from && y < middle).length;
  const below = middles.filter((middle, place) => place > from && y > middle).length;
  return below - above;
}

/** The order to show: what the person just made, until the server has it; rows that came or went count at once. */
export function shownOrder(stored, pending) {
  if (pending === null) return stored;
  const kept = pending.filter((key) => stored.includes(key));
  return [...kept, ...stored.filter((key) => !kept.includes(key))];
}

/** Whether two orders are the same. */
export function isSame(one, other) {
  return one.length === other.length && one.every((key, place) => key === other[place]);
}

/** What is said once a row has moved. */
export function placeWords(name, order, key) {
  return `${name}: place ${order.indexOf(key) + 1} of ${order.length}.`;
}
