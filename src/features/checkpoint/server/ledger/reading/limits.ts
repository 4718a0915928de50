// What a ledger that comes in may cost, and how the breach of a limit is said (CP-61).

export const LIMITS = {
  /** Of the file as it is sent. */
  fileBytes: 16 * 1024 * 1024,
  /** Of the sheet and of its texts once unpacked. */
  sheetBytes: 192 * 1024 * 1024,
  textsBytes: 64 * 1024 * 1024,
  /** Of every other part. */
  partBytes: 8 * 1024 * 1024,
  parts: 4096,
  /** Rows with something in them. */
  rows: 20_000,
  columns: 256,
  /** Characters kept of one cell, and of all cells together. */
  cellCharacters: 1000,
  allCharacters: 12 * 1024 * 1024,
  /** Without the end of a tag or of a text. */
  pendingCharacters: 2 * 1024 * 1024,
  mergedCells: 50_000,
  /** Of the reading process: its heap, and all of its memory. */
  heapMegabytes: 112,
  memoryMegabytes: 240,
  milliseconds: 30_000,
} as const;

/** A code with words in both languages. */
export class LedgerTrouble extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, params: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

export type CharacterCount = { readonly add: (characters: number) => void };

export function countCharacters(): CharacterCount {
  let count = 0;
  return {
    add: (characters) => {
      count += characters;
      if (count > LIMITS.allCharacters) throw new LedgerTrouble('LedgerTooMuchText');
    },
  };
}

/** A copy of its own: a slice would keep the whole chunk that it was cut from. */
export function keepText(text: string): string {
  return Buffer.from(text.slice(0, LIMITS.cellCharacters), 'utf8').toString('utf8');
}
