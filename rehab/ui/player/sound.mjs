/** Short tones, one pattern per cue, so that the session can be followed with closed eyes; and the same to feel. */

/** Per cue: notes of [pitch in Hz, start in s, length in s], and how loud. */
const TONES = {
  prepare: { notes: [[392, 0, 0.14], [523, 0.16, 0.2]], loudness: 0.2 },
  work: { notes: [[523, 0, 0.12]], loudness: 0.16 },
  hold: { notes: [[784, 0, 0.3]], loudness: 0.25 },
  half: { notes: [[659, 0, 0.08], [659, 0.12, 0.08]], loudness: 0.12 },
  release: { notes: [[587, 0, 0.12], [440, 0.13, 0.2]], loudness: 0.2 },
  rest: { notes: [[330, 0, 0.35]], loudness: 0.2 },
  over: { notes: [[440, 0, 0.1], [659, 0.13, 0.2]], loudness: 0.25 }, // the rest is over
  switch: { notes: [[494, 0, 0.12], [659, 0.14, 0.12], [494, 0.28, 0.18]], loudness: 0.25 },
  walk: { notes: [[523, 0, 0.15], [784, 0.18, 0.3]], loudness: 0.25 },
  count: { notes: [[988, 0, 0.06]], loudness: 0.12 },
  end: { notes: [[523, 0, 0.25], [659, 0.25, 0.25], [784, 0.5, 0.25], [1047, 0.75, 1.2]], loudness: 0.5 },
};
/** Per cue: milliseconds of buzzing and of pause in turn. */
const BUZZES = {
  hold: [200],
  release: [80, 60, 80],
  rest: [400],
  over: [120, 80, 200],
  switch: [100, 80, 100, 80, 100],
  walk: [150, 80, 300],
  end: [500, 150, 500, 150, 900],
};

export class Sound {
  #context = null;

  constructor(prefs) {
    this.prefs = prefs;
  }

  /** Browsers let a page sound only after a tap: call this in one. */
  unlock() {
    try {
      this.#context ??= new AudioContext();
      if (this.#context.state !== "running") this.#context.resume().catch(() => {});
    } catch {
      // no sound in this browser: the words and the clock are enough
    }
  }

  /** Whether the browser can make a tone at all. */
  get isThere() {
    return typeof AudioContext !== "undefined";
  }

  play(cue) {
    const context = this.#context;
    const tone = TONES[cue];
    if (this.prefs.get("isMuted") || !tone || context?.state !== "running") return;
    const loudness = tone.loudness * this.prefs.get("volume");
    if (loudness) for (const note of tone.notes) playNote(context, note, loudness);
  }

  /** The same to feel, on a phone that can. */
  buzz(cue) {
    if (BUZZES[cue] && this.prefs.get("buzzes")) globalThis.navigator?.vibrate?.(BUZZES[cue]);
  }
}

function playNote(context, [pitch, start, length], loudness) {
  const from = context.currentTime + start;
  const oscillator = new OscillatorNode(context, { type: "triangle", frequency: pitch });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + 0.01); // a soft start, no click
  gain.gain.exponentialRampToValueAtTime(0.001, from + length);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + length);
}
