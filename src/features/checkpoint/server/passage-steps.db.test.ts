// What follows a check, through the real API: second reading, disinfection, hold, hand-over, turning back, release.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, judge, keep, readRows, sendAll, step, travellerId, versionAt, withFacts } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { CommandAnswer } from '../../../core/sync/answers.ts';
import { addDays, chinaDate } from '../../protocol/door.ts';
import type { TakeCheck } from '../domain/commands.ts';
import { toSlipNumber } from '../domain/flow/slip.ts';
import type { LaneBoard, PassageView } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const run = (verb: string, body: unknown): Promise<CommandAnswer> => act(under, tablet, { verb: `checkpoint.${verb}`, body });
const view = (check: TakeCheck): Promise<PassageView> => leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });

async function take(temperatures: readonly number[]): Promise<TakeCheck> {
  const check = checkOf(under, tablet, temperatures);
  expect(await run('take-check', check)).toMatchObject({ status: 'accepted' });
  return check;
}

/** With the forehead thermometer, after the cool-down. */
function readAgain(check: TakeCheck, ordinal: number, celsius: number): Promise<CommandAnswer> {
  under.clock.advance(6 * MINUTE_MILLISECONDS);
  const traveller = check.travellers[ordinal];
  if (!traveller) throw new Error('There is no such traveller.');
  const reading = { celsius, instrument: 'forehead', takenAt: under.clock.now() };
  const facts = { ...traveller.facts, readings: [...traveller.facts.readings, reading] };
  const deviceOutcome = judge(versionAt(under).pack, facts, under.clock.now());
  return run('take-second-reading', { ...step(check), travellerId: traveller.id, reading, deviceOutcome });
}

async function countOf(measure: string): Promise<number> {
  const rows = await readRows<{ amount: string }>(under, 'select coalesce(sum(amount), 0) as amount from platform.tally where measure = $1', [`checkpoint.${measure}`]);
  return Number(rows[0]?.amount);
}

describe('a high first reading that is not confirmed', () => {
  test("CP-6 CP-8 CP-9 'checkpoint.take-second-reading' 'checkpoint.disinfect-vehicle' 'checkpoint.release-vehicle' in this order and no other", async () => {
    const check = await take([36.5, 37.6]);
    expect(await run('release-vehicle', step(check))).toMatchObject({ status: 'refused', problem: { code: 'TravellersWaiting', params: { count: 1 } } });
    expect(await readAgain(check, 1, 36.7)).toMatchObject({ status: 'accepted', facts: { outcome: 'clear', traveller: { outcome: 'clear' } } });
    expect(await run('release-vehicle', step(check))).toMatchObject({ status: 'refused', problem: { code: 'NotDisinfected' } });
    expect(await run('disinfect-vehicle', { ...step(check), agent: 'chlorine' })).toMatchObject({ status: 'accepted' });
    expect(await run('release-vehicle', step(check))).toMatchObject({ status: 'accepted' });
    const passage = await view(check);
    expect(passage).toMatchObject({ state: 'released', outcome: 'clear', travellers: [{ state: 'cleared' }, { state: 'cleared', temperatureBand: 'normal' }] });
    expect(passage.travellers[1]?.ruleIds).toContain('temperature.dismissed');
    expect(passage.steps.map(({ verb }) => verb)).toEqual(['checkpoint.take-second-reading', 'checkpoint.disinfect-vehicle', 'checkpoint.release-vehicle']);
  });

  test('CP-9 a passage ends once: every later step is refused', async () => {
    const check = await take([36.5]);
    await run('disinfect-vehicle', { ...step(check), agent: 'alcohol' });
    await run('release-vehicle', step(check));
    const someone = { travellerId: travellerId(check) };
    const claims = [{ id: travellerId(check), isResident: false, isEmergency: false, isPregnant: false, isAccompanied: true, grounds: [] }];
    const answers = [
      await run('release-vehicle', step(check)),
      await run('disinfect-vehicle', { ...step(check), agent: 'alcohol' }),
      await run('hold-vehicle', { ...step(check), reason: '' }),
      await run('hand-over-traveller', { ...step(check), ...someone, authority: '示范疾控', receivedBy: '接收演示' }),
      await run('turn-back-vehicle', { ...step(check), travellers: claims }),
      await readAgain(check, 0, 36.5),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ status: 'refused', problem: { code: 'PassageEnded' } });
  });

  test('CP-8 the second reading is added to the first, not put in its place', async () => {
    const check = await take([37.6]);
    const before = await countOf('held');
    expect(await readAgain(check, 0, 38.2)).toMatchObject({ facts: { outcome: 'refer' } });
    expect(await countOf('held')).toBe(before + 1);
    expect(await readAgain(check, 0, 36.4)).toMatchObject({ facts: { outcome: 'refer' } });
    expect(await countOf('held')).toBe(before + 1);
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'medical-follow-up' });
    const clear = await leader.view<PassageView>('checkpoint.passage-in-clear', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
    expect(clear.travellers[0]?.readings?.map(({ celsius }) => celsius)).toEqual([37.6, 38.2, 36.4]);
  });
});

describe('a confirmed fever', () => {
  test("CP-6 'checkpoint.hold-vehicle' 'checkpoint.hand-over-traveller' the vehicle goes on when health has taken her over", async () => {
    const check = await take([36.5, 38.4]);
    expect(await readAgain(check, 1, 38.3)).toMatchObject({ facts: { outcome: 'refer' } });
    expect(await run('hold-vehicle', { ...step(check), reason: '等待120' })).toMatchObject({ status: 'accepted' });
    expect(await view(check)).toMatchObject({ state: 'held' });
    await run('disinfect-vehicle', { ...step(check), agent: 'peroxide' });
    expect(await run('release-vehicle', step(check))).toMatchObject({ problem: { code: 'TravellersWaiting' } });
    const board = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
    expect(board.open.find((open) => open.travellerId === travellerId(check, 1))).toMatchObject({ state: 'referred', temperatureBand: 'medium' });

    const order = { ...step(check), travellerId: travellerId(check, 1), authority: '示范疾控中心', receivedBy: '接收演示' };
    expect(await run('hand-over-traveller', order)).toMatchObject({ status: 'accepted' });
    expect(await run('hand-over-traveller', { ...order, stepId: randomUUID() })).toMatchObject({ problem: { code: 'TravellerHandedOver' } });
    expect(await readAgain(check, 1, 36.5)).toMatchObject({ problem: { code: 'TravellerHandedOver' } });
    expect(await run('release-vehicle', step(check))).toMatchObject({ status: 'accepted' });
    expect(await view(check)).toMatchObject({ state: 'released', travellers: [{ state: 'cleared' }, { state: 'handed-over' }] });
    const stored = await readRows<{ facts: object; sealed_facts: Buffer }>(under, "select facts, sealed_facts from checkpoint.step where passage_id = $1 and sealed_facts is not null", [check.passageId]);
    expect(stored).toHaveLength(2);
    expect(stored.map(({ facts }) => facts)).toEqual(expect.arrayContaining([{}, { slip: toSlipNumber(check.lane, check.passageId) }]));
  });

  test('events tell whoever takes a person over, without a value of hers', async () => {
    const check = await take([38.4]);
    await readAgain(check, 0, 38.3);
    const events = await readRows<{ type: string; rule_ids: string[]; facts: object }>(under, 'select type, rule_ids, facts from platform.event where subject_id = $1 order by sequence', [travellerId(check)]);
    expect(events.map(({ type }) => type)).toEqual(['checkpoint.second-reading-asked', 'checkpoint.second-reading-taken', 'checkpoint.traveller-referred']);
    expect(events[2]?.rule_ids).toContain('temperature.medium');
    expect(JSON.stringify(events)).not.toMatch(/38\.[34]/);
  });
});

describe('turning back', () => {
  const claim = (check: TakeCheck, change: object = {}) =>
    check.travellers.map(({ id }) => ({ id, isResident: false, isEmergency: false, isPregnant: false, isAccompanied: true, grounds: [{ basis: 'dated-travel-history', evidence: ['ticket'] }], ...change }));

  async function takeFromRiskArea(temperature = 36.5): Promise<TakeCheck> {
    const now = under.clock.now();
    const { pack } = versionAt(under);
    const until = chinaDate(now);
    const facts = { ageYears: 40, travelHistory: [{ divisionCode: '420106', from: addDays(until, -3), until }] };
    const check = withFacts(checkOf(under, tablet, [temperature]), 0, { pack, at: now, facts });
    expect(await run('take-check', check)).toMatchObject({ status: 'accepted' });
    return check;
  }

  test("CP-7 'checkpoint.turn-back-vehicle' with a dated stay in a risk area and evidence of it", async () => {
    const check = await takeFromRiskArea();
    const before = await countOf('turned-back');
    expect(await run('turn-back-vehicle', { ...step(check), travellers: claim(check) })).toMatchObject({ status: 'accepted', facts: { ruleIds: ['turn-back.dated-travel-history'] } });
    expect(await view(check)).toMatchObject({ state: 'turned-back', travellers: [{ state: 'turned-back' }] });
    expect(await countOf('turned-back')).toBe(before + 1);
    expect(await run('release-vehicle', step(check))).toMatchObject({ problem: { code: 'PassageEnded' } });
  });

  test('CP-7 never with a fever: the rules that forbid it are named', async () => {
    const check = await takeFromRiskArea(38.5);
    const answer = await run('turn-back-vehicle', { ...step(check), travellers: claim(check) });
    expect(answer).toMatchObject({ status: 'refused', problem: { code: 'TurnBackRefused', params: { reasons: 'turn-back.fever' } } });
    expect(await view(check)).toMatchObject({ state: 'open' });
  });

  test.each([
    ['residents', { isResident: true }, 'turn-back.resident'],
    ['emergencies', { isEmergency: true }, 'turn-back.emergency'],
    ['pregnant women', { isPregnant: true }, 'turn-back.pregnancy'],
    ['a plate of another province', { grounds: [{ basis: 'plate-province', evidence: [] }] }, 'turn-back.plate-province, turn-back.no-dated-travel-history'],
    ['no evidence', { grounds: [{ basis: 'dated-travel-history', evidence: [] }] }, 'turn-back.no-dated-travel-history'],
  ])('CP-7 never for %s', async (_name, change, reasons) => {
    const check = await takeFromRiskArea();
    expect(await run('turn-back-vehicle', { ...step(check), travellers: claim(check, change) })).toMatchObject({ problem: { code: 'TurnBackRefused', params: { reasons } } });
  });

  test('CP-7 everyone must be asked about', async () => {
    const check = await take([36.5, 36.5]);
    expect(await run('turn-back-vehicle', { ...step(check), travellers: claim(check).slice(1) })).toMatchObject({ problem: { code: 'TravellerUnknown' } });
  });
});

describe('who and where', () => {
  test('an officer of another checkpoint is refused, by verb and by view', async () => {
    const check = await take([36.5]);
    const stranger = await under.tablet('JC-201');
    expect(await act(under, stranger, { verb: 'checkpoint.disinfect-vehicle', body: { ...step(check), agent: 'chlorine' } })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await act(under, stranger, { verb: 'checkpoint.disinfect-vehicle', body: { ...step(check), checkpoint: SECOND_CHECKPOINT, agent: 'chlorine' } })).toMatchObject({ problem: { code: 'PassageUnknown' } });
    const desk = await under.desk('JC-201');
    await expect(desk.view('checkpoint.register', { checkpoint: FIRST_CHECKPOINT })).rejects.toThrow('NotAllowedHere');
    await expect(desk.view('checkpoint.passage', { checkpoint: SECOND_CHECKPOINT, passageId: check.passageId })).rejects.toThrow('PassageUnknown');
  });

  test('CP-10 a tablet checks at its own lane only', async () => {
    const check = { ...checkOf(under, tablet, [36.5]), lane: `${FIRST_CHECKPOINT}-L02` };
    expect(await run('take-check', check)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere', params: { place: check.lane } } });
  });

  test('CP-10 a check that arrives late is judged by what was open when it was taken', async () => {
    const second = await under.tablet('JT-102', 2);
    const lane = second.identity.laneId;
    const before = await keep(under, second, { verb: 'checkpoint.take-check', body: checkOf(under, second, [36.5]) });
    under.clock.advance(MINUTE_MILLISECONDS);
    expect(await leader.command('places.close-lane', { lane, reason: '交接班' })).toMatchObject({ status: 'accepted' });
    const closed = await keep(under, second, { verb: 'checkpoint.take-check', body: checkOf(under, second, [36.5]) });
    under.clock.advance(HOUR_MILLISECONDS);
    await leader.command('places.open-lane', { lane });
    const after = await keep(under, second, { verb: 'checkpoint.take-check', body: checkOf(under, second, [36.5]) });
    const answers = await sendAll(second);
    expect(answers.get(before)).toMatchObject({ status: 'accepted' });
    expect(answers.get(closed)).toMatchObject({ status: 'refused', problem: { code: 'LaneClosed' } });
    expect(answers.get(after)).toMatchObject({ status: 'accepted' });
  });

  test('CP-10 at a closed checkpoint no lane takes a check', async () => {
    const commander = await under.desk('ZH-001');
    await commander.command('places.close-checkpoint', { checkpoint: FIRST_CHECKPOINT, reason: '风险降低' });
    expect(await run('take-check', checkOf(under, tablet, [36.5]))).toMatchObject({ problem: { code: 'CheckpointClosed' } });
  });
});
