/** The player without its looks: what it keeps, gives away, says and sounds, with the browser faked. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { screenOf } from "../../rehab/ui/player/screen.mjs";
import { Browser } from "./browser.mjs";
import { plan } from "./plan.mjs";

const screen = (browser, engine) => screenOf({ ...engine, asksPain: true }, engine.now());

test("a session that ends goes to the outbox at once, and again with each answer", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 318);
  engine.answer({ pain_after: 2 });
  engine.answer({ effort: 5 });
  assert.deepEqual(
    browser.sent.map(({ id, rev, outcome, pain_after: pain, effort }) => [id, rev, outcome, pain, effort]),
    [
      ["session-1", 1, "finished", null, null],
      ["session-1", 2, "finished", 2, null],
      ["session-1", 3, "finished", 2, 5],
    ],
  );
});

test("a reload in the middle of a hold comes back paused at that second, as the same session", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 14.4);
  browser.close(engine);
  browser.now += 3600000;
  const again = await browser.open();
  const { toggle, clock, now, notice } = screen(browser, again);
  assert.deepEqual([toggle, clock, now], ["Resume", "8", "Hold · paused"]);
  assert.equal(notice, "Picked up where you left off: Pelvic lift, rep 1");
  await again.toggle();
  browser.pass(again, 318);
  assert.deepEqual(browser.sent.map(({ id, rev }) => [id, rev]), [["session-1", 1]]);
  assert.ok(browser.sent[0].exercises.every(({ sets }) => sets.every(({ state }) => state === "done")));
});

test("a browser that was killed loses at most the last second", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 14.4);
  browser.owner = null; // killed: no last checkpoint
  assert.ok((await browser.open()).run.spent >= 1400);
});

test("yesterday's unfinished session is named, and ended when it was last seen", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 30);
  browser.close(engine);
  browser.now += 86400000;
  const again = await browser.open({ ...plan, id: "plan-2", title: "Tuesday, first sitting" });
  const { notice, pickedUp } = screen(browser, again);
  assert.equal(notice, "“Monday, first sitting” is not finished. It stands at Pelvic lift, rep 2");
  assert.deepEqual(pickedUp, "Save what was done");
  again.stop("stopped");
  assert.equal(browser.sent[0].ended_at, "2026-11-23T10:00:30.000Z");
  again.close();
  assert.equal(screen(browser, again).again, "Go to Tuesday, first sitting");
});

test("a discarded session is gone, and the offered one is ready", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.close(engine);
  const again = await browser.open({ ...plan, id: "plan-2" });
  again.ask("discard");
  again.discard();
  assert.deepEqual([again.run.state, again.plan.id, browser.sent], ["ready", "plan-2", []]);
  assert.equal((await browser.open()).run.state, "ready");
});

test("open closing questions are open again after a reload, and nothing is sent as new", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  engine.stop("stopped_for_pain");
  engine.answer({ pain_after: 6 });
  browser.close(engine);
  const again = await browser.open();
  assert.equal(screen(browser, again).part, "closing");
  assert.deepEqual(again.run.answers.pain_after, 6);
  assert.deepEqual(browser.sent.map(({ rev }) => rev), [1, 2, 2]);
});

test("a second tab does not play along, and takes the session over when asked", async () => {
  const browser = new Browser();
  const first = await browser.open();
  await first.toggle();
  browser.pass(first, 14.4);
  const second = await browser.open();
  assert.equal(screen(browser, second).part, "elsewhere");
  await second.takeOver();
  assert.deepEqual([second.run.id, second.run.state, screen(browser, first).part], ["session-1", "paused", "elsewhere"]);
  assert.ok(second.run.spent >= 1400);
});

test("a tab that was ready cannot start a second session beside a running one", async () => {
  const browser = new Browser();
  const [first, second] = [await browser.open(), await browser.open()];
  await first.toggle();
  await second.toggle();
  assert.equal(screen(browser, second).part, "elsewhere");
});

test("a rerun with another plan leaves a session under way alone, and replaces one not begun", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.offer({ ...plan, id: "plan-2" }, { isNewPage: false });
  assert.equal(engine.plan.id, "plan-2");
  await engine.toggle();
  await engine.offer(plan, { isNewPage: false });
  assert.equal(engine.plan.id, "plan-2");
});

test("each phase has its tone once, the end of a rest its own, and long phases count down", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 40);
  const expected =
    "prepare count count count work hold half count count count release rest over hold half count count count release";
  assert.equal(browser.sounds.join(" "), expected);
});

test("a late wake sounds only what is now, not what was missed", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 9.8);
  browser.sounds = [];
  browser.now += 2800; // the work is over, the hold began 0.6 s ago
  engine.wakeUp();
  assert.deepEqual(browser.sounds, ["hold"]);
});

test("the question whether to stop holds the clock, and going on lets it run", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 4);
  engine.ask("stop");
  browser.now += 60000;
  engine.keepGoing();
  assert.deepEqual([engine.run.state, screen(browser, engine).clock], ["running", "6"]);
});

test("a phase is said once: what to do, how long, and which repetition", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  assert.equal(engine.heard, "Get ready, 10 seconds. Pelvic lift. On your back, knees bent. You need: mat");
  browser.pass(engine, 12);
  assert.equal(engine.heard, "Hold, 10 seconds. Set 1 of 2, rep 1 of 3");
});

test("that the session is saved is said too", async () => {
  const browser = new Browser();
  const engine = await browser.open();
  await engine.toggle();
  engine.stop("stopped");
  assert.equal(engine.heard, "Ended");
  engine.delivered();
  assert.equal(engine.heard, "Ended");
  engine.delivery.statusOf = () => "saved";
  engine.delivered();
  assert.equal(engine.heard, "Your session is stored");
});

test("where nothing can be kept the session goes on and says so", async () => {
  const browser = new Browser();
  browser.area = null;
  const engine = await browser.open();
  await engine.toggle();
  browser.pass(engine, 14);
  const { toggle, storage } = screen(browser, engine);
  assert.equal(toggle, "Pause");
  assert.match(storage, /does not let us keep a copy/);
});

test("a page with nothing due says so", async () => {
  const browser = new Browser();
  const engine = await browser.open(null);
  assert.equal(screen(browser, engine).part, "nothing");
});

/** Two devices of a person and what the server says to both of them. */
function devices() {
  const [phone, tablet] = [new Browser(), new Browser()];
  tablet.device = "tablet";
  return { phone, tablet };
}

test("a session is told to the server at its start and at each pause, its plan until it is known", async () => {
  const { phone } = devices();
  const engine = await phone.open();
  await engine.toggle();
  await engine.toggle();
  phone.server.live = { id: "session-1", device: "phone" };
  await engine.toggle();
  assert.deepEqual(
    phone.server.told.map(({ run, plan: sent }) => [run.state, Boolean(sent)]),
    [["running", true], ["paused", true], ["running", false]],
  );
});

test("another device says where the session runs, and takes it over where it was last seen", async () => {
  const { phone, tablet } = devices();
  const first = await phone.open();
  await first.toggle();
  phone.pass(first, 14.4);
  const { run } = JSON.parse(JSON.stringify(phone.server.told.at(-1)));
  tablet.server.live = { id: run.id, device: "phone" };
  const second = await tablet.open();
  assert.equal(screen(tablet, second).where, "This session is running on another device");
  await second.takeOver();
  assert.deepEqual(tablet.server.told, [{ device: "tablet", takes: run.id }]);
  tablet.server.live = { id: run.id, device: "tablet", plan, run };
  second.delivered();
  assert.deepEqual([second.run.id, second.run.state], [run.id, "paused"]);
  phone.server.live = { id: run.id, device: "tablet" };
  first.delivered();
  assert.equal(screen(phone, first).where, "This session is running on another device");
  assert.equal(first.checkpoint.read(), null);
});

test("a session that is discarded is over for all devices", async () => {
  const { phone } = devices();
  const engine = await phone.open();
  await engine.toggle();
  engine.ask("discard");
  engine.discard();
  assert.deepEqual(phone.server.told.at(-1), { device: "phone", over: "session-1" });
});
