/** Which stretch of time a chart shows, as [from, to] in milliseconds, within the whole of it. Pure. */

const LEAST_MS = 7 * 86_400_000;
const STEP = 2;

/** Half as much, or twice as much, around the middle; one that reaches the newest day keeps it. */
export function zoomed([from, to], whole, way) {
  const length = Math.min(Math.max((to - from) * (way === "in" ? 1 / STEP : STEP), LEAST_MS), whole[1] - whole[0]);
  const middle = to >= whole[1] ? to - length / 2 : (from + to) / 2;
  return within(middle - length / 2, length, whole);
}

/** As much, half of it earlier or later. */
export function moved([from, to], whole, way) {
  const length = to - from;
  return within(from + (way === "later" ? length / STEP : -length / STEP), length, whole);
}

function within(from, length, [first, last]) {
  const start = Math.max(first, Math.min(from, last - length));
  return [start, start + length];
}
