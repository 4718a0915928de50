// The register and the tablets behind it, through the real API: pages without gap or double, masked bytes, gaps and tails.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, callRoute, checkOf, keep, sendAll } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { TakeCheck } from '../domain/commands.ts';
import { SILENCE_MILLISECONDS } from '../domain/rules.ts';
import type { Flow, LaneBoard, RegisterPage, TabletView } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;
const checks: TakeCheck[] = [];

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
  for (let count = 0; count < 25; count += 1) {
    const check = checkOf(under, tablet, count % 5 === 0 ? [36.5, 37.9] : [36.5]);
    checks.push(check);
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: check });
    // Three at a time share a moment, so that the order within it must hold too.
    if (count % 3 === 2) under.clock.advance(MINUTE_MILLISECONDS);
  }
  await sendAll(tablet);
});
afterAll(() => under.close());

const page = (query: object): Promise<RegisterPage> => leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, ...query });

describe('pages', () => {
  test('three pages hold every passage once, newest first', async () => {
    const first = await page({ limit: 10 });
    const second = await page({ limit: 10, before: first.next });
    const third = await page({ limit: 10, before: second.next });
    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([10, 10, 5]);
    expect(third.next).toBeUndefined();
    const rows = [first, second, third].flatMap((each) => each.rows);
    expect(rows.map(({ passageId }) => passageId).toSorted()).toEqual(checks.map(({ passageId }) => passageId).toSorted());
    expect(rows.map(({ takenAt }) => takenAt)).toEqual(rows.map(({ takenAt }) => takenAt).toSorted((left, right) => right - left));
  });

  test('what comes in meanwhile moves nothing on the pages that follow', async () => {
    const first = await page({ limit: 10 });
    const check = checkOf(under, tablet, [36.5]);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    const second = await page({ limit: 10, before: first.next });
    const seen = [...first.rows, ...second.rows].map(({ passageId }) => passageId);
    expect(new Set(seen).size).toBe(20);
    expect(seen).not.toContain(check.passageId);
  });

  test('exactly as many as the limit leave no empty page behind', async () => {
    const { from, until } = { from: checks[0]?.travellers[0]?.facts.readings[0]?.takenAt ?? 0, until: under.clock.now() };
    const { rows } = await page({ from, until, limit: 200 });
    expect((await page({ from, until, limit: rows.length })).next).toBeUndefined();
  });

  test('by plate, document, lane and time', async () => {
    const [check] = checks;
    const plate = check?.vehicle.plate ?? '';
    expect((await page({ plate: ` ${plate.toLowerCase()} ` })).rows.map(({ passageId }) => passageId)).toContain(check?.passageId);
    expect((await page({ document: check?.travellers[0]?.document.number })).rows.map(({ passageId }) => passageId)).toEqual([check?.passageId]);
    expect((await page({ plate: '苏C00000' })).rows).toEqual([]);
    expect((await page({ laneId: `${FIRST_CHECKPOINT}-L02` })).rows).toEqual([]);
    expect((await page({ until: 1 })).rows).toEqual([]);
  });

  test('what is no plate at all finds nothing, not everything', async () => {
    expect((await page({ plate: '··' })).rows).toEqual([]);
  });
});

test('every answer is masked, down to its bytes', async () => {
  const officer = await under.desk('JC-101');
  const bodies = [{}, { plate: checks[0]?.vehicle.plate }];
  const answers = await Promise.all([
    ...bodies.map((body) => callRoute(under.origin, { path: '/api/views/checkpoint.register', body: { checkpoint: FIRST_CHECKPOINT, limit: 200, ...body }, token: officer.token })),
    callRoute(under.origin, { path: '/api/views/checkpoint.lane-board', body: { checkpoint: FIRST_CHECKPOINT }, token: leader.token }),
    callRoute(under.origin, { path: '/api/views/checkpoint.attention', body: { checkpoint: FIRST_CHECKPOINT }, token: leader.token }),
    ...checks.slice(0, 6).map(({ passageId }) => callRoute(under.origin, { path: '/api/views/checkpoint.passage', body: { checkpoint: FIRST_CHECKPOINT, passageId }, token: officer.token })),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const bytes = answers.map(({ text }) => text).join('\n');
  const secrets = checks.flatMap(({ vehicle, travellers }) => [vehicle.plate, ...travellers.flatMap(({ name, phone, document }) => [name, phone, document.number])]);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
  expect(bytes).not.toMatch(/"celsius"|37\.9/);
});

test('the flow counts by hour and lane what the board counts since midnight', async () => {
  const flow = await leader.view<Flow>('checkpoint.flow', { checkpoint: FIRST_CHECKPOINT, hours: 2 });
  const lane = flow.lanes.find(({ laneId }) => laneId === tablet.identity.laneId);
  const { rows } = await page({ limit: 200 });
  expect(lane?.vehicles.reduce((sum, amount) => sum + amount, 0)).toBe(rows.length);
  expect(flow.expected).toEqual([null, null]);
});

describe('CP-11 what is missing', () => {
  async function tabletOnBoard(deviceId: string): Promise<TabletView | undefined> {
    const board = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
    return board.lanes.flatMap(({ tablets }) => tablets).find((each) => each.deviceId === deviceId);
  }

  test("'checkpoint.declare-tail' a silent tablet is unknown until its count is entered, and a gap is exact", async () => {
    const silent = await under.tablet('JT-102', 2);
    const { deviceId } = silent.identity;
    await act(under, silent, { verb: 'checkpoint.take-check', body: checkOf(under, silent, [36.5]) });
    const heardAt = under.clock.now();
    expect(await tabletOnBoard(deviceId)).toMatchObject({ receivedThrough: 1, completeness: { kind: 'complete' } });
    under.clock.advance(SILENCE_MILLISECONDS + 1);
    expect(await tabletOnBoard(deviceId)).toMatchObject({ completeness: { kind: 'unknown-since', at: heardAt } });

    for (const celsius of [36.5, 36.6]) await keep(under, silent, { verb: 'checkpoint.take-check', body: checkOf(under, silent, [celsius]) });
    const declare = (keptThrough: number) => leader.command('checkpoint.declare-tail', { deviceId, checkpoint: FIRST_CHECKPOINT, keptThrough, isLast: false });
    expect(await declare(3)).toMatchObject({ status: 'accepted' });
    expect(await tabletOnBoard(deviceId)).toMatchObject({ completeness: { kind: 'missing', count: 2 } });
    await sendAll(silent);
    under.clock.advance(SILENCE_MILLISECONDS + 1);
    expect(await tabletOnBoard(deviceId)).toMatchObject({ receivedThrough: 3, completeness: { kind: 'complete' } });
  });

  test('CP-11 in the next shift the tail is unknown again', async () => {
    const board = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
    const [used] = board.lanes.find(({ number }) => number === 2)?.tablets ?? [];
    const deviceId = used?.deviceId ?? '';
    await leader.command('checkpoint.declare-tail', { deviceId, checkpoint: FIRST_CHECKPOINT, keptThrough: 3, isLast: true });
    under.clock.advance(8 * HOUR_MILLISECONDS);
    expect(await tabletOnBoard(deviceId)).toMatchObject({ completeness: { kind: 'complete' } });
    const next = await under.tablet('JT-102', 2);
    await act(under, next, { verb: 'checkpoint.take-check', body: checkOf(under, next, [36.5]) });
    under.clock.advance(SILENCE_MILLISECONDS + 1);
    expect(await tabletOnBoard(next.identity.deviceId)).toMatchObject({ completeness: { kind: 'unknown-since' } });
  });

  test('CP-11 a withdrawn tablet leaves the board; the count of a tablet elsewhere is refused', async () => {
    const withdrawn = await under.tablet('ZJ-103', 3);
    const { deviceId } = withdrawn.identity;
    await act(under, withdrawn, { verb: 'checkpoint.take-check', body: checkOf(under, withdrawn, [36.5]) });
    await leader.command('accounts.withdraw-device', { deviceId, placeCode: FIRST_CHECKPOINT, reason: '损坏' });
    expect(await tabletOnBoard(deviceId)).toBeUndefined();
    const elsewhere = await under.tablet('JC-201');
    const order = { deviceId: elsewhere.identity.deviceId, checkpoint: FIRST_CHECKPOINT, keptThrough: 1, isLast: false };
    expect(await leader.command('checkpoint.declare-tail', order)).toMatchObject({ status: 'refused', problem: { code: 'DeviceUnknown' } });
  });
});

test('the board says when each lane was passed last, also when that was days ago', async () => {
  const lastOfLanes = async (desk: Desk): Promise<(number | undefined)[]> => {
    const board = await desk.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
    return board.lanes.map(({ lastPassageAt }) => lastPassageAt);
  };
  const before = await lastOfLanes(leader);
  const lastOfFirst = (await page({ laneId: `${FIRST_CHECKPOINT}-L01`, limit: 1 })).rows[0]?.takenAt;
  expect([before[0], before[5]]).toEqual([lastOfFirst, undefined]);
  under.clock.advance(2 * DAY_MILLISECONDS);
  const later = await under.tablet('JT-102', 4);
  await act(under, later, { verb: 'checkpoint.take-check', body: checkOf(under, later, [36.5]) });
  const after = await lastOfLanes(await under.desk('KZ-001'));
  expect(after.toSpliced(3, 1)).toEqual(before.toSpliced(3, 1));
  expect(after[3]).toBeGreaterThan((lastOfFirst ?? 0) + DAY_MILLISECONDS);
});
