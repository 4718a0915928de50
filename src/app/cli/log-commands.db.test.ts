// `verify-log` on an exported file, as a witness runs it: with nothing but the file and what stands on paper.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTestProduct } from '../../../tests/support/test-product.ts';
import { headToText, type LogHead } from '../../core/log/head.ts';
import { headToWords } from '../../core/log/head-words.ts';
import { exportLog } from '../../server/log/export-log.ts';
import { openLogKeys } from '../../server/log/log-keys.ts';
import { sealLog } from '../../server/log/sealer.ts';
import { verifyLog } from './log-commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-exported-'));
const file = join(folder, 'whole.log');
let lines: string[];
let paper: LogHead;
let keyId: string;
let said: string;

beforeAll(async () => {
  const under = await createTestProduct();
  const { district } = under.product;
  const keys = openLogKeys(under.keys);
  const ports = { database: under.database.database, keys, district, findCommitted: () => undefined, now: under.clock.now };
  const { head } = await sealLog(ports);
  if (!head) throw new Error('Nothing was sealed.');
  paper = head;
  keyId = head.keyId;
  await under.tablet('JC-101');
  await sealLog(ports);
  let text = '';
  for await (const part of exportLog(ports)) text += part;
  lines = text.split('\n');
  writeFileSync(file, text);
  await under.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  process.exitCode = undefined;
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

function writeChanged(change: (line: string) => string): string {
  const changed = join(folder, 'changed.log');
  writeFileSync(changed, lines.map(change).join('\n'));
  return changed;
}

const paperArguments = (): readonly (readonly string[])[] => [
  [],
  ['--key', keyId],
  ['--head', headToText(paper)],
  ['--size', String(paper.size), '--words', headToWords(paper, 'zh').join(' ')],
  ['--size', String(paper.size), '--words', headToWords(paper, 'en').join(' ')],
];

describe('a whole export', () => {
  test('verifies, alone and by an older head on paper', async () => {
    for (const more of paperArguments()) {
      await verifyLog(['--file', file, ...more]);
      expect([more, process.exitCode]).toEqual([more, undefined]);
    }
    expect(said).toContain('The log verifies · 日志验证通过');
    expect(said).toContain(keyId);
  });

  test('does not verify by the paper of another log, or with another key', async () => {
    await verifyLog(['--file', file, '--size', String(paper.size - 1), '--words', headToWords(paper, 'zh').join('')]);
    expect([process.exitCode, said]).toEqual([3, expect.stringContaining('forked')]);
    process.exitCode = undefined;
    await verifyLog(['--file', file, '--key', '0'.repeat(16)]);
    expect([process.exitCode, said]).toEqual([3, expect.stringContaining(`signed by the key ${keyId}, which was not given`)]);
    expect(said).not.toContain('The log verifies');
  });

  test('verifies by several keys, as after a new one was made', async () => {
    await verifyLog(['--file', file, '--key', '0'.repeat(16), '--key', keyId]);
    expect([process.exitCode, said]).toEqual([undefined, expect.stringContaining(`${keyId} (2)`)]);
  });

  test('is not compared with what cannot be read', async () => {
    await expect(verifyLog(['--file', file, '--head', 'nothing'])).rejects.toThrow('--head');
    await expect(verifyLog(['--file', file, '--words', '红山', '--size', '3'])).rejects.toThrow('Eight words');
    await expect(verifyLog(['--file', file, '--words', headToWords(paper, 'en').join(' ')])).rejects.toThrow('--size');
    await expect(verifyLog(['--file', file, '--key', 'nobody'])).rejects.toThrow('--key');
  });
});

/** The first line, as an object to be changed. */
function writeTitled(change: (title: { keys: { id: string; point: string }[] }) => void): string {
  const title = JSON.parse(lines[0] ?? '') as { keys: { id: string; point: string }[] };
  change(title);
  const [, ...rest] = lines;
  writeFileSync(join(folder, 'titled.log'), [JSON.stringify(title), ...rest].join('\n'));
  return join(folder, 'titled.log');
}

describe('a file that was made to deceive', () => {
  test('is not believed when it only lists the key of the paper, or calls its own key by that name', async () => {
    const onPaper = '0123456789abcdef';
    const listed = writeTitled(({ keys }) => keys.push({ id: onPaper, point: keys[0]?.point ?? '' }));
    await verifyLog(['--file', listed, '--key', onPaper]);
    expect([process.exitCode, said]).toEqual([3, expect.stringContaining(`signed by the key ${keyId}, which was not given`)]);
    said = '';
    process.exitCode = undefined;
    const renamed = writeTitled(({ keys }) => keys.forEach((one) => Object.assign(one, { id: onPaper })));
    await verifyLog(['--file', renamed, '--key', onPaper]);
    expect([process.exitCode, said]).toEqual([3, expect.stringContaining(`signed by the key ${keyId}, which was not given`)]);
  });

  test('with a key that is none is refused in words', async () => {
    const broken = writeTitled(({ keys }) => keys.forEach((one) => Object.assign(one, { point: 'A'.repeat(87) })));
    await expect(verifyLog(['--file', broken])).rejects.toThrow('Line 1 of the exported log names a key that is none');
  });

  test('with a head where it could not be checked is refused by its line', async () => {
    const head = lines.find((line) => line.startsWith('{"head"')) ?? '';
    const first = lines.findIndex((line) => line.startsWith('{"sequence":1,'));
    const write = (changed: readonly string[]): string => {
      writeFileSync(join(folder, 'heads.log'), changed.join('\n'));
      return join(folder, 'heads.log');
    };
    await expect(verifyLog(['--file', write(lines.toSpliced(first + 3, 0, head))])).rejects.toThrow(`Line ${first + 4} of the exported log is a head behind the first record`);
    await expect(verifyLog(['--file', write([...lines.filter((line) => line !== ''), head])])).rejects.toThrow('stands behind the end');
    await expect(verifyLog(['--file', write(lines.toSpliced(first, 0, head))])).rejects.toThrow('is a head out of order');
    await expect(verifyLog(['--file', write(lines.map((line) => (line === head ? line.replace(/"district":"\d/, '"district":"9') : line)))])).rejects.toThrow('is a head of another district');
  });
});

test('a file that is damaged in its first line is refused in words', async () => {
  const damaged = join(folder, 'damaged.log');
  for (const text of ['{"format":"guan', 'nothing at all\n', '\n', '']) {
    writeFileSync(damaged, text);
    await expect(verifyLog(['--file', damaged])).rejects.toThrow(/^Line 1 of the exported log .* · 导出日志第 1 行/);
  }
  await expect(verifyLog(['--file', join(folder, 'nowhere.log')])).rejects.toThrow('There is no file');
});

test('a changed record is said by its number, in both languages', async () => {
  await verifyLog(['--file', writeChanged((line) => (line.startsWith('{"sequence":7,') ? line.replace(/"subjectId":"/, '"subjectId":"x') : line))]);
  expect(process.exitCode).toBe(3);
  expect(said).toContain('THE LOG DOES NOT VERIFY since number 7 · 日志自第 7 条起验证不符');
  expect(said).toContain('No. 7: altered');
});
