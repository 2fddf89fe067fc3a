/** The panel of voice and sounds: what is chosen is kept in this browser at once. */
import { fillSelect } from "./elements.mjs";

const NO_VOICE = "This browser has no voice. Tones lead you through the session instead.";
const NO_SOUND = "This browser makes no sound. The screen lights up at each new step instead.";
const HEARD_IT = "Nothing heard? The phone may be muted, or its volume turned down.";

export class Settings {
  constructor(root, { prefs, voice, sound }) {
    Object.assign(this, { root, prefs, voice, sound });
    for (const select of root.querySelectorAll("[data-choose]")) {
      select.onchange = () => this.#choose(select.dataset.choose, select.value);
    }
    for (const slider of root.querySelectorAll("[data-slide]")) {
      slider.value = prefs.get(slider.dataset.slide);
      slider.onchange = () => this.#choose(slider.dataset.slide, Number(slider.value));
    }
    this.show();
  }

  prefer({ dataset: { pref } }) {
    this.#choose(pref, !this.prefs.get(pref));
  }

  /** Sound what can be heard: a tone, a word, a buzz. */
  test() {
    this.sound.unlock();
    this.sound.play("over");
    this.sound.buzz("hold");
    this.voice.say("This is how I sound");
    this.#element("tested").textContent = this.sound.isThere || this.voice.isThere ? HEARD_IT : NO_SOUND;
    this.#element("tested").hidden = false;
  }

  show() {
    const { prefs, voice } = this;
    for (const button of this.root.querySelectorAll("[data-pref]")) {
      button.setAttribute("aria-pressed", String(prefs.get(button.dataset.pref)));
    }
    const isSpoken = voice.isThere && prefs.get("isSpoken");
    this.#element("voiceless").textContent = this.sound.isThere ? NO_VOICE : NO_SOUND;
    this.#element("voiceless").hidden = voice.isThere;
    for (const row of ["languageRow", "voiceRow", "rateRow"]) this.#element(row).hidden = !isSpoken;
    fillSelect(this.root.querySelector("[data-choose=language]"), voice.languages, voice.language);
    fillSelect(this.root.querySelector("[data-choose=voice]"), voice.names, prefs.get("voice") || voice.names[0]);
  }

  #choose(name, value) {
    this.prefs.set(name, value);
    this.show();
  }

  #element(name) {
    return this.root.querySelector(`[data-el=${name}]`);
  }
}
