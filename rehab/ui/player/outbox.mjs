/**
 * Sessions that the server has not confirmed yet.
 *
 * An entry is kept three times: in memory, as a synchronous copy in local storage (survives leaving the page at once),
 * and strictly in IndexedDB (survives a killed browser). It goes only when the server says that it has it.
 */

/** The entries that `saved` ("<session id>:<revision>") does not cover yet. */
export function unsaved(entries, saved) {
  const revisions = savedRevisions(saved);
  return entries.filter(({ id, rev }) => !(revisions.get(id) >= rev));
}

function savedRevisions(saved) {
  const revisions = new Map();
  for (const text of saved) {
    const cut = text.lastIndexOf(":");
    const id = text.slice(0, cut);
    revisions.set(id, Math.max(revisions.get(id) ?? 0, Number(text.slice(cut + 1))));
  }
  return revisions;
}

export class Outbox {
  #held = new Map();
  #loading = null;

  constructor(storage, database) {
    this.storage = storage;
    this.database = database;
  }

  get entries() {
    return [...this.#held.values()];
  }

  has(id) {
    return this.#held.has(id);
  }

  /** Keep `entry`; true once it would survive the page, false where the browser keeps nothing. */
  async put(entry) {
    this.#hold(entry);
    const isCopied = this.storage.write(keyOf(entry.id), entry);
    const isStored = await this.database.put(entry).then(
      () => true,
      () => false,
    );
    return isCopied || isStored;
  }

  /** Forget what the server has. */
  acknowledge(saved) {
    const left = new Set(unsaved(this.entries, saved));
    for (const entry of this.entries) if (!left.has(entry)) this.forget(entry);
  }

  /** Read, once, what earlier visits left behind. */
  load() {
    return (this.#loading ??= this.#read());
  }

  async #read() {
    for (const key of this.storage.keys("outbox.")) this.#hold(this.storage.read(key));
    const stored = await this.database.all().catch(() => []);
    stored.forEach((entry) => this.#hold(entry));
  }

  #hold(entry) {
    if (!entry?.id) return;
    if ((this.#held.get(entry.id)?.rev ?? 0) < entry.rev) this.#held.set(entry.id, entry);
  }

  forget({ id, rev }) {
    this.#held.delete(id);
    this.storage.remove(keyOf(id));
    this.database.removeUpTo(id, rev).catch(() => {}); // sent once more on the next visit, which does no harm
  }
}

function keyOf(id) {
  return `outbox.${id}`;
}
