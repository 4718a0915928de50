// Names for what a door offers: the feature that owns the data answers, the plumbing resolves.

/** A small district-wide table held in memory by the server. */
export type ReferenceToken<Value> = { readonly name: string; readonly value?: Value };

export function referenceToken<Value>(name: string): ReferenceToken<Value> {
  return { name };
}
