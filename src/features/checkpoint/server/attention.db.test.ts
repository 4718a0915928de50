// What needs a person, through the real API: a refused record is named with whose, where and since when, until it is settled.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, checkOf } from '../../../../tests/support/lane-work.ts';
import { openLaneHand, type LaneHand } from '../../../../tests/support/lane-hand.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { Attention } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let hand: LaneHand;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101', 2);
  hand = openLaneHand(under, tablet);
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const read = (desk: Desk = leader): Promise<Attention> => desk.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });

/** A check that the server refuses; the id of its command. */
async function keepRefused(): Promise<string> {
  const kept = await hand.keep('checkpoint.take-check', { ...checkOf(under, tablet, [36.5]), deviceOutcomes: {} });
  return kept.envelope.header.id;
}

describe('CP-14 a refused record', () => {
  test('says who made it, at which lane and tablet, when it was made and when it arrived, the longest wait first', async () => {
    const madeAt = under.clock.now();
    const first = await keepRefused();
    under.clock.advance(2 * HOUR_MILLISECONDS);
    await hand.flush();
    const arrivedAt = under.clock.now();
    under.clock.advance(MINUTE_MILLISECONDS);
    const second = await keepRefused();
    await hand.flush();
    const { refused } = await read();
    expect(refused.map(({ commandId }) => commandId)).toEqual([first, second]);
    expect(refused[0]).toMatchObject({
      verb: 'checkpoint.take-check',
      problem: { code: 'DeviceOutcomeMissing' },
      officerBadge: 'JC-101',
      laneId: `${FIRST_CHECKPOINT}-L02`,
      takenAt: madeAt,
      receivedAt: arrivedAt,
    });
    expect(refused[0]?.deviceLabel).toMatch(/^T-/);
  });

  test("'platform.settle-refusal' is for leader and administrator; commander and auditor only see it", async () => {
    const commandId = await keepRefused();
    await hand.flush();
    const order = { commandId, placeCode: FIRST_CHECKPOINT, finding: '已在台账重新登记(演示)' };
    for (const badge of ['ZH-001', 'SJ-001']) {
      const desk = await under.desk(badge);
      expect((await read(desk)).refused.map((row) => row.commandId)).toContain(commandId);
      expect(await desk.command('platform.settle-refusal', order)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    }
    expect(await (await under.desk('GL-001')).command('platform.settle-refusal', order, randomUUID())).toMatchObject({ status: 'accepted' });
    expect((await read()).refused.map((row) => row.commandId)).not.toContain(commandId);
  });
});
