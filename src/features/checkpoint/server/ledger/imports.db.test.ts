// Ledgers that come in: once each, marked, counted, found and opened like any other record; others are served meanwhile.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../../../../tests/support/build-program.ts';
import { FIRST_CHECKPOINT, callRoute, readRows } from '../../../../../tests/support/lane-work.ts';
import { makeWorkbook, zipSheet, type MadeCell } from '../../../../../tests/support/make-workbook.ts';
import { createTestProduct, type Desk, type TestProduct } from '../../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { composeIdentityNumber } from '../../../../core/identifiers/identity-number.ts';
import type { Figures } from '../../domain/figures.ts';
import { toCsvLine } from '../../domain/ledger/csv.ts';
import { momentToText } from '../../domain/ledger/ledger-rows.ts';
import type { LedgerReport, PassageHistory, RegisterPage } from '../../domain/views.ts';

let under: TestProduct;
let leader: Desk;
let day: string;
let rows: MadeCell[][];

beforeAll(async () => {
  await buildProgram('src/features/checkpoint/server/ledger/reading/read-ledger.worker.ts');
  under = await createTestProduct();
  leader = await under.desk('KZ-001');
  day = momentToText(under.clock.now() - DAY_MILLISECONDS).slice(0, 10);
  rows = makeRows();
}, 120_000);
afterAll(() => under.close());

const documentOf = (sequence: number): string => composeIdentityNumber(`99${String(Math.floor(sequence / 999)).padStart(4, '0')}`, '1990-01-01', String((sequence % 999) + 1).padStart(3, '0'));
const HEADINGS = ['日期', '时间', '车牌号', '姓名', '身份证号', '联系电话', '体温', '处理结果', '登记人'];

type Answer = { readonly status: number; readonly code: string | undefined; readonly report: LedgerReport };

async function send(path: 'preview' | 'import', bytes: Buffer, desk = leader): Promise<Answer> {
  const query = new URLSearchParams({ checkpoint: FIRST_CHECKPOINT, laneId: `${FIRST_CHECKPOINT}-L01`, direction: 'in' });
  const response = await fetch(`${under.origin}/api/ledger/${path}?${query}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream', authorization: `Bearer ${desk.token}` }, body: new Uint8Array(bytes) });
  const body = (await response.json()) as LedgerReport & { problem?: { code: string } };
  return { status: response.status, code: body.problem?.code, report: body };
}

const row = (sequence: number, change: Partial<Record<number, MadeCell>> = {}): MadeCell[] =>
  [day, '08:05', '苏C80001', '补录演示', documentOf(sequence), '13900000001', '36.5', '放行', '钱样本'].map((cell, index) => (index in change ? change[index] : cell));
const makeRows = (): MadeCell[][] => [
  HEADINGS,
  row(1),
  row(2, { 0: undefined, 1: undefined, 2: undefined, 3: '补录示例' }),
  row(3, { 1: '08:20', 2: '苏CD80002', 6: '38.4', 7: '移交' }),
  row(4, { 1: '08:30', 2: '苏C80003', 6: '37.6' }),
  row(5, { 1: '08:40', 2: '苏C80004', 4: '3.20311E+17' }),
  row(6, { 1: '08:50', 2: '苏C80005', 7: '劝返' }),
];
const page = (query: object): Promise<RegisterPage> => leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, limit: 200, ...query });
const countRows = async (table: string): Promise<number> => Number((await readRows<{ count: string }>(under, `select count(*) as count from checkpoint.${table}`))[0]?.count);

describe('CP-62 a ledger', () => {
  test('is shown first, and nothing is stored', async () => {
    const { status, report } = await send('preview', await makeWorkbook({ rows, merged: ['A2:A3'] }));
    expect(status).toBe(200);
    expect(report).toMatchObject({ passages: 4, travellers: 5, known: 0, rejected: [{ number: 6, problems: [{ column: 'document', code: 'SpreadsheetNumber' }] }] });
    expect(JSON.stringify(report.sample)).not.toMatch(/补录示例|990000/);
    expect(report.sample[0]).toMatchObject({ plate: '***0001', name: '补***', state: 'cleared' });
    expect(await countRows('passage')).toBe(0);
  });

  test("'checkpoint.import-passages' is taken in, found, opened, counted, and marked", async () => {
    const { report } = await send('import', await makeWorkbook({ rows }));
    expect(report).toMatchObject({ passages: 4, travellers: 5, known: 0 });
    expect(await countRows('passage')).toBe(4);
    const found = await page({ document: documentOf(2) });
    expect(found.rows).toMatchObject([{ maskedPlate: '***0001', travellerCount: 2, origin: 'import', state: 'released', outcome: 'clear', officerBadge: 'KZ-001' }]);
    expect((await page({ initials: 'blys' })).rows).toHaveLength(4);
    expect((await page({ result: 'turned-back' })).rows).toHaveLength(1);
    expect((await page({ result: 'refer' })).rows).toMatchObject([{ maskedPlate: '****0002' }]);
    const figures = await leader.view<Figures>('checkpoint.figures', { checkpoint: FIRST_CHECKPOINT, from: under.clock.now() - 2 * DAY_MILLISECONDS + HOUR_MILLISECONDS, until: under.clock.now() });
    expect(figures.totals).toEqual({ vehicles: 4, travellers: 5, secondReadings: 0, held: 1, turnedBack: 1 });
    const history = await leader.view<PassageHistory>('checkpoint.passage-history', { checkpoint: FIRST_CHECKPOINT, passageId: found.rows[0]?.passageId });
    expect(history.entries).toMatchObject([{ type: 'checkpoint.passage-imported', officerBadge: 'KZ-001' }]);
    const passageId = found.rows[0]?.passageId;
    const masked = await leader.view('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId });
    expect(JSON.stringify(masked)).not.toMatch(/钱样本|补录示例|13900000001/);
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: passageId, placeCode: FIRST_CHECKPOINT, purpose: 'correction' });
    expect(await leader.view('checkpoint.passage-in-clear', { checkpoint: FIRST_CHECKPOINT, passageId })).toMatchObject({ recordedBy: '钱样本', travellers: [{ readings: [{ celsius: 36.5 }] }, { name: '补录示例' }] });
  });

  test('CP-64 a temperature that its outcome does not fit opens a review and holds nobody', async () => {
    const attention = await leader.view<{ reviews: { kind: string; facts: object }[] }>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(attention.reviews).toMatchObject([{ kind: 'ledger-differs', facts: { device: 'clear', decided: 'second-reading' } }]);
    expect((await readRows(under, "select 1 from platform.event where type in ('checkpoint.traveller-held', 'checkpoint.traveller-referred')")).length).toBe(0);
  });

  test('the same file twice, in another order or format, makes no doubles', async () => {
    const before = [await countRows('passage'), await countRows('traveller'), await countRows('review')];
    const again = await send('import', await makeWorkbook({ rows, sharedTexts: true }));
    expect(again.report).toMatchObject({ passages: 4, travellers: 5, known: 5 });
    const text = rows.slice(0, 3).concat(rows.slice(3).toReversed()).map((cells) => toCsvLine(cells.map((cell) => (typeof cell === 'string' ? cell : '')))).join('');
    expect((await send('preview', Buffer.from(text))).report.known).toBe(5);
    expect((await send('import', Buffer.from(text))).report.known).toBe(5);
    expect([await countRows('passage'), await countRows('traveller'), await countRows('review')]).toEqual(before);
    expect((await readRows<{ sum: string }>(under, "select sum(amount) as sum from platform.tally where measure = 'checkpoint.travellers'"))[0]?.sum).toBe('5');
  });

  test('a row that was given back and put right joins its vehicle', async () => {
    const missing = row(7, { 0: day, 3: '补录虚构' });
    expect((await send('import', await makeWorkbook({ rows: [HEADINGS, missing] }))).report).toMatchObject({ passages: 1, travellers: 1, known: 0 });
    expect((await page({ plate: '苏C80001' })).rows).toMatchObject([{ travellerCount: 3 }]);
    expect((await page({ document: documentOf(7) })).rows).toHaveLength(1);
  });

  test('is taken in only by those who may', async () => {
    const bytes = await makeWorkbook({ rows });
    expect((await send('preview', bytes, await under.desk('JC-101'))).status).toBe(403);
    expect((await send('import', bytes, await under.desk('SJ-001'))).status).toBe(403);
    expect((await callRoute(under.origin, { path: '/api/ledger/import', body: {} })).code).toBe('SignInNeeded');
    expect((await callRoute(under.origin, { path: `/api/ledger/import?checkpoint=${FIRST_CHECKPOINT}&laneId=${FIRST_CHECKPOINT}-L01&direction=in`, body: {}, token: leader.token })).code).toBe('RequestUnreadable');
  });
});

describe('CP-61 other requests', () => {
  const MOST_MILLISECONDS = 1000;

  /** Asks for the board over and over until `work` is done; how long the slowest answer took. */
  async function slowestBoardDuring(work: Promise<unknown>): Promise<{ slowest: number; asked: number }> {
    const done = work.then(() => 'done' as const);
    let slowest = 0;
    let asked = 0;
    for (;;) {
      const begunAt = performance.now();
      await leader.view('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
      slowest = Math.max(slowest, performance.now() - begunAt);
      asked += 1;
      if ((await Promise.race([done, Promise.resolve('running' as const)])) === 'done') return { slowest, asked };
    }
  }

  // asvs: 5.2.1 15.2.2
  test('are answered while a bomb, a sheet of a million rows and thousands of rows are read and taken in', { timeout: 120_000 }, async () => {
    const sheet = function* sheetOf(middle: () => Iterable<string>): Generator<string> {
      yield `<worksheet><sheetData><row>${HEADINGS.map((heading) => `<c t="inlineStr"><is><t>${heading}</t></is></c>`).join('')}</row>`;
      yield* middle();
      yield '</sheetData></worksheet>';
    };
    const bomb = await zipSheet(() => sheet(() => Array.from({ length: 300 }, () => ' '.repeat(1024 * 1024))));
    const million = await zipSheet(() => sheet(() => Array.from({ length: 1000 }, () => '<row><c t="inlineStr"><is><t>a</t></is></c></row>'.repeat(1000))));
    const long = await makeWorkbook({ rows: [HEADINGS, ...Array.from({ length: 3000 }, (_, index) => row(index + 10, { 1: `09:${String(index % 60).padStart(2, '0')}`, 2: `苏C${String(10000 + index)}` }))] });
    const work = async (): Promise<void> => {
      expect((await send('preview', bomb)).code).toBe('LedgerBomb');
      expect((await send('preview', million)).code).toBe('LedgerTooManyRows');
      const { report } = await send('import', long);
      expect(report).toMatchObject({ travellers: 3000, known: 0, rejected: [] });
      expect(report.peakMegabytes).toBeLessThan(256);
    };
    const { slowest, asked } = await slowestBoardDuring(work());
    expect(asked).toBeGreaterThan(20);
    expect(slowest).toBeLessThan(MOST_MILLISECONDS);
  });
});
