// Two devices with one identity, and other content under a known id: noted once each, told once, settled by the leader.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cloneTablet, damage, flipBit, openLaneHand, type LaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';
import { MINUTE_MILLISECONDS } from '../../core/clock.ts';
import type { KeptCommand } from '../../core/sync/outbox.ts';

const CHECKPOINT = `${DISTRICT}-K01`;

let under: TestProduct;
let leader: Desk;
let tablet: UnlockedTablet;
let hand: LaneHand;
let clone: LaneHand;

beforeAll(async () => {
  under = await createTestProduct();
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

/** A tablet with one record that arrived, and a copy of its disk that begins anew. */
beforeEach(async () => {
  tablet = await under.tablet('JC-101');
  hand = openLaneHand(under, tablet);
  await hand.send(await hand.keepCheck());
  clone = openLaneHand(under, await cloneTablet(under, tablet));
});

type Row = { command_id: string; place_code: string; kind: string; verb: string; tries: number; first_at: Date; last_at: Date; settled_at: Date | null };

function listRows(): Promise<Row[]> {
  return queryAsOwner<Row>(under.database, 'select command_id, place_code, kind, verb, tries, first_at, last_at, settled_at from platform.chain_conflict where device_id = $1 order by first_at, command_id', [tablet.identity.deviceId]);
}

function listEvents(type: string): Promise<{ subject_id: string; place_code: string; facts: object }[]> {
  return queryAsOwner(under.database, 'select subject_id, place_code, facts from platform.event where type = $1 and device_id is not distinct from $2 order by sequence', [type, type.endsWith('settled') ? null : tablet.identity.deviceId]);
}

type Shown = { readonly deviceId: string; readonly commandIds: readonly string[] };
const read = async (desk: Desk = leader): Promise<Shown[]> =>
  (await desk.view<{ conflicts: Shown[] }>('checkpoint.attention', { checkpoint: CHECKPOINT })).conflicts.filter(({ deviceId }) => deviceId === tablet.identity.deviceId);

const idOf = (kept: KeptCommand): string => kept.envelope.header.id;

function settleOrder(commandIds: readonly string[]) {
  return { deviceId: tablet.identity.deviceId, commandIds, placeCode: CHECKPOINT, finding: '已停用复制的平板(演示)' };
}

describe('CP-16 a cloned tablet', () => {
  test('leaves one row for each record, with its tries, and tells of it once', async () => {
    const kept = await clone.keepCheck();
    const firstAt = under.clock.now();
    expect(await clone.send(kept)).toMatchObject([{ status: 'refused', problem: { code: 'ChainForked' } }]);
    under.clock.advance(MINUTE_MILLISECONDS);
    await clone.send(kept, kept);
    const lastAt = under.clock.now();
    expect(await listRows()).toEqual([
      { command_id: idOf(kept), place_code: CHECKPOINT, kind: 'forked', verb: 'checkpoint.take-check', tries: 3, first_at: new Date(firstAt), last_at: new Date(lastAt), settled_at: null },
    ]);
    expect(await listEvents('platform.chain-conflict-found')).toEqual([{ subject_id: idOf(kept), place_code: CHECKPOINT, facts: { kind: 'forked' } }]);
  });

  test('four times at once is four tries of one row and one event, and the true tablet goes on in the same groups', async () => {
    const kept = await clone.keepCheck();
    const own = [await hand.keepCheck(), await hand.keepCheck()];
    const [answers] = await Promise.all([hand.send(...own), ...[1, 2, 3, 4].map(() => clone.send(kept))]);
    expect(answers).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    expect(await listRows()).toMatchObject([{ tries: 4 }]);
    expect(await listEvents('platform.chain-conflict-found')).toHaveLength(1);
  });

  test('stands as one thing for the leader: which tablet, who, how many records and tries, since when and until when', async () => {
    const [first, second] = [await clone.keepCheck(), await clone.keepCheck()];
    const firstAt = under.clock.now();
    await clone.send(first);
    under.clock.advance(MINUTE_MILLISECONDS);
    await clone.send(second, first);
    expect(await read()).toEqual([
      {
        deviceId: tablet.identity.deviceId,
        kind: 'forked',
        deviceLabel: expect.stringMatching(/^T-/) as string,
        laneId: `${CHECKPOINT}-L01`,
        officerBadges: ['JC-101'],
        commandIds: [idOf(first), idOf(second)],
        tries: 3,
        firstAt,
        lastAt: under.clock.now(),
      },
    ]);
  });
});

describe('CP-16 other content under a known id', () => {
  test('leaves a row, tells once, and the original stays', async () => {
    const kept = await hand.keepCheck();
    const original = await hand.send(kept);
    const altered = hand.forge(kept, { body: hand.check() });
    const twice = await hand.send(altered, altered);
    expect(twice).toMatchObject([{ problem: { code: 'CommandAltered' } }, { problem: { code: 'CommandAltered' } }]);
    expect(await hand.send(kept)).toEqual(original);
    expect(await listRows()).toMatchObject([{ command_id: idOf(kept), kind: 'altered', tries: 2 }]);
    expect(await listEvents('platform.chain-conflict-found')).toMatchObject([{ facts: { kind: 'altered' } }]);
    expect(await read()).toMatchObject([{ kind: 'altered', commandIds: [idOf(kept)] }]);
  });

  test('and what is only damaged, waits or is sent again leaves none', async () => {
    const [first, second] = [await hand.keepCheck(), await hand.keepCheck()];
    await hand.send(damage(first, (envelope) => ({ ...envelope, body: flipBit(envelope.body, 90) })));
    await hand.send(second);
    await hand.send(first, second);
    await hand.send(first, second);
    expect(await listRows()).toEqual([]);
  });
});

describe("'platform.settle-conflict'", () => {
  test('takes exactly the named records off the list, and what comes later stands there anew', async () => {
    const first = await clone.keepCheck();
    await clone.send(first);
    const second = await clone.keepCheck();
    await clone.send(second);
    const order = settleOrder([idOf(first)]);
    expect(await leader.command('platform.settle-conflict', order)).toMatchObject({ status: 'accepted', facts: { count: 1 } });
    expect(await read()).toMatchObject([{ commandIds: [idOf(second)] }]);
    await clone.send(first);
    expect(await read()).toMatchObject([{ commandIds: [idOf(second)] }]);
    expect(await leader.command('platform.settle-conflict', order)).toMatchObject({ status: 'refused', problem: { code: 'NotFound' } });
    const told = (await listEvents('platform.conflict-settled')).filter((event) => event.subject_id === tablet.identity.deviceId);
    expect(told).toEqual([{ subject_id: tablet.identity.deviceId, place_code: CHECKPOINT, facts: { count: 1 } }]);
    const rows = JSON.stringify([await listRows(), told]);
    expect(rows).not.toContain(order.finding);
  });

  test('is for the leader and the administrator; others see it or not even that', async () => {
    const kept = await clone.keepCheck();
    await clone.send(kept);
    const order = settleOrder([idOf(kept)]);
    const commander = await under.desk('ZH-001');
    expect(await read(commander)).toHaveLength(1);
    expect(await commander.command('platform.settle-conflict', order)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    const administrator = await under.desk('GL-001');
    const elsewhere = { ...order, placeCode: `${DISTRICT}-K02` };
    expect(await administrator.command('platform.settle-conflict', elsewhere, randomUUID())).toMatchObject({ problem: { code: 'NotFound' } });
    expect(await administrator.command('platform.settle-conflict', order)).toMatchObject({ status: 'accepted' });
    expect(await read()).toEqual([]);
  });

  test('needs a reason and names at least one record', async () => {
    const kept = await clone.keepCheck();
    await clone.send(kept);
    for (const wrong of [{ ...settleOrder([idOf(kept)]), finding: ' ' }, settleOrder([])]) {
      expect(await leader.command('platform.settle-conflict', wrong)).toMatchObject({ problem: { code: 'InputWrong' } });
    }
    expect(await read()).toHaveLength(1);
  });
});
