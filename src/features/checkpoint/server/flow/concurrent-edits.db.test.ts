// Corrections made apart, through the real API: two tablets offline and a desk; merged, contested, decided by a person, in any order.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, checkOf, keep, openSkewedTablet, readRows, sendAll, step, travellerId } from '../../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import type { TakeCheck } from '../../domain/commands.ts';
import type { EditConflicts } from '../../domain/flow/views.ts';
import type { Attention, PassageView } from '../../domain/views.ts';

let under: TestProduct;
let taker: UnlockedTablet;
let first: UnlockedTablet;
let second: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  taker = await under.tablet('JC-101');
  first = await under.tablet('JC-101', 2);
  // Eleven minutes fast: it does not know, and the screen shows it.
  second = await openSkewedTablet(under, { badge: 'JC-101', laneNumber: 3, aheadMilliseconds: 11 * 60_000 });
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const at = (check: TakeCheck) => ({ checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
const conflictsOf = async (check: TakeCheck) => (await leader.view<EditConflicts>('checkpoint.edit-conflicts', at(check))).conflicts;
const openOnBoard = async (check: TakeCheck) => (await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT })).edits.filter(({ passageId }) => passageId === check.passageId);

async function take(temperatures: readonly number[] = [36.5]): Promise<TakeCheck> {
  under.clock.advance(1000);
  const check = checkOf(under, taker, temperatures);
  expect(await act(under, taker, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
  return check;
}

/** Kept on the tablet while it is offline: it knows its own corrections alone. */
async function correctOffline(tablet: UnlockedTablet, check: TakeCheck, change: { vehicle?: object; travellers?: object[]; seen?: string[] }) {
  under.clock.advance(1000);
  const order = { ...step(check), reason: '抄写有误', travellers: [], seen: [], ...change };
  return { stepId: order.stepId, commandId: await keep(under, tablet, { verb: 'checkpoint.correct-passage', body: order }) };
}

async function clear(check: TakeCheck): Promise<PassageView> {
  await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: check.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'correction' });
  return leader.view<PassageView>('checkpoint.passage-in-clear', at(check));
}

describe('two tablets offline', () => {
  test('CP-120 that correct different fields: both corrections stand and nobody is asked', async () => {
    const check = await take();
    await correctOffline(first, check, { vehicle: { plate: '苏C31001' } });
    await correctOffline(second, check, { travellers: [{ id: travellerId(check), name: '改演示' }] });
    await sendAll(second);
    await sendAll(first);
    expect(await clear(check)).toMatchObject({ plate: '苏C31001', travellers: [{ name: '改演示' }] });
    expect(await conflictsOf(check)).toEqual([]);
    expect(await openOnBoard(check)).toEqual([]);
  });

  test.each([['first', 'second'], ['second', 'first']] as const)('CP-121 that correct one field, heard in the order %s, %s: the same stands, and one conflict waits', async (...order) => {
    const check = await take();
    const [one, two] = [await correctOffline(first, check, { vehicle: { plate: '苏C32001' } }), await correctOffline(second, check, { vehicle: { plate: '苏C32002' } })];
    const answers = new Map<string, unknown>();
    for (const name of order) for (const [id, answer] of await sendAll(name === 'first' ? first : second)) answers.set(id, answer);
    const late = order[1] === 'first' ? one : two;
    expect(answers.get(late.commandId)).toMatchObject({ status: 'accepted', facts: { contested: ['plate'] } });
    expect((await clear(check)).plate).toBe('苏C32002');
    const [conflict, ...others] = await conflictsOf(check);
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ field: 'plate', isJoined: false, closedByBadge: '' });
    expect(conflict?.versions.map(({ stepId, isStanding, value }) => [stepId, isStanding, value])).toEqual([[one.stepId, false, '***2001'], [two.stepId, true, '***2002']]);
    expect(await openOnBoard(check)).toMatchObject([{ field: 'plate', count: 2 }]);
    const [event] = await readRows<{ facts: object }>(under, "select facts from platform.event where type = 'checkpoint.edits-contested' and subject_id = $1", [check.passageId]);
    expect(event?.facts).toEqual({ fields: ['plate'] });
  });

  test('CP-123 both versions are shown with who, both times and the clock of each, and in clear only for a purpose', async () => {
    const check = await take();
    await correctOffline(first, check, { vehicle: { plate: '苏C33001' } });
    await correctOffline(second, check, { vehicle: { plate: '苏C33002' } });
    await sendAll(first);
    await sendAll(second);
    const text = JSON.stringify(await conflictsOf(check));
    expect(text).not.toMatch(/苏C3300/);
    await expect(leader.view('checkpoint.edit-conflicts-in-clear', at(check))).rejects.toThrow('NotUnmasked');
    await clear(check);
    const { conflicts, isInClear } = await leader.view<EditConflicts>('checkpoint.edit-conflicts-in-clear', at(check));
    expect(isInClear).toBe(true);
    const [one, two] = conflicts[0]?.versions ?? [];
    expect(one).toMatchObject({ officerBadge: 'JC-101', deviceLabel: expect.stringMatching(/^T-/), clockOffsetMilliseconds: 0, isTimeDoubtful: false, value: '苏C33001' });
    expect(two).toMatchObject({ officerBadge: 'JC-101', deviceLabel: expect.stringMatching(/^S-/), value: '苏C33002', isTimeDoubtful: true });
    expect(one?.receivedAt).toBe(under.clock.now());
    const reads = await readRows(under, "select 1 from platform.event where type = 'checkpoint.conflicts-read-in-clear' and subject_id = $1", [check.passageId]);
    expect(reads).toHaveLength(1);
  });

  test('CP-122 a symptom that one of them wrote holds, whatever the other wrote, until somebody decides', async () => {
    const check = await take();
    const person = travellerId(check);
    await correctOffline(first, check, { travellers: [{ id: person, symptoms: ['dry-cough'] }] });
    const later = await correctOffline(second, check, { travellers: [{ id: person, symptoms: ['diarrhea'] }] });
    await sendAll(second);
    await sendAll(first);
    expect(await clear(check)).toMatchObject({ outcome: 'hold', travellers: [{ state: 'held', symptoms: ['diarrhea', 'dry-cough'] }] });
    const [conflict] = await conflictsOf(check);
    expect(conflict).toMatchObject({ field: 'travellers.symptoms', ordinal: 1, isJoined: true });
    const settle = { ...step(check), conflictId: conflict?.id, keep: later.stepId, finding: '已核实' };
    expect(await leader.command('checkpoint.settle-edits', settle)).toMatchObject({ status: 'accepted' });
    expect(await clear(check)).toMatchObject({ travellers: [{ symptoms: ['diarrhea'] }] });
  });
});

describe("'checkpoint.settle-edits'", () => {
  test('CP-121 the leader decides which stands, once; a correction that comes later still opens a new conflict', async () => {
    const check = await take();
    const one = await correctOffline(first, check, { vehicle: { plate: '苏C34001' } });
    await correctOffline(second, check, { vehicle: { plate: '苏C34002' } });
    const third = await under.tablet('JC-101', 4);
    const late = await correctOffline(third, check, { vehicle: { plate: '苏C34003' } });
    await sendAll(first);
    await sendAll(second);
    const [conflict] = await conflictsOf(check);
    const settle = { ...step(check), conflictId: conflict?.id, keep: one.stepId, finding: '看了监控' };
    expect(await (await under.desk('JC-101')).command('checkpoint.settle-edits', settle)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await leader.command('checkpoint.settle-edits', { ...settle, keep: randomUUID() })).toMatchObject({ problem: { code: 'EditUnknown' } });
    expect(await leader.command('checkpoint.settle-edits', settle)).toMatchObject({ status: 'accepted' });
    expect(await leader.command('checkpoint.settle-edits', { ...settle, stepId: randomUUID() })).toMatchObject({ problem: { code: 'EditConflictUnknown' } });
    expect((await clear(check)).plate).toBe('苏C34001');
    expect(await openOnBoard(check)).toEqual([]);
    expect(await conflictsOf(check)).toMatchObject([{ closedByBadge: 'KZ-001' }]);
    under.clock.advance(1000);
    expect((await sendAll(third)).get(late.commandId)).toMatchObject({ facts: { contested: ['plate'] } });
    expect(await openOnBoard(check)).toHaveLength(1);
    expect((await conflictsOf(check)).map(({ closedAt }) => closedAt === undefined)).toEqual([false, true]);
  });
});

describe('a desk and a tablet', () => {
  test('CP-120 a form that was opened before takes nothing back that came meanwhile', async () => {
    const check = await take();
    await correctOffline(first, check, { travellers: [{ id: travellerId(check), name: '改演示' }] });
    await sendAll(first);
    const form = { plate: '苏C35001', from: check.vehicle.from, to: check.vehicle.to };
    const people = check.travellers.map(({ id, name, phone }) => ({ id, name, phone }));
    expect(await leader.command('checkpoint.correct-passage', { ...step(check), reason: '抄写有误', vehicle: form, travellers: people, seen: [] })).toMatchObject({ status: 'accepted' });
    expect(await clear(check)).toMatchObject({ plate: '苏C35001', travellers: [{ name: '改演示' }] });
    expect(await conflictsOf(check)).toEqual([]);
  });

  test('CP-120 whoever has seen the other writes over it, and nobody is asked', async () => {
    const check = await take();
    const { stepId } = await correctOffline(first, check, { vehicle: { plate: '苏C36001' } });
    await sendAll(first);
    expect(await leader.command('checkpoint.correct-passage', { ...step(check), reason: '抄写有误', vehicle: { plate: '苏C36002' }, travellers: [], seen: [stepId] })).toMatchObject({ status: 'accepted' });
    expect((await clear(check)).plate).toBe('苏C36002');
    expect(await conflictsOf(check)).toEqual([]);
  });

  test('CP-120 a tablet of before, that does not say what it has seen, has seen its own corrections', async () => {
    const check = await take();
    for (const plate of ['苏C37001', '苏C37002']) await act(under, first, { verb: 'checkpoint.correct-passage', body: { ...step(check), reason: '抄写有误', travellers: [], vehicle: { plate } } });
    expect(await conflictsOf(check)).toEqual([]);
    await act(under, second, { verb: 'checkpoint.correct-passage', body: { ...step(check), reason: '抄写有误', travellers: [], vehicle: { plate: '苏C37003' } } });
    expect(await conflictsOf(check)).toMatchObject([{ field: 'plate' }]);
  });
});
