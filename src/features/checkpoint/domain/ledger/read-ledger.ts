// Reads a whole ledger row by row: headings, continued vehicles, feet and repeated headings, rows taken in and rows given back.
import { isBlank, type Cell, type SheetRow } from './cells.ts';
import { findHeadings, isFoot, repeatsHeadings, type Headings, type ImportColumn } from './headings.ts';
import { readRow, type ImportSettings, type LedgerEntry, type RowProblem } from './read-row.ts';

/** `cells` as they stood, with what the row shares with the vehicle above it: put right, it stands alone. */
export type RejectedRow = { readonly number: number; readonly cells: readonly string[]; readonly problems: readonly RowProblem[] };

export type LedgerReader = {
  readonly push: (row: SheetRow) => void;
  /** Undefined headings: no row named a time and a plate. */
  readonly finish: () => LedgerReading;
};
export type LedgerReading = {
  readonly headings: readonly { readonly column: ImportColumn; readonly text: string }[] | undefined;
  readonly headingRow: number | undefined;
  /** All of that row, also what nobody has use for. */
  readonly headingCells: readonly string[];
  readonly entries: readonly LedgerEntry[];
  readonly rejected: readonly RejectedRow[];
  readonly blankRows: number;
  readonly skippedRows: number;
};

const SOUGHT_ROWS = 40;
/** What belongs to the vehicle and is written once for everybody in it. */
const OF_THE_VEHICLE: ReadonlySet<ImportColumn> = new Set(['takenAt', 'date', 'clock', 'lane', 'direction', 'plate', 'vehicle', 'from', 'to', 'officer']);

function textAt(row: SheetRow, index: number): string {
  return row.cells[index]?.text.trim() ?? '';
}

/** A row without plate and time of day goes on with the vehicle above it; the day may be repeated. */
function continueVehicle(row: SheetRow, before: SheetRow | undefined, { columnByIndex }: Headings): SheetRow {
  const moment = (['takenAt', 'clock', 'date'] as const).find((column) => [...columnByIndex.values()].includes(column));
  const isEmpty = ([index, column]: readonly [number, ImportColumn]): boolean => (column !== 'plate' && column !== moment) || textAt(row, index) === '';
  if (before === undefined || ![...columnByIndex].every(isEmpty)) return row;
  const cells: (Cell | undefined)[] = Array.from({ length: Math.max(row.cells.length, before.cells.length) }, (_, index) => row.cells[index]);
  for (const [index, column] of columnByIndex) {
    if (OF_THE_VEHICLE.has(column) && textAt(row, index) === '') cells[index] = before.cells[index];
  }
  return { number: row.number, cells };
}

export function createLedgerReader(settings: ImportSettings): LedgerReader {
  const waiting: SheetRow[] = [];
  const entries: LedgerEntry[] = [];
  const rejected: RejectedRow[] = [];
  let headings: Headings | undefined;
  let headingRow: SheetRow | undefined;
  let before: SheetRow | undefined;
  let blankRows = 0;
  let skippedRows = 0;

  function take(row: SheetRow, found: Headings): void {
    if (repeatsHeadings(row, found) || isFoot(row)) {
      skippedRows += 1;
      return;
    }
    const whole = continueVehicle(row, before, found);
    before = whole;
    const reading = readRow(whole, found, settings);
    if (reading.ok) entries.push(reading.entry);
    else rejected.push({ number: row.number, cells: Array.from(whole.cells, (cell) => cell?.text ?? ''), problems: reading.problems });
  }

  function seek(): void {
    headings = findHeadings(waiting);
    if (!headings) return;
    const { rowNumber } = headings;
    headingRow = waiting.find(({ number }) => number === rowNumber);
    const found = headings;
    for (const row of waiting.splice(0).filter(({ number }) => number > rowNumber)) take(row, found);
  }

  return {
    push: (row) => {
      if (isBlank(row)) {
        blankRows += 1;
        return;
      }
      if (headings) return take(row, headings);
      waiting.push(row);
      if (waiting.length >= SOUGHT_ROWS) seek();
      if (!headings && waiting.length > SOUGHT_ROWS) waiting.length = SOUGHT_ROWS;
    },
    finish: () => {
      if (!headings) seek();
      const named = headings && [...headings.columnByIndex].map(([index, column]) => ({ column, text: headingRow?.cells[index]?.text ?? '' }));
      return { headings: named, headingRow: headings?.rowNumber, headingCells: Array.from(headingRow?.cells ?? [], (cell) => cell?.text ?? ''), entries, rejected, blankRows, skippedRows };
    },
  };
}
