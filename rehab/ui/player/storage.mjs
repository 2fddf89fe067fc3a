/** Browser storage that answers instead of throwing: it may be forbidden, full, or hold what nobody can read. */

const PREFIX = "rehab.player.";

export function openStorage(find = () => globalThis.localStorage) {
  const attempt = (use, otherwise) => {
    try {
      return use(find());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => attempt((area) => JSON.parse(area.getItem(PREFIX + key)), null),
    /** Whether the value is now kept. */
    write: (key, value) => attempt((area) => (area.setItem(PREFIX + key, JSON.stringify(value)), true), false),
    remove: (key) => attempt((area) => area.removeItem(PREFIX + key)),
    keys: (start) => attempt((area) => keysOf(area, PREFIX + start), []),
  };
}

function keysOf(area, start) {
  const keys = Array.from({ length: area.length }, (_, index) => area.key(index));
  return keys.filter((key) => key.startsWith(start)).map((key) => key.slice(PREFIX.length));
}
