/** What the player says, from plain times and phases. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { newRun } from "../../rehab/ui/player/clock.mjs";
import { newId } from "../../rehab/ui/player/identity.mjs";
import { commandOf } from "../../rehab/ui/player/keys.mjs";
import { clockText, nextText, placeText, roughTime, skipText, spokenTime } from "../../rehab/ui/player/words.mjs";
import { firstOf, plan } from "./plan.mjs";

const run = newRun(plan, "a");
const inPhase = (phase) => ({ ...run, phase });
const indexOf = (id) => plan.phases.findIndex((phase) => phase.id === id);

for (const [said, words] of [
  [clockText(9001), "10"],
  [clockText(59000), "59"],
  [clockText(65000), "1:05"],
  [spokenTime(1000), "1 second"],
  [spokenTime(90000), "1 minute 30 seconds"],
  [spokenTime(120000), "2 minutes"],
  [roughTime(4200), "4 seconds"],
  [roughTime(119000), "2 minutes"],
  [roughTime(7200000), "2 hours"],
  [placeText(plan, run, plan.phases[indexOf("0::2:3:hold")]), "Set 2 of 2 · rep 3 of 3"],
  [placeText(plan, run, plan.phases[indexOf("1:left:1:2:hold")]), "Rep 2 of 2 · left"],
  [nextText(plan, inPhase(firstOf("work"))), "Next: hold, 10 s"],
  [nextText(plan, inPhase(indexOf("0::2:3:release"))), "Next: Knee to chest"],
  [nextText(plan, inPhase(firstOf("walk") - 1)), "Next: go, 2:00 min"],
  [nextText(plan, inPhase(firstOf("walk"))), "Then you are done"],
  [skipText(plan, inPhase(0)), "Skip to first rep"],
  [skipText(plan, inPhase(indexOf("0::1:2:rest"))), "Skip to next rep"],
  [skipText(plan, inPhase(firstOf("switch") - 1)), "Skip to other side"],
  [skipText(plan, inPhase(indexOf("0::2:3:release"))), "Skip to next exercise"],
  [skipText(plan, inPhase(firstOf("walk"))), "Finish"],
]) {
  test(`“${words}” is said`, () => assert.equal(said, words));
}

/** A key pressed on an element that matches the words of `selector`. */
const press = (key, words = [], more = {}) => ({
  key,
  composedPath: () => [{ closest: (selector) => words.some((word) => selector.split(", ").includes(word)) }],
  ...more,
});

for (const [name, event, state, command] of [
  ["space starts", press(" "), { run: { state: "ready" } }, "toggle"],
  ["space pauses", press(" "), { run: { state: "running" } }, "toggle"],
  ["space on a button is the button's", press(" ", ["button"]), { run: { state: "running" } }, null],
  ["an arrow on a button still skips", press("ArrowRight", ["button"]), { run: { state: "running" } }, "skip"],
  ["left goes back", press("ArrowLeft"), { run: { state: "paused" } }, "back"],
  ["Escape asks", press("Escape"), { run: { state: "running" } }, "askStop"],
  ["Escape takes the question back", press("Escape"), { run: { state: "paused" }, asking: "stop" }, "keepGoing"],
  ["arrows wait for the answer", press("ArrowRight"), { run: { state: "paused" }, asking: "stop" }, null],
  ["nothing while typing", press(" ", ["textarea"]), { run: { state: "running" } }, null],
  ["nothing with a modifier", press("ArrowLeft", [], { altKey: true }), { run: { state: "running" } }, null],
  ["nothing in the closing questions", press("Escape"), { run: { state: "closing" } }, null],
  ["nothing without a session", press(" "), { run: null }, null],
]) {
  test(name, () => assert.equal(commandOf(event, state), command));
}

test("an id is a random UUID, also where the browser makes none itself", () => {
  const plain = { getRandomValues: (bytes) => crypto.getRandomValues(bytes) };
  assert.match(newId(plain), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(newId(plain), newId(plain));
});
