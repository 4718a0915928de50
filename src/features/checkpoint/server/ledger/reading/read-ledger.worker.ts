// The reading process: takes settings and a file from its input, tells rows and troubles on its output, and nothing else.
import { existsSync, readFileSync } from 'node:fs';
import { gatherPassages } from '../../../domain/ledger/gather-passages.ts';
import { createLedgerReader, type LedgerReader } from '../../../domain/ledger/read-ledger.ts';
import type { ImportSettings } from '../../../domain/ledger/read-row.ts';
import { LIMITS, LedgerTrouble } from './limits.ts';
import type { LedgerFileFacts, Message } from './messages.ts';
import { openPackage } from './open-package.ts';
import { readSheet } from './read-sheet.ts';
import { decodeText, readText } from './read-text.ts';
import { readWorkbook } from './read-workbook.ts';

const KILOBYTES_A_MEGABYTE = 1024;
const WATCH_MILLISECONDS = 25;
const ZIP = Buffer.from('PK');
/** Old Excel, and new Excel behind a password. */
const COMPOUND = Buffer.from('d0cf11e0', 'hex');

/** Linux counts into `maxRSS` what the parent held as it started us; its own status tells only of us. */
function peakMegabytes(): number {
  const status = '/proc/self/status';
  const own = existsSync(status) ? /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  return Math.ceil((own === undefined ? process.resourceUsage().maxRSS : Number(own)) / KILOBYTES_A_MEGABYTE);
}

function tell(message: Message, then?: () => void): void {
  process.stdout.write(`${JSON.stringify(message)}\n`, then);
}

type Opened = Pick<LedgerFileFacts, 'kind' | 'encoding' | 'sheetName' | 'sheetCount'>;

async function readFile(bytes: Buffer, reader: LedgerReader): Promise<Opened> {
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) throw new LedgerTrouble('LedgerOldExcel');
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) {
    const parts = await openPackage(bytes);
    const workbook = await readWorkbook(parts);
    await readSheet(parts, workbook, reader.push);
    return { kind: 'xlsx', sheetName: workbook.sheetName, sheetCount: workbook.sheetCount };
  }
  const decoded = decodeText(bytes);
  await readText(decoded, reader.push);
  return { kind: 'text', encoding: decoded.encoding };
}

async function read(settings: ImportSettings, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) throw new LedgerTrouble('LedgerEmpty');
  const reader = createLedgerReader(settings);
  const opened = await readFile(bytes, reader);
  const { headings, headingRow = 0, headingCells, entries, rejected, blankRows, skippedRows } = reader.finish();
  if (!headings) throw new LedgerTrouble('LedgerNoHeadings');
  for (const { key, entries: travellers } of gatherPassages(entries)) tell({ tells: 'passage', passage: { key, entries: [...travellers] } });
  for (const row of rejected) tell({ tells: 'rejected', rejected: { ...row, cells: [...row.cells], problems: [...row.problems] } });
  tell({ tells: 'file', file: { ...opened, headings: [...headings], headingRow, headingCells: [...headingCells], blankRows, skippedRows }, peakMegabytes: peakMegabytes() });
}

/** The first line is the settings, everything after it the file. */
async function readInput(): Promise<{ settings: ImportSettings; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const input = Buffer.concat(chunks);
  const end = input.indexOf(10);
  return { settings: JSON.parse(input.toString('utf8', 0, end)) as ImportSettings, bytes: input.subarray(end + 1) };
}

/** Whatever is being read stops in its midst; the reason is out before the process is gone. */
function watchMemory(): ReturnType<typeof setInterval> {
  return setInterval(() => {
    if (process.memoryUsage.rss() < LIMITS.memoryMegabytes * KILOBYTES_A_MEGABYTE * KILOBYTES_A_MEGABYTE) return;
    tell({ tells: 'trouble', code: 'LedgerTooMuchMemory', params: {}, peakMegabytes: peakMegabytes() }, () => process.exit(1));
  }, WATCH_MILLISECONDS);
}

const watch = watchMemory();
try {
  const { settings, bytes } = await readInput();
  await read(settings, bytes);
} catch (fault) {
  const { code, params } = fault instanceof LedgerTrouble ? fault : { code: 'LedgerUnreadable', params: {} };
  tell({ tells: 'trouble', code, params, peakMegabytes: peakMegabytes() });
}
clearInterval(watch);
