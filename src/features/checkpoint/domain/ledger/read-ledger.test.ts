// Dirty ledgers: what is taken in, what is given back with which reason, and that no row is ever lost in between.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeIdentityNumber } from '../../../../core/identifiers/identity-number.ts';
import type { Cell, SheetRow } from './cells.ts';
import { gatherPassages } from './gather-passages.ts';
import { listHeadings, rowToCells, type LedgerRow } from './ledger-rows.ts';
import { createLedgerReader, type LedgerReading } from './read-ledger.ts';
import type { ImportSettings } from './read-row.ts';

const NOW = Date.parse('2020-02-05T08:00:00+08:00');
const settings: ImportSettings = {
  laneIdByNumber: { 1: 'K01-L01', 2: 'K01-L02' }, laneId: 'K01-L01', direction: 'in', year: undefined, now: NOW, oldestAt: NOW - 30 * 86_400_000, allowDemo: true,
};
const HEADINGS = ['序号', '日期时间', '车牌号', '姓名', '证件号码', '联系电话', '体温(℃)', '处理结果'];
const document = (sequence: number): string => composeIdentityNumber('990101', '1990-01-01', String(sequence).padStart(3, '0'));

function toRow(number: number, cells: readonly (string | Cell | undefined)[]): SheetRow {
  return { number, cells: cells.map((cell) => (typeof cell === 'string' ? { kind: 'text', text: cell } : cell)) };
}

function read(rows: readonly (readonly (string | Cell | undefined)[])[], change: Partial<ImportSettings> = {}): LedgerReading {
  const reader = createLedgerReader({ ...settings, ...change });
  for (const [index, cells] of rows.entries()) reader.push(toRow(index + 1, cells));
  return reader.finish();
}

const good = (sequence: number, change: Partial<Record<number, string | Cell>> = {}): (string | Cell)[] =>
  ['1', '2020-02-04 13:05', '苏C12345', '演示甲', document(sequence), '13900000001', '36.5', '放行'].map((cell, index) => change[index] ?? cell);
const problemsOf = (reading: LedgerReading): (string | undefined)[][] => reading.rejected.map(({ problems }) => problems.map(({ column, code }) => `${column} ${code}`));

describe('headings', () => {
  test('are found below titles, in other words and another order, and repeated ones and feet are no rows', () => {
    const reading = read([['卡口登记台账'], ['填报单位:示范卡口', '2020年2月'], [], ['号牌号码', '司乘人员姓名', '时 间', '身份证号', '备注'], ['苏C12345', '演示甲', '2020-02-04 13:05', document(1), ''], ['号牌号码', '司乘人员姓名', '时间', '身份证号', '备注'], ['苏C12346', '演示乙', '2020-02-04 13:06', document(2), ''], ['填表人:', '审核人:']]);
    expect(reading.headingRow).toBe(4);
    expect(reading.entries.map(({ plate }) => plate)).toEqual(['苏C12345', '苏C12346']);
    expect(reading).toMatchObject({ rejected: [], blankRows: 1, skippedRows: 2 });
  });

  test('without a time or a plate there are none', () => {
    expect(read([['姓名', '电话'], ['演示甲', '1']])).toMatchObject({ headings: undefined, entries: [], rejected: [] });
  });
});

describe('CP-63 a row', () => {
  test('of full-width digits, line breaks and an apostrophe is read as what it means', () => {
    const { entries, rejected } = read([HEADINGS, good(1, { 2: '苏ｃ·１２３４５', 3: ' 演示\n甲 ', 4: `'${document(1)}`, 6: '３６．５℃', 5: '139 0000\t0001' })]);
    expect(rejected).toEqual([]);
    expect(entries[0]).toMatchObject({ plate: '苏C12345', name: '演示 甲', document: { kind: 'resident-id', number: document(1) }, celsius: 36.5, phone: '139 0000 0001' });
  });

  test.each([
    ['3.20311E+17', 'document SpreadsheetNumber', 4],
    [{ kind: 'number', text: '990101199001010000' } as Cell, 'document SpreadsheetNumber', 4],
    ['1.39E+10', 'phone SpreadsheetNumber', 5],
    ['990101199001010018', 'document WrongCheckDigit', 4],
    ['4/2/2020 13:05', 'takenAt DateAmbiguous', 1],
    ['2020-02-06 13:05', 'takenAt InFuture', 1],
    ['2019-02-06 13:05', 'takenAt TooOld', 1],
    ['苏?12345', 'plate WrongCharacter', 2],
    ['365', 'temperature MissingDecimalPoint', 6],
    ['98.6', 'temperature LooksLikeFahrenheit', 6],
    ['等候', 'result ResultUnknown', 7],
    [{ kind: 'formula', text: '36.5' } as Cell, 'temperature Formula', 6],
    ['演'.repeat(51), 'name TooLong', 3],
  ])('with %j is given back: %s', (cell, problem, index) => {
    const reading = read([HEADINGS, good(1, { [index]: cell })]);
    expect(problemsOf(reading)).toEqual([[problem]]);
    expect(reading.rejected[0]).toMatchObject({ number: 2, cells: good(1, { [index]: cell }).map((each) => (typeof each === 'string' ? each : each.text)) });
  });

  test('tells all of its problems at once', () => {
    expect(problemsOf(read([HEADINGS, good(1, { 1: '昨天', 2: '', 6: 'x' })]))).toEqual([['takenAt DateUnreadable', 'plate Empty', 'temperature NotANumber']]);
  });

  test('whose number is worked out by a formula is taken in: the numbering means nothing', () => {
    expect(read([HEADINGS, good(1, { 0: { kind: 'formula', text: '1' } })]).entries).toHaveLength(1);
  });

  test('without time and plate goes on with the vehicle above', () => {
    const { entries } = read([HEADINGS, good(1), ['', '', '', '演示乙', document(2), '', '36.6', ''], good(3, { 1: '2020-02-04 13:09', 2: '苏C99999' })]);
    expect(gatherPassages(entries).map(({ entries: travellers }) => travellers.map(({ name }) => name))).toEqual([['演示甲', '演示乙'], ['演示甲']]);
  });
});

describe('CP-62 gathering', () => {
  test('the same rows in another order and file give the same keys', () => {
    const rows = [good(1), good(2), good(3, { 2: '无牌' }), good(4, { 2: '无牌' })];
    const keys = (order: readonly (readonly (string | Cell)[])[]): string[] => gatherPassages(read([HEADINGS, ...order]).entries).flatMap(({ key, entries }) => entries.map(({ travellerKey }) => `${key} ${travellerKey}`)).toSorted();
    expect(keys(rows.toReversed())).toEqual(keys(rows));
    expect(gatherPassages(read([HEADINGS, ...rows]).entries)).toHaveLength(3);
  });

  test('one document twice in a vehicle is one person, two without a document are two', () => {
    const nobody = good(1, { 4: '' });
    expect(gatherPassages(read([HEADINGS, good(1), good(1), nobody, nobody]).entries)[0]?.entries).toHaveLength(3);
  });
});

test('no row is lost: each is taken in, given back, blank or skipped', () => {
  const cell = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('2020-02-04 13:05', '苏C12345', '36.5', '', '3.20311E+17', '合计'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 30 }), (rows) => {
      const reading = read([HEADINGS, ...rows]);
      expect(reading.entries.length + reading.rejected.length + reading.blankRows + reading.skippedRows).toBe(rows.length);
    }),
  );
});

test('what the register exports in full it takes in again', () => {
  const row: LedgerRow = {
    passageId: 'p', takenAt: Date.parse('2020-02-04T13:05:00+08:00'), laneNumber: 2, direction: 'out', plate: '苏CD12345', vehicleClass: 'coach', name: '演示甲', documentKind: 'resident-id',
    document: document(1), phone: '13900000001', from: '宿州市', to: '徐庄镇', temperatureBand: 'normal', celsius: 36.5, symptoms: [], state: 'cleared', isPassageOpen: false,
    officerBadge: 'JC-101', origin: 'lane', isTimeDoubtful: false, oddities: [],
  };
  for (const language of ['zh', 'en'] as const) {
    const { entries, rejected } = read([listHeadings(language), rowToCells(row, 1, language)]);
    expect(rejected).toEqual([]);
    expect(entries[0]).toMatchObject({ takenAt: row.takenAt, laneId: 'K01-L02', direction: 'out', plate: row.plate, vehicleClass: 'coach', name: row.name, document: { number: row.document }, celsius: 36.5, state: 'cleared' });
  }
});
