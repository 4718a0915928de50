// A clock as an argument: nothing in core or in a domain reads the time by itself.

/** `now()` gives milliseconds since the Unix epoch. */
export type Clock = { readonly now: () => number };

export const MINUTE_MILLISECONDS = 60_000;
export const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS;
export const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;
