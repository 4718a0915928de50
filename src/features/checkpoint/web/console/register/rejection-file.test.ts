// The file of rows given back: as they stood, with reasons, and ready to be sent again.
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { LedgerReport } from '../../../domain/views.ts';
import { toRejectionText } from './rejection-file.ts';

const report: LedgerReport = {
  file: { kind: 'xlsx', headings: [], headingRow: 3, headingCells: ['日期时间', '车牌号', '身份证号'], blankRows: 0, skippedRows: 0 },
  passages: 0, travellers: 0, known: 0, sample: [], peakMegabytes: 80,
  rejected: [{ number: 7, cells: ['2020-02-04 13:05', '=苏C12345', '3.20311E+17', '多出的一格'], problems: [{ column: 'document', code: 'SpreadsheetNumber' }] }],
};

test('has the headings again, the row as it stood, its number and its reason; nothing in it can be run', () => {
  const text = toRejectionText(report, { row: '原行号', reason: '退回原因', sayProblems: () => '证件号码:末几位已丢失' });
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([
    ['日期时间', '车牌号', '身份证号', '', '原行号', '退回原因'],
    ['2020-02-04 13:05', "'=苏C12345", '3.20311E+17', '多出的一格', '7', '证件号码:末几位已丢失'],
  ]);
});
