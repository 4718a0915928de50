// One text for one value: keys sorted, no spaces, so that what was signed or hashed can be written again and checked.

/** A copy of what JSON can hold, with the keys of its objects in order; what is undefined is left out. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([key, part]) => [key, sortKeys(part)]));
}

export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}
