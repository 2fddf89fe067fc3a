import assert from "node:assert/strict";
import { test } from "node:test";

import { scoresIn, takenBack, tapped, toldAt, withOne, without } from "../../rehab/ui/pain_now/waiting.mjs";

const FOUR = { id: "a", rev: 1, score: 4, at: 1000, isGone: false };

test("a score that is tapped is a new one with its time", () => {
  assert.deepEqual(tapped(null, 4, "a", 1000), FOUR);
});

test("another score for the same one is a later revision of it, at the time of the first", () => {
  assert.deepEqual(tapped(FOUR, 6, "b", 9000), { ...FOUR, rev: 2, score: 6 });
});

test("it waits beside those of other moments, once", () => {
  const later = { ...FOUR, id: "b" };
  assert.deepEqual(withOne([FOUR], later), [FOUR, later]);
  assert.deepEqual(withOne([FOUR, later], { ...FOUR, rev: 2 }), [later, { ...FOUR, rev: 2 }]);
});

test("it waits until the server has this revision, or a later one", () => {
  const second = { ...FOUR, rev: 2 };
  assert.deepEqual(without([second], {}), [second]);
  assert.deepEqual(without([second], { a: 1 }), [second]);
  assert.deepEqual(without([second], { a: 2 }), []);
  assert.deepEqual(without([second], { a: 3 }), []);
});

test("what is taken back waits too, where the server has the score already", () => {
  const gone = takenBack(FOUR);
  assert.deepEqual(gone, { ...FOUR, rev: 2, isGone: true });
  assert.deepEqual(without([gone], { a: 1 }), [gone]);
});

test("the server is told how long ago it was, and never of the future", () => {
  assert.equal(toldAt([FOUR], 61_000)[0].ago, 60);
  assert.equal(toldAt([FOUR], 0)[0].ago, 0);
});

test("what an earlier visit left is read, and nonsense left out", () => {
  assert.deepEqual(scoresIn([FOUR, null, 7, { id: 3, rev: 1 }, { id: "x" }]), [FOUR]);
  assert.deepEqual(scoresIn(null), []);
  assert.deepEqual(scoresIn({ id: "a" }), []);
});
