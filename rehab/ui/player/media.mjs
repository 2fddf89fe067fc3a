/**
 * Lets media keys, a headset and the lock screen pause and resume the session.
 *
 * Browsers give those keys only to a page that plays something: a silent sound, for as long as the session is there.
 */

const SILENT_S = 10;
const RATE_HZ = 8000;
const HEADER = 44;

export class MediaKeys {
  #audio = null;
  #said = "";

  /** `commands`: what "play", "pause", "nexttrack" and "previoustrack" do. */
  constructor(commands, session = globalThis.navigator?.mediaSession) {
    this.session = session;
    for (const [name, act] of Object.entries(commands)) this.#handle(name, act);
  }

  /** Say what plays, in a tap or later; `null` where nothing does. */
  show(playing) {
    if (!this.session || (!playing && !this.#audio)) return;
    const { title = "", artist = "", isRunning = false } = playing ?? {};
    const state = playing ? (isRunning ? "playing" : "paused") : "none";
    if (this.#said === `${state} ${title} ${artist}`) return;
    this.#said = `${state} ${title} ${artist}`;
    this.session.playbackState = state;
    this.session.metadata = playing ? new MediaMetadata({ title, artist }) : null;
    if (isRunning) this.#play();
    else this.#audio?.pause();
  }

  #play() {
    this.#audio ??= Object.assign(new Audio(URL.createObjectURL(silence())), { loop: true });
    this.#audio.play().catch(() => {}); // the browser wants a tap first: the next one does it
  }

  #handle(name, act) {
    try {
      this.session?.setActionHandler(name, act);
    } catch {
      // a key that this browser does not know
    }
  }
}

/** Silence as a WAV file: 8 bit, mono. */
function silence() {
  const samples = SILENT_S * RATE_HZ;
  const view = new DataView(new ArrayBuffer(HEADER + samples));
  const text = (at, letters) => [...letters].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, HEADER - 8 + samples, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE_HZ, true);
  view.setUint32(28, RATE_HZ, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, samples, true);
  new Uint8Array(view.buffer, HEADER).fill(128);
  return new Blob([view.buffer], { type: "audio/wav" });
}
