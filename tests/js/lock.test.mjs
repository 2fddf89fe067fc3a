/** Which tab plays: decided by who holds the lock, however slowly the browser answers. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { TabLock } from "../../rehab/ui/player/lock.mjs";

/** Web Locks of one name: `answersAfter` is a promise to wait for before each answer. */
class Locks {
  #holder = null;

  constructor(answersAfter = Promise.resolve()) {
    this.answersAfter = answersAfter;
  }

  async request(_name, { ifAvailable = false, steal = false, signal }, act) {
    signal?.throwIfAborted();
    const given = new Promise((_, refuse) => signal?.addEventListener("abort", () => refuse(signal.reason)));
    given.catch(() => {});
    await Promise.race([this.answersAfter, given]);
    if (steal) this.#holder?.lose(new Error("stolen"));
    else if (this.#holder && ifAvailable) return act(null);
    else if (this.#holder) await Promise.race([this.#holder.over, given]);
    return this.#give(act);
  }

  #give(act) {
    return new Promise((over, lose) => {
      const holder = { lose, over: Promise.resolve(act({})) };
      this.#holder = holder;
      holder.over.then(() => {
        if (this.#holder === holder) this.#holder = null;
        over();
      });
    });
  }
}

test("a browser that answers late is no other tab", async () => {
  let answer;
  const lock = new TabLock(new Locks(new Promise((resolve) => (answer = resolve))));
  const claimed = lock.claim(() => assert.fail("lost to nobody"));
  await new Promise((resolve) => AbortSignal.timeout(600).addEventListener("abort", resolve));
  answer();
  assert.equal(await claimed, true);
});

test("a tab that another one holds back may not play, until that lets go", async () => {
  const locks = new Locks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  assert.equal(await first.claim(() => {}), true);
  assert.equal(await second.claim(() => {}), false);
  first.release();
  assert.equal(await second.claim(() => {}), true);
});

test("a page that was just left lets go within the wait", async () => {
  const locks = new Locks();
  const [left, opened] = [new TabLock(locks), new TabLock(locks)];
  await left.claim(() => {});
  const claimed = opened.claim(() => {});
  left.release();
  assert.equal(await claimed, true);
});

test("taking over is at once, and the other tab hears of it", async () => {
  const locks = new Locks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  const lost = new Promise((resolve) => first.claim(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(await second.claim(() => {}, { isTakeover: true }), true);
  await lost;
});

test("without Web Locks every tab may play", async () => {
  assert.equal(await new TabLock(null).claim(() => {}), true);
});
