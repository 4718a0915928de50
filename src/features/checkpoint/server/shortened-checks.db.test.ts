// Shortened checks through the real API: declared, pulled, taken offline, owed, called back, completed with their history.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, keep, readRows, sendAll, step, travellerId, versionAt, withFacts } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { composeIdentityNumber } from '../../../core/identifiers/identity-number.ts';
import type { PullAnswer } from '../../../core/sync/pull.ts';
import type { TakeCheck } from '../domain/commands.ts';
import type { OwableField, ShortenedDepth, Shortening } from '../domain/depth/depth.ts';
import type { CallBackInClear, CallBacks, DepthView } from '../domain/depth/views.ts';
import type { Attention, PassageView } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;
let caller: Desk;
let callerId: string;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
  caller = await under.desk('ZJ-103');
  callerId = under.personIdByBadge.get('ZJ-103') ?? '';
});
afterAll(() => under.close());
beforeEach(() => under.clock.advance(2 * MINUTE_MILLISECONDS));

type Wish = { readonly depth?: ShortenedDepth; readonly minutes?: number; readonly callerId?: string };

async function shorten({ depth = 'plate-and-phone', minutes = 120, callerId: by = callerId }: Wish = {}) {
  const shorteningId = randomUUID();
  const body = { shorteningId, checkpoint: FIRST_CHECKPOINT, depth, until: under.clock.now() + minutes * MINUTE_MILLISECONDS, reason: '排队两公里', callerIds: [by], dueMinutes: 60 };
  return { shorteningId, depth, answer: await leader.command('checkpoint.shorten-checks', body) };
}

const MINIMAL: readonly OwableField[] = ['document', 'name', 'from', 'to'];

/** As the lane sends it: fields that were not asked stand empty. */
function shortCheck(shortened: { shorteningId: string; depth: ShortenedDepth }, unasked: readonly OwableField[] = MINIMAL, temperatures: readonly number[] = [36.5]): TakeCheck {
  const check = checkOf(under, tablet, temperatures);
  const travellers = check.travellers.map((traveller) => ({
    ...traveller,
    ...(unasked.includes('document') && { document: { kind: 'none' as const, number: '' } }),
    ...(unasked.includes('name') && { name: '' }),
    ...(unasked.includes('from') && { from: '' }),
    ...(unasked.includes('to') && { to: '' }),
    unasked: [...unasked],
  }));
  return { ...check, travellers, shortened, begunAt: under.clock.now() - 21_000 };
}

const listCallBacks = (desk: Desk = leader): Promise<CallBacks> => desk.view<CallBacks>('checkpoint.call-backs', { checkpoint: FIRST_CHECKPOINT });
const rowOf = async (check: TakeCheck) => (await listCallBacks()).rows.find(({ passageId }) => passageId === check.passageId);

async function takeShort(): Promise<TakeCheck> {
  const { answer, ...shortened } = await shorten();
  expect(answer).toMatchObject({ status: 'accepted' });
  const check = shortCheck(shortened);
  expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted', facts: { outcome: 'clear' } });
  return check;
}

describe('declaring', () => {
  test("CP-90 'checkpoint.shorten-checks' reaches the tablet by its pull, 'checkpoint.restore-checks' too, with the end it was declared for", async () => {
    const { shorteningId } = await shorten({ depth: 'short' });
    const pulled = (await tablet.post('/api/pull', {})) as PullAnswer;
    const [newest] = pulled.kinds.find(({ kind }) => kind === 'checkpoint.shortening')?.items ?? [];
    expect(newest?.value as Shortening).toMatchObject({ id: shorteningId, depth: 'short', until: under.clock.now() + 2 * HOUR_MILLISECONDS });
    expect(await leader.view<DepthView>('checkpoint.depth', { checkpoint: FIRST_CHECKPOINT })).toMatchObject({ inForce: { id: shorteningId }, callerBadges: ['ZJ-103'] });
    expect(await leader.command('checkpoint.restore-checks', { shorteningId, checkpoint: FIRST_CHECKPOINT, reason: '排队缓解' })).toMatchObject({ status: 'accepted' });
    const changes = (await tablet.post('/api/pull', { cursor: pulled.cursor })) as PullAnswer;
    expect(changes.kinds.map(({ kind }) => kind)).toEqual(['checkpoint.shortening']);
    expect(await leader.view<DepthView>('checkpoint.depth', { checkpoint: FIRST_CHECKPOINT })).toMatchObject({ callers: expect.arrayContaining([{ id: callerId, badge: 'ZJ-103' }]) });
    expect((await leader.view<DepthView>('checkpoint.depth', { checkpoint: FIRST_CHECKPOINT })).inForce).toBeUndefined();
    expect(await leader.command('checkpoint.restore-checks', { shorteningId, checkpoint: FIRST_CHECKPOINT, reason: '再来一次' })).toMatchObject({ problem: { code: 'ShorteningUnknown' } });
  });

  test('CP-90 not for more than four hours, not by an officer, and only with a caller on duty here', async () => {
    expect((await shorten({ minutes: 241 })).answer).toMatchObject({ problem: { code: 'ShorteningTooLong', params: { hours: 4 } } });
    expect((await shorten({ callerId: under.personIdByBadge.get('JC-201') ?? '' })).answer).toMatchObject({ problem: { code: 'CallerUnknown' } });
    const body = { shorteningId: randomUUID(), checkpoint: FIRST_CHECKPOINT, depth: 'short', until: under.clock.now() + 60_000, reason: '排队', callerIds: [callerId], dueMinutes: 60 };
    expect(await caller.command('checkpoint.shorten-checks', body)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
  });

  test('CP-90 the second declaration takes the place of the first', async () => {
    const first = await shorten({ depth: 'short' });
    under.clock.advance(MINUTE_MILLISECONDS);
    const second = await shorten({ depth: 'plate-and-phone' });
    const rows = await readRows<{ ended_at: Date | null }>(under, 'select ended_at from checkpoint.shortening where id = any($1::uuid[]) order by begins_at', [[first.shorteningId, second.shorteningId]]);
    expect(rows.map(({ ended_at }) => ended_at === null)).toEqual([false, true]);
    expect(await leader.view<DepthView>('checkpoint.depth', { checkpoint: FIRST_CHECKPOINT })).toMatchObject({ inForce: { depth: 'plate-and-phone' } });
  });
});

describe('taking a shortened check', () => {
  test('CP-91 CP-94 what was not asked is owed, with who calls and by when; the outcome is the protocol’s', async () => {
    const check = await takeShort();
    expect(await rowOf(check)).toMatchObject({
      state: 'due', depth: 'plate-and-phone', callerBadge: 'ZJ-103', dueAt: under.clock.now() + HOUR_MILLISECONDS,
      owed: [{ travellerId: travellerId(check), ordinal: 1, fields: [...MINIMAL] }],
    });
    expect(await leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId })).toMatchObject({ travellers: [{ documentKind: 'not-asked' }] });
    const [stored] = await readRows<{ service_seconds: number }>(under, 'select service_seconds from checkpoint.passage where id = $1', [check.passageId]);
    expect(stored?.service_seconds).toBe(21);
  });

  test('CP-91 a question that nobody asked holds the traveller, whatever the tablet says', async () => {
    const { answer: _, ...shortened } = await shorten();
    const silent = withFacts(shortCheck(shortened), 0, { pack: versionAt(under).pack, at: under.clock.now(), facts: { exposures: { 'contact-with-case': false } } });
    expect(silent.deviceOutcomes[travellerId(silent)]?.outcome).toBe('clear');
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: silent })).toMatchObject({ facts: { outcome: 'hold' } });
    expect(await act(under, tablet, { verb: 'checkpoint.disinfect-vehicle', body: { ...step(silent), agent: 'chlorine' } })).toMatchObject({ status: 'accepted' });
    expect(await act(under, tablet, { verb: 'checkpoint.release-vehicle', body: step(silent) })).toMatchObject({ problem: { code: 'TravellersWaiting' } });
  });

  test('CP-91 without a temperature nobody goes', async () => {
    const { answer: _, ...shortened } = await shorten();
    const cold = withFacts(shortCheck(shortened), 0, { pack: versionAt(under).pack, at: under.clock.now(), facts: { readings: [] } });
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: cold })).toMatchObject({ facts: { outcome: 'second-reading' } });
  });

  test('CP-91 a normal second reading does not answer for a question that nobody asked', async () => {
    const { answer: _, ...shortened } = await shorten();
    const high = shortCheck(shortened, MINIMAL, [37.6]);
    const silent = withFacts(high, 0, { pack: versionAt(under).pack, at: under.clock.now(), facts: { exposures: { 'contact-with-case': false } } });
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: silent })).toMatchObject({ facts: { outcome: 'hold' } });
    under.clock.advance(6 * MINUTE_MILLISECONDS);
    const reading = { celsius: 36.6, instrument: 'forehead', takenAt: under.clock.now() };
    const answer = await act(under, tablet, { verb: 'checkpoint.take-second-reading', body: { ...step(silent), travellerId: travellerId(silent), reading, deviceOutcome: { outcome: 'clear', ruleIds: [] } } });
    expect(answer).toMatchObject({ facts: { traveller: { outcome: 'hold' } } });
  });

  test('CP-92 a vehicle of which nobody can be called is kept and reviewed', async () => {
    const { answer: _, ...shortened } = await shorten();
    const check = shortCheck(shortened);
    const silent = { ...check, travellers: check.travellers.map((traveller) => ({ ...traveller, phone: '' })) };
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: silent })).toMatchObject({ status: 'accepted' });
    const { reviews } = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(reviews.some(({ passageId }) => passageId === silent.passageId)).toBe(true);
  });

  test('CP-93 a tablet that could not know of the early end is covered; one beyond the declared end is kept and reviewed', async () => {
    const { answer: _, ...shortened } = await shorten({ minutes: 60 });
    under.clock.advance(10 * MINUTE_MILLISECONDS);
    await leader.command('checkpoint.restore-checks', { shorteningId: shortened.shorteningId, checkpoint: FIRST_CHECKPOINT, reason: '排队缓解' });
    under.clock.advance(10 * MINUTE_MILLISECONDS);
    const within = shortCheck(shortened);
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: within });
    under.clock.advance(45 * MINUTE_MILLISECONDS);
    const beyond = shortCheck(shortened);
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: beyond });
    for (const answer of (await sendAll(tablet)).values()) expect(answer).toMatchObject({ status: 'accepted' });
    const { reviews } = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    const reviewed = reviews.filter(({ kind }) => kind === 'depth-not-declared').map(({ passageId }) => passageId);
    expect(reviewed).toContain(beyond.passageId);
    expect(reviewed).not.toContain(within.passageId);
    expect(await rowOf(beyond)).toMatchObject({ callerBadge: 'ZJ-103' });
  });

  test('CP-93 who leaves out more than the depth allows is reviewed', async () => {
    const { answer: _, ...shortened } = await shorten({ depth: 'short' });
    const check = shortCheck(shortened, MINIMAL);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
    const { reviews } = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(reviews.find(({ passageId }) => passageId === check.passageId)).toMatchObject({ kind: 'depth-not-declared', facts: { depth: 'short' } });
  });

  test('CP-92 a full check during a shortening owes nothing', async () => {
    await shorten();
    const check = checkOf(under, tablet, [36.5]);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
    expect(await rowOf(check)).toBeUndefined();
  });
});

describe('calling back', () => {
  const identity = { kind: 'resident-id', number: composeIdentityNumber('990101', '1985-01-01', '101') } as const;

  test("CP-95 'checkpoint.complete-check' fills in what is owed, keeps what stood before, and changes no outcome", async () => {
    const check = await takeShort();
    const id = travellerId(check);
    const part = await caller.command('checkpoint.complete-check', { ...step(check), travellers: [{ id, name: '补录演示', to: '大庙街道' }] });
    expect(part).toMatchObject({ status: 'accepted', facts: { filled: 2, isComplete: false } });
    expect(await rowOf(check)).toMatchObject({ owed: [{ fields: ['document', 'from'] }] });
    expect(await caller.command('checkpoint.complete-check', { ...step(check), travellers: [{ id, name: '改名演示' }] })).toMatchObject({ problem: { code: 'NotOwed', params: { field: 'name' } } });
    expect(await caller.command('checkpoint.complete-check', { ...step(check), travellers: [{ id, document: { ...identity, number: `${identity.number.slice(0, -1)}0` } }] })).toMatchObject({ problem: { code: 'DocumentWrong' } });
    expect(await caller.command('checkpoint.complete-check', { ...step(check), travellers: [{ id, document: identity, from: '宿州市' }] })).toMatchObject({ facts: { filled: 2, isComplete: true } });
    expect(await rowOf(check)).toBeUndefined();
    expect(await caller.command('checkpoint.complete-check', { ...step(check), travellers: [{ id, to: '别处' }] })).toMatchObject({ problem: { code: 'CallBackUnknown' } });

    const passage = await leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
    expect(passage).toMatchObject({ outcome: 'clear', travellers: [{ documentKind: 'resident-id' }] });
    expect(passage.travellers[0]?.document).toMatch(new RegExp(`${identity.number.slice(-4)}$`));
    expect(passage.steps.map(({ verb }) => verb)).toEqual(['checkpoint.complete-check', 'checkpoint.complete-check']);
    const found = await leader.view<{ rows: readonly { passageId: string }[] }>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, document: identity.number });
    expect(found.rows.map(({ passageId }) => passageId)).toContain(check.passageId);
    const steps = await readRows<{ facts: object; sealed_facts: Buffer }>(under, 'select facts, sealed_facts from checkpoint.step where passage_id = $1 order by taken_at', [check.passageId]);
    expect(steps.every(({ sealed_facts }) => sealed_facts.length > 0)).toBe(true);
    expect(JSON.stringify(steps.map(({ facts }) => facts))).not.toMatch(/演示|990101/);
  });

  test("CP-96 'checkpoint.note-call' keeps the record owed and shows who did not answer; late is shown as late", async () => {
    const [called, late] = [await takeShort(), await takeShort()];
    under.clock.advance(2 * HOUR_MILLISECONDS);
    expect(await caller.command('checkpoint.note-call', { ...step(called), result: 'no-answer' })).toMatchObject({ status: 'accepted' });
    expect(await caller.command('checkpoint.note-call', { ...step(called), result: 'wrong-number' })).toMatchObject({ status: 'accepted' });
    expect(await rowOf(called)).toMatchObject({ state: 'unanswered', calls: 2, lastResult: 'wrong-number', lastCallAt: under.clock.now() });
    expect(await rowOf(late)).toMatchObject({ state: 'overdue', calls: 0 });
    const { open, overdue, unanswered, rows } = await listCallBacks();
    expect(open).toBe(rows.length);
    expect(unanswered).toBe(1);
    expect(overdue).toBe(rows.filter(({ state }) => state === 'overdue').length);
  });

  test("CP-97 the caller sees whom to call, audited; nobody else does until 'checkpoint.assign-call-back' names them", async () => {
    const check = await takeShort();
    const query = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId };
    const clear = await caller.view<CallBackInClear>('checkpoint.call-back-in-clear', query);
    expect(clear).toMatchObject({ plate: check.vehicle.plate, travellers: [{ phone: check.travellers[0]?.phone, fields: [...MINIMAL] }] });
    const reads = await readRows(under, "select 1 from platform.event where type = 'checkpoint.call-back-read-in-clear' and subject_id = $1", [check.passageId]);
    expect(reads).toHaveLength(1);
    await expect(leader.view('checkpoint.call-back-in-clear', query)).rejects.toThrow('NotTheCaller');
    const masked = JSON.stringify(await listCallBacks());
    expect(masked).not.toContain(check.travellers[0]?.phone);
    expect(masked).not.toContain(check.vehicle.plate);
    const other = under.personIdByBadge.get('WJ-104') ?? '';
    expect(await leader.command('checkpoint.assign-call-back', { ...step(check), callerId: other })).toMatchObject({ status: 'accepted' });
    await expect(caller.view('checkpoint.call-back-in-clear', query)).rejects.toThrow('NotTheCaller');
    expect(await (await under.desk('WJ-104')).view('checkpoint.call-back-in-clear', query)).toMatchObject({ plate: check.vehicle.plate });
  });

  test('what is owed at one checkpoint is not seen at another', async () => {
    const check = await takeShort();
    const stranger = await under.desk('JC-201');
    await expect(stranger.view('checkpoint.call-backs', { checkpoint: FIRST_CHECKPOINT })).rejects.toThrow('NotAllowedHere');
    expect(await stranger.command('checkpoint.note-call', { ...step(check), checkpoint: SECOND_CHECKPOINT, result: 'no-answer' })).toMatchObject({ problem: { code: 'CallBackUnknown' } });
  });
});
