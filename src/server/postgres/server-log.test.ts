// Tests that the log is turned over when large and read from where a start began.
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logSize, readLogTail, rotateLog } from './server-log.ts';

let folder: string;
let logFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guankou-log-'));
  logFile = join(folder, 'postgres.log');
});

afterEach(() => rm(folder, { recursive: true }));

describe('the log', () => {
  test('is empty before the first line', async () => {
    expect(await logSize(logFile)).toBe(0);
    expect(await readLogTail(logFile, 0)).toBe('');
  });

  test('is read from the given byte on', async () => {
    await appendFile(logFile, 'earlier start\n');
    const start = await logSize(logFile);
    await appendFile(logFile, 'this start\n');
    expect(await readLogTail(logFile, start)).toBe('this start');
  });

  test('is kept while small and turned over when large', async () => {
    await appendFile(logFile, 'x'.repeat(100));
    await rotateLog(logFile, 100);
    expect(await logSize(logFile)).toBe(100);
    await appendFile(logFile, 'y');
    await rotateLog(logFile, 100);
    expect(await logSize(logFile)).toBe(0);
    expect(await readFile(`${logFile}.1`, 'utf8')).toHaveLength(101);
  });
});
