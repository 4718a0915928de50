// What can be asked of the register: filters, whole forms, figures, odd records, and the history of a passage.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, checkOf, keep, readRows, sendAll, step } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { TakeCheck } from '../domain/commands.ts';
import type { Figures } from '../domain/figures.ts';
import type { PassageHistory, RegisterPage } from '../domain/views.ts';

let under: TestProduct;
let first: UnlockedTablet;
let second: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  first = await under.tablet('JC-101');
  second = await under.tablet('JT-102', 2);
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const page = (query: object): Promise<RegisterPage> => leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, limit: 200, ...query });
const idsOf = async (query: object): Promise<string[]> => (await page(query)).rows.map(({ passageId }) => passageId);

async function take(tablet: UnlockedTablet, temperatures: readonly number[], change: Partial<TakeCheck['travellers'][number]> = {}): Promise<TakeCheck> {
  const check = checkOf(under, tablet, temperatures);
  const [traveller, ...others] = check.travellers;
  if (!traveller) throw new Error('Nobody is in the vehicle.');
  const changed = { ...check, travellers: [{ ...traveller, ...change }, ...others] };
  expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: changed })).toMatchObject({ status: 'accepted' });
  under.clock.advance(2 * MINUTE_MILLISECONDS);
  return changed;
}

describe('filters', () => {
  test('outcome, lane, direction, officer and time each leave what they name', async () => {
    const from = under.clock.now();
    const clear = await take(first, [36.5]);
    const high = await take(first, [37.9]);
    const middle = under.clock.now();
    const other = await take(second, [36.4]);
    expect(await idsOf({ from, result: 'second-reading' })).toEqual([high.passageId]);
    expect(await idsOf({ from, result: 'clear', laneId: first.identity.laneId })).toEqual([clear.passageId]);
    expect(await idsOf({ from, direction: 'in' })).toEqual([other, high, clear].map(({ passageId }) => passageId));
    expect(await idsOf({ from, direction: 'out' })).toEqual([]);
    expect(await idsOf({ from, officer: 'jt-102' })).toEqual([other.passageId]);
    expect(await idsOf({ from, officer: 'XX-999' })).toEqual([]);
    expect(await idsOf({ from, until: middle })).toEqual([high.passageId, clear.passageId]);
    expect(await idsOf({ from: middle })).toEqual([other.passageId]);
    expect(await idsOf({ from, result: 'turned-back' })).toEqual([]);
  });
});

describe('CP-57 whole forms', () => {
  test('phone, name, full pinyin and initials find a person, parts of them find nobody', async () => {
    const check = await take(first, [36.5, 36.6], { name: '欧阳虚构', phone: '13900000099' });
    const { passageId } = check;
    expect(await idsOf({ phone: '139 0000 0099' })).toEqual([passageId]);
    expect(await idsOf({ name: '欧阳 虚构' })).toEqual([passageId]);
    expect(await idsOf({ pinyin: 'ouyang xugou' })).toEqual([passageId]);
    expect(await idsOf({ initials: 'OYXG' })).toEqual([passageId]);
    for (const part of [{ phone: '1390000' }, { name: '欧阳' }, { pinyin: 'ouyang' }, { initials: 'oyx' }, { name: '··' }]) expect(await idsOf(part)).toEqual([]);
  });

  test('two people alike in one vehicle are one row, and pages hold every passage once', async () => {
    const [one, two] = [await take(first, [36.5, 36.4], { name: '诸葛样本' }), await take(first, [36.5], { name: '诸葛样本' })];
    const family = checkOf(under, first, [36.5, 36.5]);
    const both = { ...family, travellers: family.travellers.map((traveller) => ({ ...traveller, name: '诸葛样本' })) };
    await act(under, first, { verb: 'checkpoint.take-check', body: both });
    const seen: string[] = [];
    for (let answer = await page({ initials: 'zgyb', limit: 1 }); ; answer = await page({ initials: 'zgyb', limit: 1, before: answer.next })) {
      seen.push(...answer.rows.map(({ passageId }) => passageId));
      if (answer.next === undefined) break;
    }
    expect(seen).toEqual([both, two, one].map(({ passageId }) => passageId));
  });
});

test('CP-56 figures are the kept counts, lane by lane, and agree with the register', async () => {
  const until = under.clock.now() + 1;
  const from = until - 3 * HOUR_MILLISECONDS;
  const ask = (filter: object = {}): Promise<Figures> => leader.view<Figures>('checkpoint.figures', { checkpoint: FIRST_CHECKPOINT, from, until, ...filter });
  const all = await ask();
  const { rows } = await page({});
  expect(all.totals).toMatchObject({ vehicles: rows.length, travellers: rows.reduce((sum, { travellerCount }) => sum + travellerCount, 0), secondReadings: 1 });
  const lane = second.identity.laneId;
  expect((await ask({ laneId: lane })).totals.vehicles).toBe(rows.filter(({ laneId }) => laneId === lane).length);
  await expect(ask({ from: until })).rejects.toThrow('InputWrong');
});

describe('odd records', () => {
  const odd = async (oddity: string): Promise<string[]> => (await page({ oddity })).rows.map(({ passageId }) => passageId).toSorted();
  const idsOfChecks = (checks: readonly TakeCheck[]): string[] => checks.map(({ passageId }) => passageId).toSorted();

  test("CP-51 CP-53 CP-54 'checkpoint.note-oddities' are found after they came in, marked, and found by the filter", async () => {
    under.clock.advance(2 * HOUR_MILLISECONDS);
    const rushed: TakeCheck[] = [];
    for (let count = 0; count < 20; count += 1) {
      rushed.push(checkOf(under, second, [36.6]));
      await keep(under, second, { verb: 'checkpoint.take-check', body: rushed.at(-1) });
      under.clock.advance(5000);
    }
    under.clock.advance(-5 * MINUTE_MILLISECONDS);
    const early = checkOf(under, second, [36.2]);
    await keep(under, second, { verb: 'checkpoint.take-check', body: early });
    under.clock.advance(6 * MINUTE_MILLISECONDS);
    await sendAll(second);
    expect(await odd('any')).toEqual([]);
    await under.product.observers.catchUp(DISTRICT);
    expect(await odd('oddity.same-temperature')).toEqual(idsOfChecks(rushed));
    expect(await odd('oddity.rush')).toEqual(idsOfChecks(rushed));
    expect(await odd('oddity.time-backwards')).toEqual([early.passageId]);
    expect((await page({ oddity: 'any' })).rows.find(({ passageId }) => passageId === rushed[0]?.passageId)?.oddities).toEqual(['oddity.rush', 'oddity.same-temperature']);
  });

  test('looking again marks nothing twice', async () => {
    const count = async (): Promise<number> => (await readRows(under, "select 1 from platform.event where type = 'checkpoint.oddities-noted'")).length;
    const before = await count();
    expect(before).toBe(21);
    under.clock.advance(MINUTE_MILLISECONDS);
    await take(second, [36.9]);
    await under.product.observers.catchUp(DISTRICT);
    expect(await count()).toBe(before);
  });

  test('CP-52 vehicles full of the same value', async () => {
    under.clock.advance(HOUR_MILLISECONDS);
    const full: TakeCheck[] = [];
    for (const celsius of [36.1, 36.2, 36.3, 36.4, 36.5]) full.push(await take(first, [celsius, celsius, celsius]));
    await under.product.observers.catchUp(DISTRICT);
    expect(await odd('oddity.equal-vehicles')).toEqual(idsOfChecks(full));
  });

  test('CP-55 somebody who waits for four hours, until it is decided', async () => {
    const check = await take(first, [38.4]);
    under.clock.advance(4 * HOUR_MILLISECONDS - 3 * MINUTE_MILLISECONDS);
    expect(await odd('oddity.undecided')).not.toContain(check.passageId);
    under.clock.advance(4 * MINUTE_MILLISECONDS);
    expect(await odd('oddity.undecided')).toContain(check.passageId);
    expect((await page({})).rows.find(({ passageId }) => passageId === check.passageId)?.oddities).toEqual(['oddity.undecided']);
    const travellerId = check.travellers[0]?.id;
    await act(under, first, { verb: 'checkpoint.hand-over-traveller', body: { ...step(check), travellerId, authority: '示范疾控', receivedBy: '接收演示' } });
    expect(await odd('oddity.undecided')).not.toContain(check.passageId);
  });

  test('CP-55 a vehicle that is held for four hours, though nobody in it waits, until it is released', async () => {
    const check = await take(first, [36.5]);
    await act(under, first, { verb: 'checkpoint.hold-vehicle', body: { ...step(check), reason: '核对样本' } });
    expect(await odd('oddity.undecided')).not.toContain(check.passageId);
    under.clock.advance(4 * HOUR_MILLISECONDS);
    expect(await odd('oddity.undecided')).toContain(check.passageId);
    expect(await odd('any')).toContain(check.passageId);
    expect((await page({})).rows.find(({ passageId }) => passageId === check.passageId)?.oddities).toContain('oddity.undecided');
    await act(under, first, { verb: 'checkpoint.disinfect-vehicle', body: { ...step(check), agent: 'alcohol' } });
    await act(under, first, { verb: 'checkpoint.release-vehicle', body: step(check) });
    expect(await odd('oddity.undecided')).not.toContain(check.passageId);
  });
});

describe('CP-50 the history of a passage', () => {
  test('tells who did what when and by which rule; free text only in clear, and that is in the history too', async () => {
    const check = await take(first, [36.5, 38.2]);
    const ask = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId };
    await act(under, first, { verb: 'checkpoint.hold-vehicle', body: { ...step(check), reason: '等待虚构救护车' } });
    await act(under, second, { verb: 'checkpoint.disinfect-vehicle', body: { ...step(check), agent: 'chlorine' } });
    const history = await leader.view<PassageHistory>('checkpoint.passage-history', ask);
    expect(history.entries.map(({ type, officerBadge, ordinal }) => [type, officerBadge, ordinal])).toEqual([
      ['checkpoint.check-taken', 'JC-101', undefined],
      ['checkpoint.second-reading-asked', 'JC-101', 2],
      ['checkpoint.vehicle-held', 'JC-101', undefined],
      ['checkpoint.vehicle-disinfected', 'JT-102', undefined],
    ]);
    expect(history.entries[1]?.ruleIds).toContain('temperature.second-reading');
    expect(history.entries[2]).toMatchObject({ hasReason: true });
    expect(JSON.stringify(history)).not.toContain('虚构');

    await expect(leader.view('checkpoint.passage-history-in-clear', ask)).rejects.toThrow('NotUnmasked');
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'complaint' });
    const clear = await leader.view<PassageHistory>('checkpoint.passage-history-in-clear', ask);
    expect(clear.entries.find(({ type }) => type === 'checkpoint.vehicle-held')?.reason).toBe('等待虚构救护车');
    const after = await leader.view<PassageHistory>('checkpoint.passage-history', ask);
    expect(after.entries.slice(-2)).toMatchObject([
      { type: 'privacy.subject-unmasked', officerBadge: 'KZ-001', facts: { purpose: 'complaint' } },
      { type: 'checkpoint.history-read-in-clear', officerBadge: 'KZ-001' },
    ]);
  });

  test('is refused to an officer of the lane and unknown elsewhere', async () => {
    const officer = await under.desk('JC-101');
    await expect(officer.view('checkpoint.passage-history', { checkpoint: FIRST_CHECKPOINT, passageId: randomUUID() })).rejects.toThrow('NotAllowed');
    await expect(leader.view('checkpoint.passage-history', { checkpoint: FIRST_CHECKPOINT, passageId: randomUUID() })).rejects.toThrow('PassageUnknown');
  });
});
