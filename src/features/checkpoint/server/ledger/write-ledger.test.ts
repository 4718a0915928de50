// A long ledger passes through as a stream: a hundred thousand rows cost no more memory than a few.
import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../../../../tests/support/build-program.ts';
import { readSheet } from '../../../../../tests/support/read-sheet.ts';

const ROWS = 100_000;
const MOST_MEGABYTES = 256;

let program: string;
beforeAll(async () => {
  program = await buildProgram('src/features/checkpoint/server/ledger/write-ledger.fixture.ts');
}, 60_000);

async function write(format: string): Promise<{ bytes: Buffer; megabytes: number }> {
  const child = spawn(process.execPath, [program, format, String(ROWS)], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [bytes, told] = await Promise.all([buffer(child.stdout), text(child.stderr)]);
  return { bytes, megabytes: Number(told) };
}

describe(`${ROWS} rows, below ${MOST_MEGABYTES} MB`, { timeout: 120_000 }, () => {
  test('as CSV', async () => {
    const { bytes, megabytes } = await write('csv');
    expect(bytes.toString('utf8').split('\r\n')).toHaveLength(ROWS + 2);
    expect(megabytes).toBeGreaterThan(20);
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });

  test('as a workbook, whole to its last row', async () => {
    const { bytes, megabytes } = await write('xlsx');
    const sheet = await readSheet(bytes);
    expect(sheet).toHaveLength(ROWS + 2);
    expect(sheet.at(-1)?.[0]).toBe(String(ROWS));
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
