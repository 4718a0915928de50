// The rows that were not taken in as a file: as they stood, each with its reason, to be put right and sent again.
import { BYTE_ORDER_MARK, toCsvLine } from '../../../domain/ledger/csv.ts';
import type { LedgerReport } from '../../../domain/views.ts';

type Rejected = LedgerReport['rejected'][number];

/** How the file speaks, in the language of the screen. */
export interface RejectionWords {
  readonly row: string;
  readonly reason: string;
  readonly sayProblems: (row: Rejected) => string;
}

/** The headings of the ledger stand above its columns again, so that the file can be sent as it is. */
export function toRejectionText(report: LedgerReport, { row, reason, sayProblems }: RejectionWords): string {
  const width = Math.max(report.file.headingCells.length, ...report.rejected.map(({ cells }) => cells.length));
  const pad = (cells: readonly string[]): string[] => Array.from({ length: width }, (_, index) => cells[index] ?? '');
  const lines = [[...pad(report.file.headingCells), row, reason], ...report.rejected.map((rejected) => [...pad(rejected.cells), String(rejected.number), sayProblems(rejected)])];
  return BYTE_ORDER_MARK + lines.map(toCsvLine).join('');
}

export function makeRejectionFile(report: LedgerReport, words: RejectionWords): Blob {
  return new Blob([toRejectionText(report, words)], { type: 'text/csv;charset=utf-8' });
}
