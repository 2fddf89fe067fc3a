/** Whose page this is, as the server wrote it into the page; empty where there is one person alone. */
export function pageOwner() {
  return globalThis.document?.documentElement?.dataset?.whose ?? "";
}

/** What a name in the browser's storage is for that person: people who share a browser share nothing in it. */
export function ownName(name) {
  const owner = pageOwner();
  return owner ? `${name}@${owner}` : name;
}
