/** Scores that were tapped and wait until the server says that it has them. Pure: time is an argument. */

/** A score as it is tapped: a new one, or a later revision of `before`, which keeps its id and its time. */
export function tapped(before, score, id, now) {
  return { id: before?.id ?? id, rev: (before?.rev ?? 0) + 1, score, at: before?.at ?? now, isGone: false };
}

/** A score as it is taken back: the server is told, even if it may not have it yet. */
export function takenBack(before) {
  return { ...before, rev: before.rev + 1, isGone: true };
}

/** The scores that wait, with one more, or another revision of one. */
export function withOne(waiting, one) {
  return [...waiting.filter(({ id }) => id !== one.id), one];
}

/** The scores that the server does not have yet; `kept` are the revisions it has, by id. */
export function without(waiting, kept) {
  return waiting.filter(({ id, rev }) => !(kept[id] >= rev));
}

/** What the server is told: how many seconds ago each was tapped, as the clocks of two machines may differ. */
export function toldAt(waiting, now) {
  return waiting.map(({ id, rev, score, at, isGone }) => ({
    id,
    rev,
    score,
    gone: isGone,
    ago: Math.max(0, Math.round((now - at) / 1000)),
  }));
}

/** The scores in what an earlier visit left; what is none is left out. */
export function scoresIn(found) {
  return Array.isArray(found) ? found.filter((one) => typeof one?.id === "string" && one.rev > 0) : [];
}
