/** Voice, wake lock, media keys and choices, with the browser's side of them faked. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { MediaKeys } from "../../rehab/ui/player/media.mjs";
import { Prefs } from "../../rehab/ui/player/prefs.mjs";
import { openStorage } from "../../rehab/ui/player/storage.mjs";
import { Voice } from "../../rehab/ui/player/voice.mjs";
import { WakeLock } from "../../rehab/ui/player/wake.mjs";
import { fakeArea } from "./plan.mjs";

const VOICES = [
  { name: "Anna", lang: "de-DE" },
  { name: "Kate", lang: "en-GB" },
  { name: "Oliver", lang: "en-GB" },
];

globalThis.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text;
  }
};

function synth(voices = VOICES) {
  const said = [];
  return {
    said,
    getVoices: () => voices,
    cancel: () => said.push("cancel"),
    speak: ({ text, voice, rate, volume }) => said.push([text, voice?.name, rate, volume]),
  };
}

const prefsIn = (area) => new Prefs(openStorage(() => area));

test("the voice is English as long as none is chosen, and what it says cuts off what is late", () => {
  const speaker = synth();
  new Voice(prefsIn(fakeArea()), speaker).say("Hold");
  assert.deepEqual(speaker.said, ["cancel", ["Hold", "Kate", 1, 1]]);
});

test("the first tap lets the voice speak later, once", () => {
  const speaker = synth();
  const voice = new Voice(prefsIn(fakeArea()), speaker);
  voice.unlock();
  voice.unlock();
  assert.deepEqual(speaker.said.map(([text]) => text), [""]);
});

test("what was chosen is kept for the next visit", () => {
  const area = fakeArea();
  const prefs = prefsIn(area);
  for (const [name, value] of [["voice", "Oliver"], ["rate", 0.8], ["volume", 0.5]]) prefs.set(name, value);
  const speaker = synth();
  new Voice(prefsIn(area), speaker).say("Hold");
  assert.deepEqual(speaker.said.at(-1), ["Hold", "Oliver", 0.8, 0.5]);
});

test("choices that nobody can read are as if never made", () => {
  const area = fakeArea({ "rehab.player.prefs": '{"rate": "fast", "unknown": 1, "volume": 0.3}' });
  const { values } = prefsIn(area);
  assert.deepEqual([values.rate, values.volume, "unknown" in values], [1, 0.3, false]);
});

for (const [name, set, speaker] of [
  ["muted", ["isMuted", true], synth()],
  ["without its voice", ["isSpoken", false], synth()],
  ["where the browser has no voice", ["isMuted", false], synth([])],
]) {
  test(`nothing is said ${name}`, () => {
    const prefs = prefsIn(fakeArea());
    prefs.set(...set);
    new Voice(prefs, speaker).say("Hold");
    assert.deepEqual(speaker.said, []);
  });
}

test("a browser without speech at all is quiet", () => {
  const voice = new Voice(prefsIn(fakeArea()), undefined);
  voice.say("Hold");
  voice.stop();
  assert.equal(voice.isThere, false);
});

test("a screen that may go dark is known, until the lock is given", async () => {
  let isGiven = false;
  const screen = { request: async () => (isGiven ? { released: false, release: async () => {} } : Promise.reject()) };
  const seen = [];
  const wake = new WakeLock(() => seen.push(wake.isRefused), screen);
  await wake.want(true);
  await wake.want(false);
  isGiven = true;
  await wake.want(true);
  assert.deepEqual(seen, [true, false]);
});

test("a lock that was lost while the page was hidden is taken again", async () => {
  const locks = [];
  const screen = { request: async () => (locks.push({ released: false, release: async () => {} }), locks.at(-1)) };
  const wake = new WakeLock(() => {}, screen);
  await wake.want(true);
  await wake.want(true);
  locks[0].released = true;
  await wake.want(true);
  assert.equal(locks.length, 2);
});

test("media keys pause and resume, and the lock screen shows what is played", () => {
  globalThis.MediaMetadata = class {
    constructor(of) {
      Object.assign(this, of);
    }
  };
  globalThis.Audio = class {
    play = async () => {};
    pause() {}
  };
  const handlers = {};
  const session = { setActionHandler: (name, act) => (handlers[name] = act) };
  const pressed = [];
  const keys = new MediaKeys({ play: () => pressed.push("play"), pause: () => pressed.push("pause") }, session);
  keys.show({ title: "Bird dog", artist: "Monday", isRunning: true });
  assert.deepEqual([session.playbackState, session.metadata.title], ["playing", "Bird dog"]);
  keys.show({ title: "Bird dog", artist: "Monday", isRunning: false });
  assert.equal(session.playbackState, "paused");
  keys.show(null);
  assert.equal(session.playbackState, "none");
  handlers.pause();
  assert.deepEqual(pressed, ["pause"]);
});
