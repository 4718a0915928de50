// The reading process on dirty and on hostile files: what it reads, what it says, and what it costs.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../../../../../tests/support/build-program.ts';
import { makeWorkbook, zipParts, zipSheet, type MadeCell } from '../../../../../../tests/support/make-workbook.ts';
import { composeIdentityNumber } from '../../../../../core/identifiers/identity-number.ts';
import { Refusal } from '../../../../../core/problems.ts';
import type { ImportSettings } from '../../../domain/ledger/read-row.ts';
import { LIMITS } from './limits.ts';
import { createLedgerFileReader, type LedgerFileReader, type ReadLedger } from './read-ledger-file.ts';

const MOST_MEGABYTES = 256;
const NOW = Date.parse('2020-02-05T08:00:00+08:00');
const settings: ImportSettings = { laneIdByNumber: { 1: '320371-K01-L01' }, laneId: '320371-K01-L01', direction: 'in', year: 2020, now: NOW, oldestAt: NOW - 30 * 86_400_000, allowDemo: true };
const HEADINGS = ['日期时间', '车牌号', '姓名', '身份证号', '体温', '处理结果'];
const documentOf = (sequence: number): string => composeIdentityNumber(`99${String(Math.floor(sequence / 999)).padStart(4, '0')}`, '1990-01-01', String((sequence % 999) + 1).padStart(3, '0'));
const good = (sequence: number): string[] => ['2020-02-04 13:05', '苏C12345', '演示甲', documentOf(sequence), '36.5', '放行'];

let program: string;
let reader: LedgerFileReader;
beforeAll(async () => {
  program = await buildProgram('src/features/checkpoint/server/ledger/reading/read-ledger.worker.ts');
  reader = createLedgerFileReader(program);
}, 60_000);

const read = (bytes: Buffer): Promise<ReadLedger> => reader(bytes, settings);

async function troubleOf(bytes: Buffer): Promise<string> {
  try {
    await read(bytes);
    return 'none';
  } catch (fault) {
    if (fault instanceof Refusal) return fault.problem.code;
    throw fault;
  }
}

const entriesOf = ({ passages }: ReadLedger) => passages.flatMap(({ entries }) => entries);
const problemsOf = ({ rejected }: ReadLedger): string[] => rejected.flatMap(({ number, problems }) => problems.map(({ column, code }) => `${number} ${column} ${code}`));

describe('CP-63 dirty files', { timeout: 60_000 }, () => {
  const dirty: MadeCell[][] = [
    ['卡口车辆登记台账'],
    HEADINGS,
    [{ serial: 43865.545138888890506 }, '苏Ｃ１２３４５', '演示甲', documentOf(1), { number: 36.5 }, '放行'],
    [undefined, undefined, '演示乙', documentOf(2), '３６．６℃', '放行'],
    ['2020/2/4 13:09', '苏C54321', '演示丙', { number: '3.20311E+17' }, { number: 36.5 }, '放行'],
    ['2020年2月4日 13:10', '苏C54322', '演示丁', documentOf(4), { formula: '=36+0.5', value: '36.5' }, '放行'],
    [],
    ['2020.2.4 13:11', '苏CD12345', '演示戊', documentOf(5), '', ''],
    ['合计', { formula: 'COUNTA(A3:A8)', value: '4' }],
  ];

  test.each([false, true])('a workbook with merged cells, formulas, serial dates and numbers that lost their digits (shared texts: %s)', async (sharedTexts) => {
    const answer = await read(await makeWorkbook({ rows: dirty, merged: ['A1:F1', 'A3:A4', 'B3:B4'], sharedTexts }));
    expect(entriesOf(answer).map(({ rowNumber, plate, takenAt, name, celsius }) => [rowNumber, plate, new Date(takenAt + 28_800_000).toISOString().slice(11, 16), name, celsius])).toEqual([
      [3, '苏C12345', '13:05', '演示甲', 36.5],
      [4, '苏C12345', '13:05', '演示乙', 36.6],
      [8, '苏CD12345', '13:11', '演示戊', undefined],
    ]);
    expect(problemsOf(answer)).toEqual(['5 document SpreadsheetNumber', '6 temperature Formula']);
    expect(answer.rejected[0]?.cells).toContain('3.20311E+17');
    expect(answer.file).toMatchObject({ kind: 'xlsx', sheetName: '台账', sheetCount: 2, headingRow: 2 });
  });

  const text = [HEADINGS, good(1), ['2020-02-04 13:06', '苏C12346', '演示\n乙', '3.20311E+17', '36.5', '放行'], [], HEADINGS, good(3)].map((cells) => cells.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join(',')).join('\r\n');

  test('text in GB18030, in UTF-8 with a mark, in UTF-16, by tabs', async () => {
    const gb = await read(gb18030(text));
    expect(gb.file).toMatchObject({ kind: 'text', encoding: 'gb18030' });
    expect(entriesOf(gb).map(({ name }) => name)).toEqual(['演示甲', '演示甲']);
    expect(problemsOf(gb)).toEqual(['3 document SpreadsheetNumber']);
    for (const bytes of [Buffer.from(`\uFEFF${text}`), Buffer.from(text.replace(/,/g, '\t')), Buffer.from(text.replace(/,/g, ';')), Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])]) {
      const answer = await read(bytes);
      expect([answer.passages, problemsOf(answer)]).toEqual([gb.passages, problemsOf(gb)]);
    }
  });

  // asvs: 5.2.2
  test('what is no ledger is said to be none', async () => {
    expect(await troubleOf(Buffer.alloc(0))).toBe('LedgerEmpty');
    expect(await troubleOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('LedgerOldExcel');
    expect(await troubleOf(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toBe('LedgerUnreadable');
    expect(await troubleOf(Buffer.from([0, 159, 146, 150, 0]))).toBe('LedgerUnreadable');
    expect(await troubleOf(Buffer.from('姓名,电话\n演示甲,1\n'))).toBe('LedgerNoHeadings');
    expect(await troubleOf(await zipParts({ 'word/document.xml': '<w/>' }))).toBe('LedgerUnreadable');
    expect(await troubleOf(await zipSheet(() => ['<worksheet><sheetData><row>']))).toBe('LedgerUnreadable');
    expect(await troubleOf(await zipSheet(() => ['<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>']))).toBe('LedgerUnreadable');
  });
});

function* repeat(text: string, times: number): Generator<string> {
  for (let count = 0; count < times; count += 1) yield text;
}

function* sheetOf(rows: Iterable<string>): Generator<string> {
  yield `<worksheet><sheetData><row>${HEADINGS.map((heading) => `<c t="inlineStr"><is><t>${heading}</t></is></c>`).join('')}</row>`;
  yield* rows;
  yield '</sheetData></worksheet>';
}

const filledRow = (cells: readonly string[]): string => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

describe('CP-61 a reading process', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'guankou-reader-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function codeOf(text: string, milliseconds: number): Promise<string> {
    const path = join(folder, `${text.length}.mjs`);
    writeFileSync(path, text);
    const fault: unknown = await createLedgerFileReader(path, { milliseconds })(Buffer.from('x'), settings).catch((reason: unknown) => reason);
    return fault instanceof Refusal ? fault.problem.code : String(fault);
  }

  test('that never ends is ended', async () => {
    expect(await codeOf('for (;;);', 500)).toBe('LedgerTooSlow');
  });

  test('that takes all the memory it can is ended by its own limit', async () => {
    expect(await codeOf('const held = []; for (;;) held.push(new Array(10000).fill({}));', 60_000)).toBe('LedgerTooMuchMemory');
  });

  test('knows nothing of where it was started from', async () => {
    const told = "process.stdout.write(JSON.stringify({ tells: 'trouble', code: Object.keys(process.env).join() || 'nothing', params: {}, peakMegabytes: 1 }) + String.fromCharCode(10));";
    expect(await codeOf(told, 10_000)).toBe('nothing');
  });
});

describe(`CP-61 hostile and huge files, each below ${MOST_MEGABYTES} MB`, { timeout: 120_000 }, () => {
  // asvs: 5.2.3
  test('a bomb: half a gigabyte of blanks in less than a megabyte', async () => {
    const bomb = await zipSheet(() => sheetOf(repeat(' '.repeat(1024 * 1024), 512)));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await expectTrouble(bomb, 'LedgerBomb');
  });

  // asvs: 1.5.1
  test('a bomb of texts, of styles and of many parts', async () => {
    await expectTrouble(await zipSheet(() => sheetOf([]), { 'xl/sharedStrings.xml': () => repeat(`<si><t>${'x'.repeat(1024 * 1024)}</t></si>`, 80) }), 'LedgerBomb');
    await expectTrouble(await zipSheet(() => sheetOf([]), { 'xl/sharedStrings.xml': () => (function* texts() { yield '<sst>'; yield* repeat(`<si><t>${'x'.repeat(990)}</t></si>`, 40_000); yield '</sst>'; })() }), 'LedgerTooMuchText');
    await expectTrouble(await zipSheet(() => sheetOf([]), Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`xl/media/${index}`, 'x']))), 'LedgerBomb');
  });

  test('a cell without end, attributes without end, and a million merged cells', async () => {
    await expectTrouble(await zipSheet(() => sheetOf(['<row><c t="inlineStr"><is><t>', ...repeat('x'.repeat(1024 * 1024), 150), '</t></is></c></row>'])), 'LedgerTooMuchText');
    await expectTrouble(await zipSheet(() => sheetOf(['<row spans="', ...repeat('1'.repeat(1024 * 1024), 150), '"/>'])), 'LedgerTooMuchText');
    const merges = function* merge(): Generator<string> {
      yield '<worksheet><sheetData/><mergeCells>';
      for (let row = 1; row < 1_000_000; row += 1000) yield `<mergeCell ref="A${row}:A${row + 1}"/>`.repeat(1000);
      yield '</mergeCells></worksheet>';
    };
    await expectTrouble(await zipSheet(merges), 'LedgerTooMuchText');
  });

  test('a million filled rows', async () => {
    await expectTrouble(await zipSheet(() => sheetOf(repeat(filledRow(['a', 'b', 'c']).repeat(1000), 1000))), 'LedgerTooManyRows');
    await expectTrouble(Buffer.from(`${HEADINGS.join(',')}\n${'a,b,c\n'.repeat(1_000_000)}`), 'LedgerTooManyRows');
  });

  test('a million rows of which most were only formatted are read for what is in them', async () => {
    const answer = await read(await zipSheet(() => sheetOf([filledRow(good(1)), ...repeat('<row s="1" customFormat="1"><c s="1"/><c s="1"/></row>'.repeat(1000), 1000), filledRow(good(2))])));
    expect(entriesOf(answer)).toHaveLength(2);
    expect(answer.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('as many rows as may be', async () => {
    const rows = function* filled(): Generator<string> {
      for (let sequence = 0; sequence < LIMITS.rows - 1; sequence += 1) yield filledRow(good(sequence));
    };
    const answer = await read(await zipSheet(() => sheetOf(rows())));
    expect(entriesOf(answer)).toHaveLength(LIMITS.rows - 1);
    expect(answer.peakMegabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('a text without an end to its quotation, and a file that is too large', async () => {
    await expectTrouble(Buffer.from(`${HEADINGS.join(',')}\n"${'x'.repeat(15 * 1024 * 1024)}`), 'LedgerUnreadable');
    expect(await troubleOf(Buffer.alloc(LIMITS.fileBytes + 1))).toBe('LedgerTooLarge');
  });

  test('two at once: the second is asked to come again', async () => {
    const first = read(await zipSheet(() => sheetOf(repeat(filledRow(['a', 'b', 'c']).repeat(1000), 300)))).catch((fault: unknown) => fault);
    expect(await troubleOf(Buffer.from('x'))).toBe('LedgerBusy');
    expect(await first).toBeInstanceOf(Refusal);
  });
});

/** Also what the process itself said it had used at most. */
async function expectTrouble(bytes: Buffer, code: string): Promise<void> {
  const peaks: number[] = [];
  const watched = createLedgerFileReader(program, { onPeak: (peak) => peaks.push(peak) });
  const fault = await watched(bytes, settings).then(() => undefined, (reason: unknown) => reason);
  expect(fault instanceof Refusal ? fault.problem.code : fault).toBe(code);
  expect(peaks).toHaveLength(1);
  expect(peaks[0]).toBeLessThan(MOST_MEGABYTES);
}

function decodeOrNothing(decoder: TextDecoder, bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (fault) {
    if (fault instanceof TypeError) return '';
    throw fault;
  }
}

/** No encoder comes with the platform: each character is looked up in the decoder's own table. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const bytesByCharacter = new Map<string, Buffer>();
  for (let code = 0x8140; code <= 0xfefe; code += 1) {
    const bytes = Buffer.from([code >> 8, code & 0xff]);
    bytesByCharacter.set(decodeOrNothing(decoder, bytes), bytes);
  }
  return Buffer.concat([...text].map((character) => (character.charCodeAt(0) < 0x80 ? Buffer.from(character) : (bytesByCharacter.get(character) ?? Buffer.from('?')))));
}
