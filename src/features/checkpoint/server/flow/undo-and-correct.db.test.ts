// Undoing and correcting through the real API: counts come back, old values stay sealed, outcomes are judged again.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, checkOf, keep, readRows, sendAll, step, travellerId, versionAt, withFacts } from '../../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { CommandAnswer } from '../../../../core/sync/answers.ts';
import { addDays, chinaDate } from '../../../protocol/door.ts';
import type { TakeCheck } from '../../domain/commands.ts';
import type { Attention, LaneBoard, PassageView, RegisterPage } from '../../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const run = (verb: string, body: unknown, by: UnlockedTablet = tablet): Promise<CommandAnswer> => act(under, by, { verb: `checkpoint.${verb}`, body });
const view = (check: TakeCheck): Promise<PassageView> => leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
const reviewOf = async (check: TakeCheck) => (await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT })).reviews.find(({ passageId }) => passageId === check.passageId);

async function take(temperatures: readonly number[]): Promise<TakeCheck> {
  under.clock.advance(1000);
  const check = checkOf(under, tablet, temperatures);
  expect(await run('take-check', check)).toMatchObject({ status: 'accepted' });
  return check;
}

async function counts() {
  const { lanes } = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
  const { vehicles, travellers, secondReadings, held } = lanes[0] ?? {};
  return { vehicles, travellers, secondReadings, held };
}

describe("'checkpoint.undo-check'", () => {
  test('CP-70 the counts come back, nobody waits any more, and the history stays', async () => {
    const before = await counts();
    const check = await take([36.5, 37.8, 36.2]);
    await run('disinfect-vehicle', { ...step(check), agent: 'chlorine' });
    expect(await counts()).not.toEqual(before);
    under.clock.advance(29_000);
    expect(await run('undo-check', step(check))).toMatchObject({ status: 'accepted' });
    expect(await counts()).toEqual(before);
    const { open } = await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
    expect(open.filter(({ passageId }) => passageId === check.passageId)).toEqual([]);
    expect(await view(check)).toMatchObject({ state: 'voided', travellers: [{ state: 'voided' }, { state: 'voided' }, { state: 'voided' }], steps: [{ verb: 'checkpoint.disinfect-vehicle' }, { verb: 'checkpoint.undo-check' }] });
    const page = await leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, plate: check.vehicle.plate });
    expect(page.rows).toMatchObject([{ passageId: check.passageId, state: 'voided' }]);
    expect(await run('release-vehicle', step(check))).toMatchObject({ problem: { code: 'PassageEnded' } });
    expect(await run('undo-check', step(check))).toMatchObject({ problem: { code: 'PassageEnded' } });
  });

  test('CP-70 not after the time, not the last but one, not by another tablet, not after the end', async () => {
    const late = await take([36.5]);
    under.clock.advance(31_000);
    expect(await run('undo-check', step(late))).toMatchObject({ problem: { code: 'UndoTooLate', params: { seconds: 30 } } });
    const first = await take([36.5]);
    const second = await take([36.5]);
    expect(await run('undo-check', step(first))).toMatchObject({ problem: { code: 'UndoNotLast' } });
    const stranger = await under.tablet('JT-102', 2);
    expect(await run('undo-check', step(second), stranger)).toMatchObject({ problem: { code: 'UndoElsewhere' } });
    await run('disinfect-vehicle', { ...step(second), agent: 'chlorine' });
    await run('release-vehicle', step(second));
    expect(await run('undo-check', step(second))).toMatchObject({ problem: { code: 'PassageEnded' } });
  });

  test('CP-70 check and undoing kept offline and sent hours later still cancel each other', async () => {
    const before = await counts();
    under.clock.advance(1000);
    const check = checkOf(under, tablet, [36.5]);
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: check });
    under.clock.advance(8_000);
    const undoing = await keep(under, tablet, { verb: 'checkpoint.undo-check', body: step(check) });
    under.clock.advance(HOUR_MILLISECONDS / 6);
    expect((await sendAll(tablet)).get(undoing)).toMatchObject({ status: 'accepted' });
    expect(await counts()).toEqual(before);
  });
});

describe("'checkpoint.correct-passage'", () => {
  const correct = (check: TakeCheck, change: object) => ({ ...step(check), reason: '抄写有误', travellers: [], ...change });

  test('CP-71 CP-74 plate and name stand corrected, are found by the new values, and the old ones stay sealed', async () => {
    const check = await take([36.5]);
    const order = correct(check, { vehicle: { plate: '苏C77777' }, travellers: [{ id: travellerId(check), name: '改演示' }] });
    expect(await run('correct-passage', order)).toMatchObject({ status: 'accepted' });
    const register = (plate: string) => leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, plate });
    expect((await register('苏C77777')).rows.map(({ passageId }) => passageId)).toEqual([check.passageId]);
    expect((await register(check.vehicle.plate)).rows).toEqual([]);
    const rows = await readRows<{ facts: object; sealed_facts: Buffer }>(under, "select facts, sealed_facts from checkpoint.step where passage_id = $1 and verb = 'checkpoint.correct-passage'", [check.passageId]);
    expect(rows.map(({ facts }) => facts)).toMatchObject([{ fields: ['plate', 'travellers.name'] }]);
    expect(rows[0]?.sealed_facts.includes(Buffer.from('抄写有误'))).toBe(false);

    const [masked] = (await view(check)).steps;
    expect(masked).toMatchObject({ fields: ['plate', 'travellers.name'] });
    expect(masked).not.toHaveProperty('change');
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'identity-check' });
    const clear = await leader.view<PassageView>('checkpoint.passage-in-clear', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
    expect(clear).toMatchObject({ plate: '苏C77777', travellers: [{ name: '改演示' }] });
    expect(clear.steps[0]?.change).toMatchObject({ reason: '抄写有误', before: { plate: check.vehicle.plate }, after: { plate: '苏C77777' }, travellers: [{ ordinal: 1, before: { name: check.travellers[0]?.name }, after: { name: '改演示' } }] });
  });

  test('CP-74 a correction that changes nothing is refused', async () => {
    const check = await take([36.5]);
    expect(await run('correct-passage', correct(check, { vehicle: { plate: check.vehicle.plate } }))).toMatchObject({ problem: { code: 'NothingCorrected' } });
    expect(await run('correct-passage', correct(check, { travellers: [{ id: randomUUID(), name: '演示' }] }))).toMatchObject({ problem: { code: 'TravellerUnknown' } });
  });

  test('CP-73 a symptom that was forgotten holds the vehicle, is counted, and taken back opens a review', async () => {
    const check = await take([36.5]);
    const { held } = await counts();
    const set = (symptoms: string[]) => run('correct-passage', correct(check, { travellers: [{ id: travellerId(check), symptoms }] }));
    expect(await set(['dry-cough'])).toMatchObject({ status: 'accepted', facts: { travellers: { [travellerId(check)]: 'hold' } } });
    expect(await view(check)).toMatchObject({ outcome: 'hold', travellers: [{ outcome: 'hold', state: 'held' }] });
    expect(await counts()).toMatchObject({ held: (held ?? 0) + 1 });
    expect(await reviewOf(check)).toBeUndefined();
    expect(await set([])).toMatchObject({ status: 'accepted' });
    expect(await view(check)).toMatchObject({ outcome: 'clear', travellers: [{ state: 'cleared' }] });
    expect(await counts()).toMatchObject({ held });
    expect(await reviewOf(check)).toMatchObject({ kind: 'milder-after-correction', facts: { travellerId: travellerId(check), before: 'hold', after: 'clear' } });
  });

  test('CP-73 by the protocol of the check: a stay that counted then counts, and who has left is not said to wait', async () => {
    const now = under.clock.now();
    const until = chinaDate(now);
    const check = await take([36.5]);
    await run('disinfect-vehicle', { ...step(check), agent: 'chlorine' });
    await run('release-vehicle', step(check));
    const travelHistory = [{ divisionCode: '420106', from: addDays(until, -3), until }];
    const expected = withFacts(check, 0, { pack: versionAt(under).pack, at: now, facts: { travelHistory } }).deviceOutcomes[travellerId(check)]?.outcome;
    expect(expected).not.toBe('clear');
    expect(await run('correct-passage', correct(check, { travellers: [{ id: travellerId(check), travelHistory }] }))).toMatchObject({ facts: { travellers: { [travellerId(check)]: expected } } });
    expect(await view(check)).toMatchObject({ state: 'released', outcome: expected, travellers: [{ state: 'cleared', outcome: expected }] });
    expect(await reviewOf(check)).toMatchObject({ kind: 'stricter-after-end' });
  });

  test('CP-72 another officer may not, the leader may, nobody after the hours', async () => {
    const check = await take([36.5]);
    const stranger = await under.tablet('JT-102', 2);
    const order = () => correct(check, { vehicle: { to: '大庙街道改' } });
    expect(await run('correct-passage', order(), stranger)).toMatchObject({ problem: { code: 'CorrectionNotYours' } });
    expect(await leader.command('checkpoint.correct-passage', order())).toMatchObject({ status: 'accepted' });
    const undone = await take([36.5]);
    await run('undo-check', step(undone));
    expect(await run('correct-passage', correct(undone, { vehicle: { to: '改' } }))).toMatchObject({ problem: { code: 'PassageEnded' } });
    under.clock.advance(25 * HOUR_MILLISECONDS);
    leader = await under.desk('KZ-001');
    expect(await leader.command('checkpoint.correct-passage', correct(check, { vehicle: { to: '再改' } }))).toMatchObject({ problem: { code: 'CorrectionTooLate', params: { hours: 24 } } });
  });
});
