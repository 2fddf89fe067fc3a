/** When a session leaves the outbox: only once the server has it in the same or a later revision. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, unsaved } from "../../rehab/ui/player/outbox.mjs";
import { openStorage } from "../../rehab/ui/player/storage.mjs";
import { fakeArea } from "./plan.mjs";

const entry = (id, rev) => ({ id, rev, note: `${id} in revision ${rev}` });
const noDatabase = () => {
  const refuse = () => Promise.reject(new Error("no database in this browser"));
  return { all: refuse, put: refuse, removeUpTo: refuse };
};
const openOn = (area) => new Outbox(openStorage(() => area), noDatabase());

for (const [name, entries, saved, left] of [
  ["nothing saved: everything stays", [entry("a", 1)], [], ["a"]],
  ["the same revision saved: it goes", [entry("a", 1)], ["a:1"], []],
  ["a later revision saved: it goes", [entry("a", 2)], ["a:3"], []],
  ["only an older revision saved: it stays", [entry("a", 2)], ["a:1"], ["a"]],
  ["several revisions saved: the highest counts", [entry("a", 3)], ["a:3", "a:1"], []],
  ["another session saved: it stays", [entry("a", 1), entry("b", 1)], ["b:1"], ["a"]],
  ["revision 10 is later than 9", [entry("a", 9)], ["a:10"], []],
]) {
  test(name, () => {
    const ids = unsaved(entries, saved).map(({ id }) => id);
    assert.deepEqual(ids, left);
  });
}

test("a session is kept in its last revision, also after the page is gone", async () => {
  const area = fakeArea();
  const outbox = openOn(area);
  await outbox.put(entry("a", 1));
  await outbox.put(entry("a", 2));
  const later = openOn(area);
  await later.load();
  assert.deepEqual(later.entries, [entry("a", 2)]);
});

test("what the server has is gone after the next visit too", async () => {
  const area = fakeArea();
  const outbox = openOn(area);
  await outbox.put(entry("a", 1));
  outbox.acknowledge(["a:1"]);
  const later = openOn(area);
  await later.load();
  assert.deepEqual([outbox.entries, later.entries], [[], []]);
});

test("a word on an old revision does not remove a newer one", async () => {
  const outbox = openOn(fakeArea());
  await outbox.put(entry("a", 2));
  outbox.acknowledge(["a:1"]);
  assert.ok(outbox.has("a"));
});

test("where the browser keeps nothing, the session stays in memory and we know it", async () => {
  const outbox = new Outbox(
    openStorage(() => {
      throw new Error("storage is forbidden");
    }),
    noDatabase(),
  );
  assert.equal(await outbox.put(entry("a", 1)), false);
  assert.deepEqual(outbox.entries, [entry("a", 1)]);
});

test("what nobody can read is left alone", async () => {
  const outbox = openOn(fakeArea({ "rehab.player.outbox.a": "{broken", "rehab.player.outbox.b": '{"id":"b","rev":1}' }));
  await outbox.load();
  assert.deepEqual(outbox.entries, [{ id: "b", rev: 1 }]);
});

test("of two copies the later revision counts", async () => {
  const storage = openStorage(() => fakeArea({ "rehab.player.outbox.a": JSON.stringify(entry("a", 1)) }));
  const outbox = new Outbox(storage, { all: async () => [entry("a", 2)] });
  await outbox.load();
  assert.deepEqual(outbox.entries, [entry("a", 2)]);
});
