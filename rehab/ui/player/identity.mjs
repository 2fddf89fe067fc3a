/** A random UUID (version 4), also on plain http, where `crypto.randomUUID` does not exist. */
export function newId(source = globalThis.crypto) {
  return source.randomUUID?.() ?? fromBytes(source.getRandomValues(new Uint8Array(16)));
}

function fromBytes(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40; // version 4
  bytes[8] = (bytes[8] & 0x3f) | 0x80; // variant 1
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
