// The rows of a ledger: columns in one order, words in both languages, nothing in full that was not handed in.
import { describe, expect, test } from 'vitest';
import { LEDGER_COLUMNS, listHeadings, momentToText, rowToCells, type LedgerRow } from './ledger-rows.ts';

const row: LedgerRow = {
  passageId: 'p', takenAt: Date.parse('2020-02-04T00:05:00+08:00'), laneNumber: 2, direction: 'in', plate: '***2345', vehicleClass: 'car', name: '张**',
  documentKind: 'resident-id', document: '**************1234', phone: '*******0099', from: '**', to: '**', temperatureBand: 'normal',
  state: 'cleared', isPassageOpen: false, officerBadge: 'JC-101', origin: 'lane', isTimeDoubtful: false, oddities: [],
};

describe('a row', () => {
  test('has a cell for each heading, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(listHeadings(language)).toHaveLength(LEDGER_COLUMNS.length);
      expect(rowToCells(row, 1, language)).toHaveLength(LEDGER_COLUMNS.length);
    }
    expect(rowToCells(row, 7, 'zh')).toEqual(['7', '2020-02-04 00:05', '2', '进', '***2345', '小型客车', '张**', '居民身份证', '**************1234', '*******0099', '**', '**', '正常', '', '放行', 'JC-101', '']);
  });

  test('says a temperature only when it has one', () => {
    const at = LEDGER_COLUMNS.indexOf('temperature');
    expect(rowToCells(row, 1, 'en')[at]).toBe('normal');
    expect(rowToCells({ ...row, celsius: 36.5, symptoms: [] }, 1, 'en').slice(at, at + 2)).toEqual(['36.5', 'none']);
    expect(rowToCells({ ...row, temperatureBand: 'of-another-protocol' }, 1, 'en')[at]).toBe('of-another-protocol');
  });

  test('says that it came from paper and that its time is in doubt', () => {
    expect(rowToCells({ ...row, origin: 'import', isTimeDoubtful: true }, 1, 'zh').at(-1)).toBe('纸质补录、时间存疑');
  });
});

test('moments are told by the clock of the place', () => {
  expect(momentToText(Date.parse('2020-02-03T16:00:00Z'))).toBe('2020-02-04 00:00');
});
