// Which symbols a reading may consist of, and which classes of the recogniser stand for the same symbol.

/** Class 0 of the recogniser is the gap between characters, and so is symbol 0 here. */
export type Alphabet = {
  /** Symbol 0 is the empty text. */
  readonly symbols: readonly string[];
  /** For each class of the recogniser the index of its symbol, or -1 where it cannot stand here. */
  readonly symbolByClass: Int32Array;
};

/**
 * `keys` are the recogniser's characters by class, beginning with the gap. `fold` gives the symbol a character stands
 * for, the empty text for what only separates, and undefined for what cannot stand here: its probability counts for
 * nobody, so a reading that needs it becomes unsure.
 */
export function makeAlphabet(keys: readonly string[], fold: (character: string) => string | undefined): Alphabet {
  const symbols: string[] = [''];
  const indexBySymbol = new Map([['', 0]]);
  const symbolByClass = Int32Array.from(keys, (character, index) => {
    const symbol = index === 0 ? '' : fold(character);
    if (symbol === undefined) return -1;
    const known = indexBySymbol.get(symbol);
    if (known !== undefined) return known;
    indexBySymbol.set(symbol, symbols.length);
    return symbols.push(symbol) - 1;
  });
  return { symbols, symbolByClass };
}

/** Every character stands for itself; spaces only separate. */
export function makeWholeAlphabet(keys: readonly string[]): Alphabet {
  return makeAlphabet(keys, (character) => character.trim());
}
