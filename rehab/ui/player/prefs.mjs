/** How the player sounds and looks to a person in this browser: chosen once, and kept. */

const KEY = "prefs";
const DEFAULTS = {
  isMuted: false,
  isSpoken: true,
  language: "",
  voice: "", // the voice's name; none means the browser's own choice
  rate: 1,
  volume: 1,
  buzzes: true,
  asksPain: true,
};

export class Prefs {
  constructor(storage) {
    this.storage = storage;
    const kept = storage.read(KEY) ?? {};
    const isKnown = ([name, value]) => typeof value === typeof DEFAULTS[name];
    this.values = { ...DEFAULTS, ...Object.fromEntries(Object.entries(kept).filter(isKnown)) };
  }

  get(name) {
    return this.values[name];
  }

  set(name, value) {
    this.values[name] = value;
    this.storage.write(KEY, this.values);
  }
}
