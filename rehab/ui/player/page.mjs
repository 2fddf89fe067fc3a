/** What a page has only one of, though player and flusher come as two bundles: these names find it. */

/** The engine, where the session page was open in this page. */
export const ENGINE = Symbol.for("rehab.engine");
export const DELIVERY = Symbol.for("rehab.delivery");
