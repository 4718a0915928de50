// Seeded randomness for demo and tests: the same seed gives the same sequence (SplitMix32).

export type Random = {
  /** At least 0, below 1. */
  readonly next: () => number;
  /** A whole number from `from` to `until`, both included. */
  readonly between: (from: number, until: number) => number;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly chance: (probability: number) => boolean;
  readonly bytes: (length: number) => Uint8Array;
};

export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, until: number): number => from + Math.floor(next() * (until - from + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    chance: (probability) => next() < probability,
    bytes: (length) => Uint8Array.from({ length }, () => between(0, 255)),
  };
}
