// What leaves as CSV is harmless in a spreadsheet and comes back as it was.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeHarmless, toCsvLine } from './csv.ts';

describe('CP-60 a cell', () => {
  test.each(['=1+1', '+8613800000000', '-2', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("x")', '=cmd|calc', '＝1', '＋1', '－1', '＠x'])('%j cannot be run', (text) => {
    expect(makeHarmless(text)).toBe(`'${text}`);
  });

  test.each(['990101199001011234', '0516', '00000000'])('%j is not spoilt', (text) => {
    expect(makeHarmless(text)).toBe(`'${text}`);
  });

  test.each(['苏C12345', '36.5', '2020-02-04 13:05', '', 'a=b', '13800000000'])('%j stays as it is', (text) => {
    expect(makeHarmless(text)).toBe(text);
  });
});

test('CP-60 a line is read back cell by cell, and no cell begins with what runs', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }), (cells) => {
      const [read] = parse(toCsvLine(['x', ...cells]), { relax_column_count: true }) as string[][];
      expect(read).toEqual(['x', ...cells.map(makeHarmless)]);
      expect(read?.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }),
  );
});
