/** Browser storage that answers instead of throwing: it may be forbidden, full, or hold what nobody can read. */
import { ownName } from "../whose.mjs";

export function openStorage(find = () => globalThis.localStorage) {
  const prefix = `${ownName("rehab.player")}.`;
  const attempt = (use, otherwise) => {
    try {
      return use(find());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt((area) => JSON.parse(area.getItem(prefix + key)), null),
    /** Whether the value is now kept. */
    write: (key, value) => attempt((area) => (area.setItem(prefix + key, JSON.stringify(value)), true), false),
    remove: (key) => attempt((area) => area.removeItem(prefix + key)),
    keys: (start) => attempt((area) => keysOf(area, prefix, start), []),
  };
}

function keysOf(area, prefix, start) {
  const keys = Array.from({ length: area.length }, (_, index) => area.key(index));
  return keys.filter((key) => key.startsWith(prefix + start)).map((key) => key.slice(prefix.length));
}
