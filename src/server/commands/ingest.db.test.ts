// Commands over the real API, as no honest tablet and no honest network would send them.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeptCommand } from '../../core/sync/outbox.ts';
import { cloneTablet, damage, flipBit, openLaneHand, type LaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct, type UnlockedTablet } from '../../../tests/support/test-product.ts';

const CHECKPOINT = `${DISTRICT}-K01`;

let test1: TestProduct;
let tablet: UnlockedTablet;
let hand: LaneHand;

/** What the database holds of a passage and how often it was counted and told. */
async function countEffects(kept: KeptCommand, passageId: string) {
  const [row] = await queryAsOwner<Record<'commands' | 'passages' | 'events', number>>(
    test1.database,
    `select (select count(*)::int from platform.command where id = $1) as commands,
      (select count(*)::int from checkpoint.passage where id = $2) as passages,
      (select count(*)::int from platform.event where command_id = $1 and type = 'checkpoint.check-taken') as events`,
    [kept.envelope.header.id, passageId],
  );
  return row;
}

async function countVehicles(): Promise<number> {
  const rows = await queryAsOwner<{ sum: string | null }>(test1.database, "select sum(amount) as sum from platform.tally where measure = 'checkpoint.vehicles'");
  return Number(rows[0]?.sum ?? 0);
}

const ONCE = { commands: 1, passages: 1, events: 1 };
const NEVER = { commands: 0, passages: 0, events: 0 };

beforeAll(async () => {
  test1 = await createTestProduct();
});
afterAll(() => test1.close());

/** Each test has a tablet of its own, since a chain that stands still would hold up the others. */
async function takeTablet(badge = 'JC-101'): Promise<void> {
  tablet = await test1.tablet(badge);
  hand = openLaneHand(test1, tablet);
}

async function keepCheck(): Promise<{ kept: KeptCommand; passageId: string }> {
  const check = hand.check();
  return { kept: await hand.keep('checkpoint.take-check', check), passageId: check.passageId };
}

describe('sending again', () => {
  test('the same batch twice has one effect and the same answer', async () => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    const before = await countVehicles();
    const first = await hand.send(kept);
    expect(first).toMatchObject([{ id: kept.envelope.header.id, status: 'accepted', facts: { outcome: 'clear' } }]);
    expect(await hand.send(kept)).toEqual(first);
    expect(await countEffects(kept, passageId)).toEqual(ONCE);
    expect(await countVehicles()).toBe(before + 1);
  });

  test('the same check four times at once: four successes, one stored', async () => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    const before = await countVehicles();
    const answers = await Promise.all([1, 2, 3, 4].map(() => hand.send(kept)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers.flat().map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await countEffects(kept, passageId)).toEqual(ONCE);
    expect(await countVehicles()).toBe(before + 1);
  });

  test('four times in one batch: four successes, one stored', async () => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    const answers = await hand.send(kept, kept, kept, kept);
    expect(answers.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(await countEffects(kept, passageId)).toEqual(ONCE);
  });

  test('a refusal is answered again as it was', async () => {
    await takeTablet();
    const kept = await hand.keep('checkpoint.take-check', { ...hand.check(), deviceOutcomes: {} });
    const first = await hand.send(kept);
    expect(first).toMatchObject([{ status: 'refused', problem: { code: 'DeviceOutcomeMissing' } }]);
    expect(await hand.send(kept)).toEqual(first);
  });
});

describe('order', () => {
  test('1, 3, 2: the third waits for the second, then both are taken', async () => {
    await takeTablet();
    const [first, second, third] = [await keepCheck(), await keepCheck(), await keepCheck()];
    expect(await hand.send(first.kept, third.kept)).toMatchObject([{ status: 'accepted' }, { status: 'waiting', waitingFor: 2 }]);
    expect(await countEffects(third.kept, third.passageId)).toEqual(NEVER);
    expect(await hand.send(second.kept, third.kept)).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }]);
    expect(await countEffects(third.kept, third.passageId)).toEqual(ONCE);
  });

  test('what waits shows as a gap of the tablet', async () => {
    await takeTablet();
    await keepCheck();
    const second = await keepCheck();
    await hand.send(second.kept);
    const [chain] = await queryAsOwner<Record<string, string>>(test1.database, 'select sequence, highest_seen_sequence from platform.device_chain where device_id = $1', [tablet.identity.deviceId]);
    expect(chain).toEqual({ sequence: '0', highest_seen_sequence: '2' });
  });

  test('server times never go back along the sequence', async () => {
    const rows = await queryAsOwner<{ out_of_order: number; events: number; last: number }>(
      test1.database,
      'select count(*)::int as events, max(sequence)::int as last, count(*) filter (where at < before)::int as out_of_order from (select sequence, at, lag(at) over (order by sequence) as before from platform.event) e',
    );
    expect(rows[0]?.events).toBeGreaterThan(20);
    expect(rows[0]).toMatchObject({ out_of_order: 0, last: rows[0]?.events });
  });
});

describe('damage and forgery', () => {
  const DAMAGES: readonly [string, (kept: KeptCommand) => KeptCommand][] = [
    ['body', (kept) => damage(kept, (envelope) => ({ ...envelope, body: flipBit(envelope.body, 90) }))],
    ['signature', (kept) => damage(kept, (envelope) => ({ ...envelope, signature: flipBit(envelope.signature, 10) }))],
    ['header', (kept) => damage(kept, (envelope) => ({ ...envelope, header: { ...envelope.header, takenAt: envelope.header.takenAt + 1 } }))],
    ['signature, to nothing', (kept) => damage(kept, (envelope) => ({ ...envelope, signature: '' }))],
    ['device', (kept) => damage(kept, (envelope) => ({ ...envelope, header: { ...envelope.header, device: randomUUID() } }))],
  ];

  test.each(DAMAGES)('one change in the %s is not stored, and the original still arrives', async (_, change) => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    expect(await hand.send(change(kept))).toMatchObject([{ status: 'failed', problem: { code: 'EnvelopeDamaged' } }]);
    expect(await countEffects(kept, passageId)).toEqual(NEVER);
    expect(await hand.send(kept)).toMatchObject([{ status: 'accepted' }]);
    expect(await hand.send(change(kept))).toMatchObject([{ status: 'failed', problem: { code: 'EnvelopeDamaged' } }]);
    expect(await countEffects(kept, passageId)).toEqual(ONCE);
  });

  test('an envelope that is none does not hold up the others of its batch', async () => {
    await takeTablet();
    const [first, second] = [await keepCheck(), await keepCheck()];
    const garbled = damage(second.kept, ({ header, ...rest }) => ({ ...rest, header: { ...header, sequence: 0 } }));
    const nameless = { header: 'gone' };
    const { answers } = (await tablet.post('/api/commands', { envelopes: [first.kept.envelope, garbled.envelope, nameless], keptThrough: 2 })) as { answers: unknown[] };
    expect(answers).toMatchObject([{ status: 'accepted' }, { id: second.kept.envelope.header.id, status: 'failed', problem: { code: 'EnvelopeDamaged' } }]);
    expect(await hand.send(second.kept)).toMatchObject([{ status: 'accepted' }]);
  });

  test('other bytes under the same id, signed anew, are refused and the original is intact', async () => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    const original = await hand.send(kept);
    const other = hand.check();
    expect(await hand.send(hand.forge(kept, { body: other }))).toMatchObject([{ status: 'refused', problem: { code: 'CommandAltered' } }]);
    expect(await countEffects(kept, passageId)).toEqual(ONCE);
    expect(await countEffects(kept, other.passageId)).toMatchObject({ passages: 0 });
    expect(await hand.send(kept)).toEqual(original);
  });

  test('a cloned tablet is told that its chain is forked, and changes nothing', async () => {
    await takeTablet();
    const mine = await keepCheck();
    await hand.send(mine.kept);
    const clone = openLaneHand(test1, await cloneTablet(test1, tablet));
    const check = clone.check();
    const kept = await clone.keep('checkpoint.take-check', check);
    expect(await clone.send(kept)).toMatchObject([{ status: 'refused', problem: { code: 'ChainForked' } }]);
    expect(await countEffects(kept, check.passageId)).toMatchObject({ commands: 0 });
    expect(await hand.send((await keepCheck()).kept)).toMatchObject([{ status: 'accepted' }]);
  });

  test('a tablet speaks only for itself', async () => {
    await takeTablet();
    const { kept } = await keepCheck();
    const other = openLaneHand(test1, await test1.tablet('JT-102', 2));
    expect(await other.send(kept)).toMatchObject([{ status: 'failed', problem: { code: 'EnvelopeDamaged' } }]);
  });
});

describe('a bad command', () => {
  const BAD: readonly [string, (good: { passageId: string }) => unknown, string][] = [
    ['refused by a rule', () => ({ ...hand.check(), deviceOutcomes: {} }), 'DeviceOutcomeMissing'],
    ['refused by the database', ({ passageId }) => ({ ...hand.check(), passageId }), 'NotStorable'],
    ['refused by its form', () => ({ ...hand.check(), travellers: [] }), 'InputWrong'],
  ];

  test.each(BAD)('%s does not fail its neighbours and keeps its number', async (_, makeBody, code) => {
    await takeTablet();
    const before = await keepCheck();
    const bad = await hand.keep('checkpoint.take-check', makeBody(before));
    const after = await keepCheck();
    const other = await test1.tablet('JT-102', 2);
    const otherHand = openLaneHand(test1, other);
    const neighbour = await otherHand.keepCheck();
    const [answers, neighbours] = await Promise.all([hand.send(before.kept, bad, after.kept), otherHand.send(neighbour)]);
    expect(answers).toMatchObject([{ status: 'accepted' }, { status: 'refused', problem: { code } }, { status: 'accepted' }]);
    expect(neighbours).toMatchObject([{ status: 'accepted' }]);
    expect(await countEffects(before.kept, before.passageId)).toEqual(ONCE);
    expect(await countEffects(after.kept, after.passageId)).toEqual(ONCE);
  });

  test('waits for a person at the checkpoint, who settles it once', async () => {
    await takeTablet();
    const kept = await hand.keep('checkpoint.take-check', { ...hand.check(), deviceOutcomes: {} });
    await hand.flush();
    const leader = await test1.desk('KZ-001');
    const waiting = async () => (await leader.view<{ refused: { commandId: string }[] }>('checkpoint.attention', { checkpoint: CHECKPOINT })).refused.filter(({ commandId }) => commandId === kept.envelope.header.id);
    expect(await waiting()).toMatchObject([{ verb: 'checkpoint.take-check', problem: { code: 'DeviceOutcomeMissing' }, officerBadge: 'JC-101' }]);
    const settle = { commandId: kept.envelope.header.id, placeCode: CHECKPOINT, finding: '重新登记(演示)' };
    expect(await leader.command('platform.settle-refusal', settle)).toMatchObject({ status: 'accepted' });
    expect(await waiting()).toEqual([]);
    expect(await leader.command('platform.settle-refusal', settle)).toMatchObject({ status: 'refused', problem: { code: 'NotFound' } });
    const told = await queryAsOwner<{ facts: object }>(test1.database, "select facts from platform.event where type = 'platform.refusal-settled'");
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(settle.finding);
  });

  test('of a verb or a version that nobody knows is refused with its name', async () => {
    await takeTablet();
    const unknown = await hand.keep('checkpoint.wave-through', {});
    expect(await hand.send(unknown)).toMatchObject([{ status: 'refused', problem: { code: 'VerbUnknown', params: { verb: 'checkpoint.wave-through' } } }]);
    const newer = hand.forge(await hand.keepCheck(), { header: { verbVersion: 2 }, body: hand.check() });
    expect(await hand.send(newer)).toMatchObject([{ status: 'refused', problem: { code: 'VerbUnknown' } }]);
  });

  test('with a body that does not open, or is no JSON, is refused', async () => {
    await takeTablet();
    const moved = hand.forge(await hand.keepCheck(), { sealed: Buffer.alloc(200, 4) });
    expect(await hand.send(moved)).toMatchObject([{ status: 'refused', problem: { code: 'BodyUnreadable' } }]);
    const next = await hand.keepCheck();
    const linked = hand.forge(next, { header: { emergency: randomUUID(), previousHash: await findHash(moved) } });
    expect(await hand.send(linked)).toMatchObject([{ status: 'refused', problem: { code: 'EmergencyUnknown' } }]);
  });

  test('of a clock beyond all calendars is decided and marked, not sent for ever', async () => {
    await takeTablet();
    const wild = hand.forge(await hand.keepCheck(), { header: { takenAt: Number.MAX_SAFE_INTEGER, clockOffsetMilliseconds: Number.MAX_SAFE_INTEGER } });
    expect(await hand.send(wild)).toMatchObject([{ status: 'accepted' }]);
  });

  test('never puts what a person typed into its answer', async () => {
    await takeTablet();
    const check = hand.check();
    const kept = await hand.keep('checkpoint.take-check', { ...check, deviceOutcomes: { 张三丰: { outcome: 'clear', ruleIds: [] } } });
    const answers = await hand.send(kept);
    expect(answers).toMatchObject([{ status: 'refused', problem: { code: 'InputWrong' } }]);
    expect(JSON.stringify(answers)).not.toContain('张三丰');
  });
});

describe('who may', () => {
  test('an officer who never unlocked the tablet may not', async () => {
    await takeTablet();
    const kept = await hand.keep('checkpoint.take-check', hand.check(), test1.personIdByBadge.get('JT-102') ?? '');
    expect(await hand.send(kept)).toMatchObject([{ status: 'refused', problem: { code: 'OfficerNotUnlocked' } }]);
  });

  test('an officer without a grant at the place may not', async () => {
    await takeTablet();
    const elsewhere = await hand.keep('checkpoint.take-check', { ...hand.check(), checkpoint: `${DISTRICT}-K02`, lane: `${DISTRICT}-K02-L01` });
    expect(await hand.send(elsewhere)).toMatchObject([{ status: 'refused', problem: { code: 'NotAllowedHere' } }]);
  });

  test('an officer whose grant has ended may not, for what was taken afterwards', async () => {
    await takeTablet('ZJ-103');
    const before = await hand.keepCheck();
    const personId = test1.personIdByBadge.get('ZJ-103') ?? '';
    const [grant] = await queryAsOwner<{ id: string }>(test1.database, 'select id from accounts.duty_grant where person_id = $1', [personId]);
    test1.clock.advance(5 * 60_000);
    const administrator = await test1.desk('GL-001');
    expect(await administrator.command('accounts.end-role', { grantId: grant?.id, personId, placeCode: CHECKPOINT })).toMatchObject({ status: 'accepted' });
    test1.clock.advance(5 * 60_000);
    const after = await hand.keepCheck();
    expect(await hand.send(before, after)).toMatchObject([{ status: 'accepted' }, { status: 'refused', problem: { code: 'NotAllowedHere' } }]);
  });

  test('what a withdrawn tablet had kept is taken, marked', async () => {
    await takeTablet();
    const { kept, passageId } = await keepCheck();
    const leader = await test1.desk('KZ-001');
    expect(await leader.command('accounts.withdraw-device', { deviceId: tablet.identity.deviceId, placeCode: CHECKPOINT, reason: '遗失(演示)' })).toMatchObject({ status: 'accepted' });
    expect(await hand.send(kept)).toMatchObject([{ status: 'accepted' }]);
    const [event] = await queryAsOwner<{ mark: string }>(test1.database, "select facts ->> 'mark' as mark from platform.event where subject_id = $1", [passageId]);
    expect(event?.mark).toBe('tablet-withdrawn');
  });

  test('a desk cannot take a check, and a lane officer cannot settle', async () => {
    await takeTablet();
    const leader = await test1.desk('KZ-001');
    expect(await leader.command('checkpoint.take-check', hand.check())).toMatchObject({ status: 'refused', problem: { code: 'WrongChannel' } });
    const officer = await test1.desk('JC-101');
    expect(await officer.command('platform.settle-refusal', { commandId: randomUUID(), placeCode: CHECKPOINT, finding: '演示' })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
  });

  test('a desk command sent twice has one effect, and other content under its id is refused', async () => {
    const leader = await test1.desk('KZ-001');
    const id = randomUUID();
    const body = { id: randomUUID(), subjectId: randomUUID(), placeCode: CHECKPOINT, purpose: 'identity-check' };
    const first = await leader.command('privacy.unmask-subject', body, id);
    expect(first).toMatchObject({ status: 'accepted' });
    expect(await leader.command('privacy.unmask-subject', body, id)).toEqual(first);
    expect(await leader.command('privacy.unmask-subject', { ...body, purpose: 'case-investigation' }, id)).toMatchObject({ status: 'refused', problem: { code: 'CommandAltered' } });
  });
});

async function findHash(kept: KeptCommand): Promise<string> {
  const [row] = await queryAsOwner<{ hash: string }>(test1.database, 'select hash from platform.command where id = $1', [kept.envelope.header.id]);
  return row?.hash ?? '';
}
