/** What is sent, how often, and what is only kept. */
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Delivery } from "../../rehab/ui/player/delivery.mjs";
import { Outbox } from "../../rehab/ui/player/outbox.mjs";
import { openStorage } from "../../rehab/ui/player/storage.mjs";
import { fakeArea } from "./plan.mjs";

const OWNER = {};
const NOTHING = { saved: [], refused: {} };

/** A page whose outbox holds session "a" in revision 1; `sent` are the ids of each time it was sent. */
async function opened() {
  globalThis.document = { querySelector: () => null };
  mock.timers.enable({ apis: ["setTimeout"] });
  const database = { all: async () => [], put: async () => {}, removeUpTo: async () => {} };
  const outbox = new Outbox(openStorage(() => fakeArea()), database);
  await outbox.put({ id: "a", rev: 1 });
  const sent = [];
  const delivery = new Delivery(outbox);
  const mount = (known) => delivery.mount(OWNER, (_name, entries) => sent.push(entries.map(({ id }) => id)), known);
  await mount(NOTHING);
  return { delivery, outbox, sent, mount };
}

test.afterEach(() => mock.timers.reset());

test("a session is sent again until the server says that it has it", async () => {
  const { delivery, sent, mount } = await opened();
  mock.timers.tick(100);
  mock.timers.tick(3000);
  assert.deepEqual(sent, [["a"], ["a"]]);
  assert.equal(delivery.statusOf("a"), "saving");
  await mount({ saved: ["a:1"], refused: {} });
  mock.timers.tick(60_000);
  assert.equal(sent.length, 2);
  assert.equal(delivery.statusOf("a"), "saved");
});

test("a session that cannot be stored is kept and not sent again in this visit", async () => {
  const { delivery, outbox, sent, mount } = await opened();
  mock.timers.tick(100);
  await mount({ saved: [], refused: { "a:1": "A wrong day." } });
  mock.timers.tick(60_000);
  assert.deepEqual(sent, [["a"]]);
  assert.equal(delivery.statusOf("a"), "refused");
  assert.ok(outbox.has("a"));
});

test("answers given after a refusal are sent", async () => {
  const { delivery, sent, mount } = await opened();
  mock.timers.tick(100);
  await mount({ saved: [], refused: { "a:1": "A wrong day." } });
  await delivery.put({ id: "a", rev: 2 });
  assert.deepEqual(sent, [["a"], ["a"]]);
  assert.equal(delivery.statusOf("a"), "saving");
});

test("a session that a new visit finds ended and that the server has already is not sent again", async () => {
  const { delivery, outbox, sent, mount } = await opened();
  await mount({ saved: ["a:1"], refused: {} });
  await delivery.put({ id: "a", rev: 1 });
  mock.timers.tick(60_000);
  assert.deepEqual(sent, []);
  assert.ok(!outbox.has("a"));
  assert.equal(delivery.statusOf("a"), "saved");
});
