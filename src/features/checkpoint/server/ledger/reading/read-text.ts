// Reads a ledger that comes as text: its encoding, what separates its cells, its rows.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { SheetRow } from '../../../domain/ledger/cells.ts';
import { isBlank } from '../../../domain/ledger/cells.ts';
import { LIMITS, LedgerTrouble, countCharacters, keepText } from './limits.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];
export type DecodedText = { readonly encoding: Encoding; readonly text: string };

function tryDecode(bytes: Buffer, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 says so itself; what is no UTF-8 is the Chinese standard, of which GBK is a part. */
export function decodeText(bytes: Buffer): DecodedText {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const encodings: readonly Encoding[] = isWide ? ['utf-16le'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding);
    if (text !== undefined && !text.includes('\0')) return { encoding, text };
  }
  throw new LedgerTrouble('LedgerUnreadable');
}

const SEPARATORS = [',', '\t', ';', ',', '|'] as const;
const LOOKED_AT_CHARACTERS = 20_000;

/** Whatever there is most of in the beginning of the file. */
export function findSeparator(text: string): string {
  const beginning = text.slice(0, LOOKED_AT_CHARACTERS);
  const counts = SEPARATORS.map((separator) => ({ separator, count: beginning.split(separator).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}

function* cut(text: string): Generator<string> {
  const length = 64 * 1024;
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

export async function readText({ text }: DecodedText, onRow: (row: SheetRow) => void): Promise<void> {
  const count = countCharacters();
  const parser = parse({ bom: true, delimiter: findSeparator(text), relax_quotes: true, relax_column_count: true, max_record_size: 1024 * 1024 });
  const records = Readable.from(cut(text)).pipe(parser) as AsyncIterable<string[]>;
  let number = 0;
  let rows = 0;
  try {
    for await (const record of records) {
      number += 1;
      const cells = record.slice(0, LIMITS.columns).map((cell) => ({ kind: 'text' as const, text: keepText(cell) }));
      const row = { number, cells };
      if (!isBlank(row)) rows += 1;
      if (rows > LIMITS.rows) throw new LedgerTrouble('LedgerTooManyRows', { most: LIMITS.rows });
      for (const cell of cells) count.add(cell.text.length);
      onRow(row);
    }
  } catch (fault) {
    // The rest is not told: the library's message quotes the line.
    throw fault instanceof LedgerTrouble ? fault : new LedgerTrouble('LedgerUnreadable', { row: number + 1 });
  }
}
