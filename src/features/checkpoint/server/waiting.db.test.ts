// Waiting through the real API: timed checks, a queue that was counted, advice at the board, and what drivers are told.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, checkOf, keep, sendAll } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { DirectionWait, PublicWait, Waiting } from '../domain/queue/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

async function waitingIn(): Promise<DirectionWait> {
  const { directions } = await leader.view<Waiting>('checkpoint.waiting', { checkpoint: FIRST_CHECKPOINT });
  const inbound = directions.find(({ direction }) => direction === 'in');
  if (!inbound) throw new Error('There is no lane in.');
  return inbound;
}

async function askPublic(): Promise<PublicWait> {
  return (await (await fetch(`${under.origin}/api/public/wait`)).json()) as PublicWait;
}

/** Vehicles one after the other in one lane, each so many seconds at the lane and then some to the next. */
async function work(vehicles: number, { service, change }: { service: number; change: number }): Promise<void> {
  for (let count = 0; count < vehicles; count += 1) {
    const begunAt = under.clock.now();
    under.clock.advance(service * 1000);
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: { ...checkOf(under, tablet, [36.5]), begunAt } });
    under.clock.advance(change * 1000);
  }
  for (const answer of (await sendAll(tablet)).values()) expect(answer).toMatchObject({ status: 'accepted' });
}

test('CP-98 before anything was timed the service is assumed, and said to be', async () => {
  expect(await waitingIn()).toMatchObject({ lanesTotal: 4, situation: { lanesOpen: 4, arrivalsPerHour: 0, queue: 0, cycle: { isAssumed: true } }, range: { lowMinutes: 0, highMinutes: 5 } });
});

test('CP-98 how long a lane takes is measured from its checks', async () => {
  await work(30, { service: 45, change: 15 });
  const { situation } = await waitingIn();
  expect(situation).toMatchObject({ arrivalsPerHour: 60, capacityPerHour: 240, busyShare: 0.25, cycle: { isAssumed: false, seconds: 60 } });
});

describe("CP-98 'checkpoint.note-queue'", () => {
  const note = (vehicles: number, desk: Desk = leader) => desk.command('checkpoint.note-queue', { noteId: randomUUID(), checkpoint: FIRST_CHECKPOINT, direction: 'in', vehicles });

  test('CP-98 a queue that was counted makes the wait, and is carried on from there', async () => {
    expect(await note(120)).toMatchObject({ status: 'accepted' });
    const { range, situation, seen } = await waitingIn();
    expect(seen).toMatchObject({ vehicles: 120 });
    expect(situation.queue).toBeCloseTo(120, 5);
    expect(range).toMatchObject({ lowMinutes: 20, highMinutes: 45 });
    under.clock.advance(61 * MINUTE_MILLISECONDS);
    expect((await waitingIn()).seen).toBeUndefined();
  });

  test('may be noted by an officer of the post, not of another', async () => {
    expect(await note(5, await under.desk('ZJ-103'))).toMatchObject({ status: 'accepted' });
    expect(await note(5, await under.desk('JC-201'))).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
  });
});

test('CP-99 with lanes closed the board is advised to open them, with the figures, and to spare one when it is quiet', async () => {
  for (const number of [2, 3, 4]) await leader.command('places.close-lane', { lane: `${FIRST_CHECKPOINT}-L0${number}`, reason: '交接班' });
  await work(30, { service: 45, change: 15 });
  await leader.command('checkpoint.note-queue', { noteId: randomUUID(), checkpoint: FIRST_CHECKPOINT, direction: 'in', vehicles: 40 });
  const { advice } = await waitingIn();
  expect(advice).toMatchObject({ kind: 'open', lanesOpen: 1, lanesWanted: 4, arrivalsPerHour: 60, capacityPerHour: 60 });
  expect(advice?.waitMinutes).toBeGreaterThan(30);
  expect(advice?.afterMinutes).toBeLessThanOrEqual(11);
  for (const number of [2, 3, 4]) await leader.command('places.open-lane', { lane: `${FIRST_CHECKPOINT}-L0${number}` });
  under.clock.advance(61 * MINUTE_MILLISECONDS);
  expect((await waitingIn()).advice).toMatchObject({ kind: 'close', lanesWanted: 3 });
});

describe('CP-99 what drivers are told', () => {
  test('CP-99 is a range with its age for each open post and direction, and nothing else', async () => {
    const answer = await askPublic();
    expect(Object.keys(answer).toSorted()).toEqual(['at', 'checkpoints', 'now']);
    expect(answer.checkpoints.map(({ code, directions }) => [code, directions.map(({ direction }) => direction)])).toEqual([[FIRST_CHECKPOINT, ['in', 'out']], [SECOND_CHECKPOINT, ['in']]]);
    for (const direction of answer.checkpoints.flatMap(({ directions }) => directions)) expect(Object.keys(direction).toSorted()).toEqual(['direction', 'highMinutes', 'lowMinutes']);
  });

  test('CP-99 is worked out at most twice a minute, and says how old it is', async () => {
    const first = await askPublic();
    under.clock.advance(20_000);
    const second = await askPublic();
    expect([second.at, second.now - second.at]).toEqual([first.at, 20_000]);
    under.clock.advance(11_000);
    expect((await askPublic()).at).toBe(first.at + 31_000);
  });

  test('CP-98 says closed where no lane is open, and leaves a closed post out', async () => {
    for (const number of [5, 6]) await leader.command('places.close-lane', { lane: `${FIRST_CHECKPOINT}-L0${number}`, reason: '夜间' });
    await (await under.desk('ZH-001')).command('places.close-checkpoint', { checkpoint: SECOND_CHECKPOINT, reason: '风险降低' });
    under.clock.advance(31_000);
    const { checkpoints } = await askPublic();
    expect(checkpoints.map(({ code }) => code)).toEqual([FIRST_CHECKPOINT]);
    expect(checkpoints[0]?.directions).toContainEqual({ direction: 'out', isClosed: true });
  });
});
