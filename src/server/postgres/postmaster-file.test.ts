// Tests the reading of postmaster.pid in the states a server leaves it in.
import { describe, expect, test } from 'vitest';
import { parsePostmasterFile } from './postmaster-file.ts';

describe('parsePostmasterFile', () => {
  test('a ready server', () => {
    const text = '5551\n/srv/data/pgdata\n1795476220\n21999\n\n127.0.0.1\n  2146374        12\nready   \n';
    expect(parsePostmasterFile(text)).toEqual({ processId: 5551, port: 21999, isReady: true });
  });

  test('a server on its way up has written its first lines only', () => {
    expect(parsePostmasterFile('5551\n/srv/data/pgdata\n1795476220\n21999\n')).toMatchObject({ processId: 5551, isReady: false });
  });

  test.each(['', '\n', 'abc\n', '0\n', '-1\n'])('no server: %j', (text) => {
    expect(parsePostmasterFile(text)).toBeUndefined();
  });
});
