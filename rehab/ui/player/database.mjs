/**
 * The outbox's strict copy in IndexedDB.
 *
 * Local storage loses what was written in the last seconds before a browser is killed; a strict transaction does not.
 * Every method returns a promise, which fails where the browser has no database for us.
 */
import { ownName } from "../whose.mjs";

const DATABASE_NAME = "rehab.player";
const STORE = "outbox";

export function openDatabase() {
  let opened = null;
  const database = () => (opened ??= openOnce());
  return {
    all: () => transact(database(), "readonly", (store) => store.getAll()),
    put: (entry) => transact(database(), "readwrite", (store) => store.put(entry)),
    /** Remove the entry `id`, unless it was replaced by one newer than `rev`. */
    removeUpTo: (id, rev) => transact(database(), "readwrite", (store) => removeUpTo(store, id, rev)),
  };
}

function openOnce() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(ownName(DATABASE_NAME), 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function transact(database, mode, use) {
  const transaction = (await database).transaction(STORE, mode, { durability: "strict" });
  const request = use(transaction.objectStore(STORE));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

function removeUpTo(store, id, rev) {
  const request = store.get(id);
  request.onsuccess = () => {
    if (request.result && request.result.rev <= rev) store.delete(id);
  };
  return request;
}
