// One text for one value, whatever order its fields came in: a database hands JSON back in an order of its own.

function toOrdered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toOrdered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([name, field]) => [name, toOrdered(field)]));
}

export function toCanonical(value: unknown): string {
  return JSON.stringify(toOrdered(value));
}
