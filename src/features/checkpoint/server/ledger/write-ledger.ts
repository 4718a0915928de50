// Writes pages of the ledger as a file: CSV or a workbook, in either language, row by row.
import { Readable } from 'node:stream';
import type { Language } from '../../../../core/words.ts';
import { BYTE_ORDER_MARK, toCsvLine } from '../../domain/ledger/csv.ts';
import { LEDGER_COLUMNS, listHeadings, rowToCells, sayLedger, type LedgerColumn, type LedgerRow } from '../../domain/ledger/ledger-rows.ts';
import type { ExportFormat } from '../../domain/exports.ts';
import { streamXlsx } from './xlsx-stream.ts';

export type LedgerFile = { readonly format: ExportFormat; readonly language: Language; readonly checkpointName: string };

const CONTENT_TYPE: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const WIDTH_BY_COLUMN: Partial<Record<LedgerColumn, number>> = { ordinal: 7, takenAt: 17, lane: 6, direction: 6, plate: 12, documentKind: 16, document: 22, phone: 15, from: 16, to: 16 };
const USUAL_WIDTH = 11;

export function contentTypeOf(format: ExportFormat): string {
  return CONTENT_TYPE[format];
}

async function* toPages(pages: AsyncIterable<readonly LedgerRow[]>, language: Language): AsyncGenerator<string[][]> {
  let ordinal = 0;
  for await (const rows of pages) yield rows.map((row) => rowToCells(row, (ordinal += 1), language));
}

async function* writeCsv(pages: AsyncIterable<readonly string[][]>, headings: readonly string[]): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toCsvLine(headings);
  for await (const rows of pages) yield rows.map(toCsvLine).join('');
}

export function writeLedger({ format, language, checkpointName }: LedgerFile, pages: AsyncIterable<readonly LedgerRow[]>): Readable {
  const headings = listHeadings(language);
  const cells = toPages(pages, language);
  if (format === 'csv') return Readable.from(writeCsv(cells, headings), { objectMode: false });
  const title = sayLedger(language, 'ledger.title').replace('{checkpoint}', checkpointName);
  return streamXlsx({ sheetName: sayLedger(language, 'ledger.sheet'), title, headings, widths: LEDGER_COLUMNS.map((column) => WIDTH_BY_COLUMN[column] ?? USUAL_WIDTH) }, cells);
}
