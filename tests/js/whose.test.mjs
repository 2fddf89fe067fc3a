/** What the browser keeps is of the person whose page it is. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { openStorage } from "../../rehab/ui/player/storage.mjs";
import { fakeArea } from "./plan.mjs";

const be = (whose) => (globalThis.document = { documentElement: { dataset: { whose } } });

afterEach(() => delete globalThis.document);

test("people who share a browser share nothing in it", () => {
  const area = fakeArea();
  const opened = (whose) => (be(whose), openStorage(() => area));
  opened("ada").write("outbox.1", { id: "1" });
  const bens = opened("ben");
  assert.equal(bens.read("outbox.1"), null);
  assert.deepEqual(bens.keys("outbox."), []);
  bens.write("run", "ben's");
  assert.equal(opened("ada").read("run"), null);
  assert.deepEqual(opened("ada").keys("outbox."), ["outbox.1"]);
});

test("where nobody signs in it stays where it always was", () => {
  const area = fakeArea();
  openStorage(() => area).write("run", 1);
  assert.equal(area.getItem("rehab.player.run"), "1");
});
