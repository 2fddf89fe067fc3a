/** Speaks with the browser's own voices, where it has any. */

const ENGLISH = "en"; // what we say is English, whoever says it

export class Voice {
  #isUnlocked = false;

  constructor(prefs, synth = globalThis.speechSynthesis) {
    this.prefs = prefs;
    this.synth = synth;
  }

  /** Call `listener` once the browser knows its voices: they may come late. */
  listen(listener) {
    this.synth?.addEventListener?.("voiceschanged", listener);
  }

  get isThere() {
    return this.#all.length > 0;
  }

  get languages() {
    return [...new Set(this.#all.map(({ lang }) => lang))].sort();
  }

  /** The names of the voices of the language that was chosen. */
  get names() {
    return this.#ofLanguage.map(({ name }) => name);
  }

  /** What is chosen, or what stands for no choice yet. */
  get language() {
    const wanted = this.prefs.get("language");
    const languages = this.languages;
    if (languages.includes(wanted)) return wanted;
    const own = languages.find((one) => one.startsWith(ENGLISH) && one === globalThis.navigator?.language);
    return own ?? languages.find((one) => one.startsWith(ENGLISH)) ?? languages[0] ?? "";
  }

  /** Say `words` now; what is not over yet is too late. */
  say(words) {
    if (!words || this.prefs.get("isMuted") || !this.prefs.get("isSpoken") || !this.isThere) return;
    try {
      this.synth.cancel();
      this.synth.speak(this.#utterance(words));
    } catch {
      // no voice after all: tones and screen are enough
    }
  }

  /** Some browsers let a page speak only once it spoke in a tap: call this in one. */
  unlock() {
    if (this.#isUnlocked || !this.isThere || !this.prefs.get("isSpoken")) return;
    this.#isUnlocked = true;
    this.synth.speak(new SpeechSynthesisUtterance(""));
  }

  stop() {
    this.synth?.cancel();
  }

  #utterance(words) {
    const utterance = new SpeechSynthesisUtterance(words);
    const voices = this.#ofLanguage;
    utterance.voice = voices.find(({ name }) => name === this.prefs.get("voice")) ?? voices[0] ?? null;
    utterance.lang = this.language || ENGLISH;
    utterance.rate = this.prefs.get("rate");
    utterance.volume = this.prefs.get("volume");
    return utterance;
  }

  get #all() {
    return this.synth?.getVoices() ?? [];
  }

  get #ofLanguage() {
    return this.#all.filter(({ lang }) => lang === this.language);
  }
}
