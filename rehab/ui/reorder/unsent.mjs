/** The order that the server may not have yet, kept over a reload; storage may be forbidden. */
import { ownName } from "../whose.mjs";

const KEY = ownName("rehab.order");

export function keepUnsent(order) {
  try {
    if (order) sessionStorage.setItem(KEY, JSON.stringify(order));
    else sessionStorage.removeItem(KEY);
  } catch {
    // kept in memory only
  }
}

/** What an earlier page kept for the items of `stored`, or null. */
export function unsent(stored) {
  try {
    const order = JSON.parse(sessionStorage.getItem(KEY));
    const isOfThese = order.length === stored.length && stored.every((key) => order.includes(key));
    return isOfThese ? order : null;
  } catch {
    return null;
  }
}
