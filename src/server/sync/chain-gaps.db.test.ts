// A tablet that is ahead of a restored server and no longer holds what is missing: an exact gap, settled by the leader, and then it goes on.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLaneHand, type LaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';
import { hashHeader } from '../../core/sync/envelope.ts';
import { createOutbox, type Outbox } from '../../core/sync/outbox.ts';
import { findGap } from './chain-gaps.ts';
import { passGap } from './settled-gaps.ts';

const CHECKPOINT = `${DISTRICT}-K01`;
const RESTORED_THROUGH = 5;
const HELD_FROM = 9;
const KEPT_THROUGH = 10;

let under: TestProduct;
let leader: Desk;
let tablet: UnlockedTablet;
let hand: LaneHand;
let outbox: Outbox;

beforeAll(async () => {
  under = await createTestProduct();
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

/** The same keys and records, but everything before `from` was let go of. */
function forget(from: number): Outbox {
  const store = { ...tablet.store, listUnanswered: (limit: number, after: number) => tablet.store.listUnanswered(limit, Math.max(after, from)) };
  const never = (): Promise<never> => Promise.reject(new Error('This tablet keeps nothing new.'));
  return createOutbox({ store, clock: under.clock, getContact: never, seal: never, sign: never, send: tablet.send });
}

/** Ten records acknowledged; then the server is one that has five of them, and the tablet holds the last two only. */
beforeEach(async () => {
  tablet = await under.tablet('JC-101');
  hand = openLaneHand(under, tablet);
  for (let count = 0; count < KEPT_THROUGH; count += 1) await hand.keepCheck();
  await hand.flush();
  const { deviceId } = tablet.identity;
  const head = tablet.store.kept[RESTORED_THROUGH - 1]?.envelope.header;
  if (!head) throw new Error('No record of that number.');
  await queryAsOwner(under.database, 'delete from platform.command where device_id = $1 and device_sequence > $2', [deviceId, RESTORED_THROUGH]);
  for (const table of ['step', 'traveller', 'passage']) {
    const key = table === 'passage' ? 'id' : 'passage_id';
    await queryAsOwner(under.database, `delete from checkpoint.${table} where ${key} in (select id from checkpoint.passage where device_id = $1 and device_sequence > $2)`, [deviceId, RESTORED_THROUGH]);
  }
  await queryAsOwner(under.database, 'update platform.device_chain set sequence = $2, hash = $3, highest_seen_sequence = $2 where device_id = $1', [deviceId, RESTORED_THROUGH, hashHeader(head)]);
  await queryAsOwner(under.database, 'update platform.district set epoch = epoch + 1');
  outbox = forget(HELD_FROM);
});

type Gap = { readonly deviceId: string; readonly fromSequence: number; readonly throughSequence: number; readonly deviceLabel: string };
const read = async (desk: Desk = leader): Promise<Gap[]> => (await desk.view<{ gaps: Gap[] }>('checkpoint.attention', { checkpoint: CHECKPOINT })).gaps.filter(({ deviceId }) => deviceId === tablet.identity.deviceId);

async function tellGap(): Promise<void> {
  await tablet.send([]);
  await outbox.flush();
  await outbox.flush();
  await outbox.flush();
}

const order = () => ({ deviceId: tablet.identity.deviceId, fromSequence: RESTORED_THROUGH + 1, throughSequence: HELD_FROM - 1, placeCode: CHECKPOINT, finding: '已照纸质登记核对(演示)' });
const countPassages = async (): Promise<number> => (await queryAsOwner(under.database, 'select from checkpoint.passage where device_id = $1', [tablet.identity.deviceId])).length;

describe('CP-124 what was lost at a restore', () => {
  test('first asks the tablet for the missing ones, and only what it does not hold is a gap: exact, once, with its owner', async () => {
    await tablet.send([]);
    await outbox.flush();
    expect(await read()).toEqual([]);
    await tellGap();
    expect(await read()).toEqual([{ deviceId: tablet.identity.deviceId, deviceLabel: expect.stringMatching(/^T-/) as string, laneId: `${CHECKPOINT}-L01`, fromSequence: 6, throughSequence: 8, foundAt: under.clock.now() }]);
    const told = await queryAsOwner(under.database, "select facts from platform.event where type = 'platform.chain-gap-found' and subject_id = $1", [tablet.identity.deviceId]);
    expect(told).toEqual([{ facts: { from: 6, through: 8 } }]);
    expect(await countPassages()).toBe(RESTORED_THROUGH);
  });

  test('a tablet that still holds everything has no gap', async () => {
    await tablet.send([]);
    await hand.flush();
    expect(await read()).toEqual([]);
    expect(await countPassages()).toBe(KEPT_THROUGH);
  });

  test("'platform.settle-gap' lets the later records in, in order, and the tablet is complete and works on", async () => {
    await tellGap();
    expect(await leader.command('platform.settle-gap', order())).toMatchObject({ status: 'accepted', facts: { count: 3 } });
    expect(await read()).toEqual([]);
    expect((await outbox.flush()).settled).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    expect(await countPassages()).toBe(RESTORED_THROUGH + KEPT_THROUGH - HELD_FROM + 1);
    const next = await hand.keepCheck();
    expect(await hand.send(next)).toMatchObject([{ status: 'accepted' }]);
    const [chain] = await queryAsOwner(under.database, 'select sequence::int, highest_seen_sequence::int as seen from platform.device_chain where device_id = $1', [tablet.identity.deviceId]);
    expect(chain).toEqual({ sequence: KEPT_THROUGH + 1, seen: KEPT_THROUGH + 1 });
    const board = await leader.view<{ lanes: { tablets: { deviceId: string; completeness: object }[] }[] }>('checkpoint.lane-board', { checkpoint: CHECKPOINT });
    expect(board.lanes.flatMap(({ tablets }) => tablets).find(({ deviceId }) => deviceId === tablet.identity.deviceId)?.completeness).toEqual({ kind: 'complete' });
  });

  test('is for the leader and the administrator, for exactly what is shown, and with a reason', async () => {
    await tellGap();
    const commander = await under.desk('ZH-001');
    expect(await read(commander)).toHaveLength(1);
    expect(await commander.command('platform.settle-gap', order())).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    for (const wrong of [{ throughSequence: 9 }, { fromSequence: 5 }, { placeCode: `${DISTRICT}-K02` }]) {
      expect(await (await under.desk('GL-001')).command('platform.settle-gap', { ...order(), ...wrong })).toMatchObject({ problem: { code: 'NotFound' } });
    }
    expect(await leader.command('platform.settle-gap', { ...order(), finding: ' ' })).toMatchObject({ problem: { code: 'InputWrong' } });
    expect((await outbox.flush()).settled).toEqual([]);
    expect(await read()).toHaveLength(1);
  });

  test("'platform.note-gap' cannot be said from a desk, nor a gap be claimed without a record that waits", async () => {
    expect(await leader.command('platform.note-gap', { ...order(), nextHash: '0'.repeat(64) })).toMatchObject({ status: 'refused' });
    await tablet.send([], HELD_FROM);
    expect(await read()).toEqual([]);
  });
});

describe('a gap', () => {
  test('is found only where the named number itself waits for an earlier one', () => {
    const [kept] = tablet.store.kept.slice(HELD_FROM - 1);
    if (!kept) throw new Error('No record of that number.');
    const { envelope } = kept;
    const { id, previousHash } = envelope.header;
    const waiting = [{ id, status: 'waiting', waitingFor: 6 }] as const;
    expect(findGap({ envelopes: [envelope], answers: waiting, heldFrom: HELD_FROM })).toEqual({ fromSequence: 6, throughSequence: 8, nextHash: previousHash });
    expect(findGap({ envelopes: [envelope], answers: waiting, heldFrom: HELD_FROM + 1 })).toBeUndefined();
    expect(findGap({ envelopes: [envelope], answers: [{ id, status: 'accepted', facts: {} }], heldFrom: HELD_FROM })).toBeUndefined();
    expect(findGap({ envelopes: [{ header: 'odd' }], answers: waiting, heldFrom: HELD_FROM })).toBeUndefined();
  });

  test('is passed only from right before it', () => {
    const gap = { fromSequence: 6, throughSequence: 8, nextHash: 'b' };
    expect(passGap({ sequence: 5, hash: 'a' }, [gap])).toEqual({ sequence: 8, hash: 'b' });
    expect(passGap({ sequence: 4, hash: 'a' }, [gap])).toEqual({ sequence: 4, hash: 'a' });
    expect(passGap({ sequence: 9, hash: 'c' }, [gap])).toEqual({ sequence: 9, hash: 'c' });
  });
});
