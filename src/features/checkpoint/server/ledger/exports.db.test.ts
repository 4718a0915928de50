// Files of the register that leave: masked by default, in full with two people, once; harmless, complete, and in the audit first.
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, callRoute, checkOf, keep, readRows, sendAll } from '../../../../../tests/support/lane-work.ts';
import { readSheet } from '../../../../../tests/support/read-sheet.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { TakeCheck } from '../../domain/commands.ts';
import { LEDGER_COLUMNS, listHeadings } from '../../domain/ledger/ledger-rows.ts';
import type { ExportView } from '../../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;
let commander: Desk;
const checks: TakeCheck[] = [];

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
  commander = await under.desk('ZH-001');
  for (let count = 0; count < 600; count += 1) {
    checks.push(checkOf(under, tablet, count % 2 === 0 ? [36.5] : [36.6, 37.9]));
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: checks.at(-1) });
    under.clock.advance(1000);
  }
  const evil = checkOf(under, tablet, [36.5]);
  const [driver] = evil.travellers;
  checks.push({ ...evil, travellers: [{ ...driver, name: '=cmd|calc', from: '@SUM(1)' } as TakeCheck['travellers'][number]] });
  await keep(under, tablet, { verb: 'checkpoint.take-check', body: checks.at(-1) });
  await sendAll(tablet);
}, 120_000);
afterAll(() => under.close());

const PEOPLE = 600 * 1.5 + 1;

async function download(desk: Desk, path: string, body: object): Promise<{ status: number; type: string; bytes: Buffer; text: string }> {
  // The clock of these tests leaps: any view brings a desk that was left back in.
  await desk.view('accounts.me', {});
  const response = await fetch(`${under.origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${desk.token}` }, body: JSON.stringify(body) });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type') ?? '', bytes, text: bytes.toString('utf8') };
}

const masked = (format: string, desk = leader) => download(desk, '/api/register/export', { checkpoint: FIRST_CHECKPOINT, filter: {}, format, language: 'zh' });
const secrets = () => checks.flatMap(({ vehicle, travellers }) => [vehicle.plate, ...travellers.flatMap(({ name, phone, document }) => (name.startsWith('=') ? [] : [name, phone, document.number]))]);
const columnOf = (column: (typeof LEDGER_COLUMNS)[number]): number => LEDGER_COLUMNS.indexOf(column);
const readCsv = (text: string): string[][] => parse(text, { bom: true });

describe('CP-58 CP-60 a masked export', () => {
  test('as CSV holds everybody once, across pages, behind a byte order mark, without a value that can be read', async () => {
    const { status, type, bytes, text } = await masked('csv');
    expect(status).toBe(200);
    expect(type).toBe('text/csv; charset=utf-8');
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    const [headings, ...rows] = readCsv(text);
    expect(headings).toEqual(listHeadings('zh'));
    expect(rows).toHaveLength(PEOPLE);
    expect(rows.map((row) => row[0])).toEqual(Array.from({ length: PEOPLE }, (_, index) => String(index + 1)));
    expect(secrets().filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/36\.[56]|37\.9/);
  });

  test('as a workbook holds the same', async () => {
    const { bytes, type } = await masked('xlsx');
    expect(type).toContain('spreadsheetml');
    const sheet = await readSheet(bytes);
    const csv = readCsv((await masked('csv')).text);
    expect(sheet[0]?.[0]).toContain('台账');
    const cut = (cells: string[]): string[] => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
    expect(sheet.slice(1)).toEqual(csv.map((row, index) => cut(row.map((cell) => (index === 0 ? cell : cell.replace(/^'/, ''))))));
  });

  test('is refused to an officer of the lane, and to nobody signed in', async () => {
    expect(await masked('csv', await under.desk('JC-101'))).toMatchObject({ status: 403 });
    expect(await callRoute(under.origin, { path: '/api/register/export', body: {} })).toMatchObject({ code: 'SignInNeeded' });
    expect(await download(leader, '/api/register/export', { checkpoint: FIRST_CHECKPOINT, filter: { plate: 'x' }, format: 'csv', language: 'zh' })).toMatchObject({ status: 400 });
  });

  // asvs: 16.2.1
  test('is in the audit with who took what, and how many rows left', async () => {
    await masked('csv');
    const events = await readRows<{ type: string; facts: Record<string, unknown> }>(under, "select type, facts from platform.event where type like 'checkpoint.register-%' order by sequence desc limit 2");
    expect(events.map(({ type }) => type)).toEqual(['checkpoint.register-left', 'checkpoint.register-exported']);
    expect(events[0]?.facts).toMatchObject({ rows: PEOPLE, reader: under.personIdByBadge.get('KZ-001'), view: 'checkpoint.ledger-masked' });
  });
});

test('CP-58 the ledger for print is masked, and in the audit once however many pages it has', async () => {
  const countPrinted = async (): Promise<number> => (await readRows(under, "select 1 from platform.event where type = 'checkpoint.register-printed'")).length;
  const ask = (before?: object) => callRoute(under.origin, { path: '/api/views/checkpoint.ledger', body: { checkpoint: FIRST_CHECKPOINT, filter: {}, limit: 300, ...(before && { before }) }, token: leader.token });
  const first = await ask();
  const { next } = first.body.data as { next: object };
  const second = await ask(next);
  expect(secrets().filter((secret) => first.text.includes(secret) || second.text.includes(secret))).toEqual([]);
  expect(await countPrinted()).toBe(1);
});

describe('CP-59 an export in full', () => {
  async function ask(desk: Desk, format = 'csv'): Promise<string> {
    const exportId = randomUUID();
    const order = { exportId, checkpoint: FIRST_CHECKPOINT, filter: {}, format, language: 'en', purpose: 'audit', reason: '核对样本' };
    expect(await desk.command('checkpoint.request-export', order)).toMatchObject({ status: 'accepted' });
    return exportId;
  }
  const decide = (desk: Desk, exportId: string, verb = 'approve-export') => desk.command(`checkpoint.${verb}`, { exportId, checkpoint: FIRST_CHECKPOINT });
  const take = (desk: Desk, exportId: string) => download(desk, '/api/register/export-in-full', { exportId, checkpoint: FIRST_CHECKPOINT });
  const codeOf = (answer: { text: string }): string => (JSON.parse(answer.text) as { problem: { code: string } }).problem.code;

  test("'checkpoint.request-export' 'checkpoint.approve-export' 'checkpoint.take-export' needs two people, is taken once, and holds the values", async () => {
    const exportId = await ask(leader);
    expect(codeOf(await take(leader, exportId))).toBe('ExportNotApproved');
    expect(await decide(leader, exportId)).toMatchObject({ problem: { code: 'SecondPersonNeeded' } });
    const listed = await commander.view<ExportView[]>('checkpoint.list-exports', { checkpoint: FIRST_CHECKPOINT });
    expect(listed[0]).toMatchObject({ id: exportId, state: 'asked', requestedBy: 'KZ-001', reason: '核对样本', mayTake: false });
    expect(listed[0]?.decideProblem).toBeUndefined();
    expect(await decide(commander, exportId)).toMatchObject({ status: 'accepted' });
    expect(codeOf(await take(commander, exportId))).toBe('OthersExport');
    const { status, text } = await take(leader, exportId);
    expect(status).toBe(200);
    const [, ...rows] = readCsv(text);
    expect(rows).toHaveLength(PEOPLE);
    const normal = (cell: string | undefined): string => (cell ?? '').replace(/^'/, '');
    expect(rows.map((row) => normal(row[columnOf('document')])).toSorted()).toEqual(checks.flatMap(({ travellers }) => travellers.map(({ document }) => document.number)).toSorted());
    expect(rows.map((row) => row[columnOf('temperature')])).toContain('37.9');
    expect(rows.flat().filter((cell) => /^\s*[=+@-]/.test(cell))).toEqual([]);
    expect(rows.flat()).toContain("'=cmd|calc");
    expect(codeOf(await take(leader, exportId))).toBe('ExportTaken');
    const people = await readRows<{ type: string; officer_id: string }>(under, 'select type, officer_id from platform.event where subject_id = $1 order by sequence', [exportId]);
    expect(people).toEqual([
      { type: 'checkpoint.export-requested', officer_id: under.personIdByBadge.get('KZ-001') },
      { type: 'checkpoint.export-approved', officer_id: under.personIdByBadge.get('ZH-001') },
      { type: 'checkpoint.export-taken', officer_id: under.personIdByBadge.get('KZ-001') },
    ]);
  });

  // asvs: 2.3.4
  test('two who press at once get one file', async () => {
    const exportId = await ask(leader, 'xlsx');
    await decide(commander, exportId);
    const answers = await Promise.all([take(leader, exportId), take(leader, exportId), take(leader, exportId)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400]);
  });

  test("'checkpoint.refuse-export' ends it, and so does time", async () => {
    const refused = await ask(leader);
    expect(await decide(commander, refused, 'refuse-export')).toMatchObject({ status: 'accepted' });
    expect(codeOf(await take(leader, refused))).toBe('ExportExpired');
    expect(await decide(commander, refused)).toMatchObject({ problem: { code: 'ExportDecided' } });
    const late = await ask(leader);
    await decide(commander, late);
    under.clock.advance(HOUR_MILLISECONDS);
    expect(codeOf(await take(leader, late))).toBe('ExportExpired');
    expect(await decide(commander, randomUUID())).toMatchObject({ problem: { code: 'ExportUnknown' } });
  });

  test('the ledger in full is no view that could be asked for', async () => {
    leader = await under.desk('KZ-001');
    expect(await callRoute(under.origin, { path: '/api/views/checkpoint.ledger-in-full', body: { checkpoint: FIRST_CHECKPOINT, filter: {} }, token: leader.token })).toMatchObject({ code: 'NotFound' });
  });
});
