// The cells of a ledger that comes in, as a spreadsheet or a text file holds them, before anybody has made sense of them.

/** `formula`: what stands there was worked out, not written; `number` and `date` are as the spreadsheet keeps them. */
export type CellKind = 'text' | 'number' | 'date' | 'formula';
/** A date's text is `YYYY-MM-DD HH:MM:SS`, a time of day `HH:MM:SS`. */
export type Cell = { readonly kind: CellKind; readonly text: string };
/** `number` counts from 1 as the spreadsheet does. */
export type SheetRow = { readonly number: number; readonly cells: readonly (Cell | undefined)[] };

export function isBlank(row: SheetRow): boolean {
  return row.cells.every((cell) => cell === undefined || cell.text.trim() === '');
}
