// Custody through the real API: opened by a hold of the lane, passed on by acceptances, ended by a judgement; one holder all the way.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, judge, readRows, step, travellerId, versionAt, withFacts } from '../../../../tests/support/lane-work.ts';
import { DISTRICT, createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import type { CommandAnswer } from '../../../core/sync/answers.ts';
import { DAY_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { createFieldCipher } from '../../../server/field-cipher/field-cipher.ts';
import { openEmergencyReference } from '../../privacy/door.ts';
import { foldCustody, type Step } from '../domain/custody.ts';
import type { CustodyInClear, CustodyView, Queue } from '../domain/views.ts';
import { caseSources } from './list-case-files.ts';

type TakeCheck = ReturnType<typeof checkOf>;

const HOSPITAL = `${DISTRICT}-S01`;
const ISOLATION = `${DISTRICT}-S02`;
let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;
let medic: Desk;
let doctor: Desk;
let commander: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  [tablet, leader, medic, doctor, commander] = [await under.tablet('JC-101'), await under.desk('KZ-001'), await under.desk('WJ-301'), await under.desk('WJ-401'), await under.desk('ZH-001')];
});
afterAll(() => under.close());

const settle = () => under.product.listeners.catchUp(DISTRICT);
const queueOf = (desk: Desk, place: string): Promise<Queue> => desk.view<Queue>('medical.queue', { place });
const viewOf = (desk: Desk, custodyId: string): Promise<CustodyView> => desk.view<CustodyView>('medical.custody', { custodyId });
const refusalOf = (view: Promise<unknown>): Promise<string> => view.then(() => 'answered', (fault: { code?: string }) => fault.code ?? 'failed');
const accepted = { status: 'accepted' };
const refused = (code: string) => ({ status: 'refused', problem: { code } });

/** High, and high again after the cool-down: to be handed over to health. */
async function hold(): Promise<{ check: TakeCheck; custodyId: string }> {
  const check = checkOf(under, tablet, [38.6]);
  expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject(accepted);
  under.clock.advance(6 * MINUTE_MILLISECONDS);
  const [traveller] = check.travellers;
  if (!traveller) throw new Error('There is no traveller.');
  const reading = { celsius: 38.4, instrument: 'forehead' as const, takenAt: under.clock.now() };
  const deviceOutcome = judge(versionAt(under).pack, { ...traveller.facts, readings: [...traveller.facts.readings, reading] }, under.clock.now());
  expect(await act(under, tablet, { verb: 'checkpoint.take-second-reading', body: { ...step(check), travellerId: traveller.id, reading, deviceOutcome } })).toMatchObject({ facts: { outcome: 'refer' } });
  await settle();
  return { check, custodyId: travellerId(check) };
}

async function offerIdOf(custodyId: string): Promise<string> {
  const [row] = await readRows<{ offer_id: string }>(under, 'select offer_id from medical.custody where id = $1', [custodyId]);
  return row?.offer_id ?? '';
}

const acceptAt = (desk: Desk, place: string, { custodyId, offerId }: { custodyId: string; offerId: string }): Promise<CommandAnswer> => desk.command('medical.accept-custody', { custodyId, offerId, place });
const takeOver = async (custodyId: string): Promise<CommandAnswer> => acceptAt(medic, FIRST_CHECKPOINT, { custodyId, offerId: await offerIdOf(custodyId) });
const judgeAt = (desk: Desk, place: string, of: { custodyId: string; finding: string }): Promise<CommandAnswer> => desk.command('medical.judge-person', { ...of, place, findings: '体温复测 38.5,咽痛' });

async function offer(desk: Desk, custodyId: string, to: { kind: string; place: string }, from = FIRST_CHECKPOINT): Promise<{ custodyId: string; offerId: string; answer: CommandAnswer }> {
  const offerId = randomUUID();
  return { custodyId, offerId, answer: await desk.command('medical.offer-custody', { custodyId, place: from, offerId, to }) };
}

/** Judged to need it, asked and accepted. */
async function bringTo(custodyId: string, finding: string, to: { kind: string; place: string }): Promise<{ custodyId: string; offerId: string; answer: CommandAnswer }> {
  await takeOver(custodyId);
  expect(await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding })).toMatchObject(accepted);
  return offer(medic, custodyId, to);
}

describe("MD-1 'medical.open-custody': a hold of the lane", () => {
  test('is in custody at once, once, held by the post, with its medics asked', async () => {
    const { custodyId, check } = await hold();
    const queue = await queueOf(leader, FIRST_CHECKPOINT);
    const row = queue.held.find((one) => one.custodyId === custodyId);
    expect(row).toMatchObject({ holder: { kind: 'checkpoint', place: FIRST_CHECKPOINT }, facts: 'referred', next: 'be-accepted', alarms: [], offer: { to: { kind: 'medic', place: FIRST_CHECKPOINT }, lateness: 'in-time' } });
    const { ruleIds } = await viewOf(leader, custodyId);
    const traveller = await readRows<{ rule_ids: string[] }>(under, 'select rule_ids from checkpoint.traveller where id = $1', [custodyId]);
    expect(ruleIds.length).toBeGreaterThan(0);
    expect(ruleIds).toEqual(traveller[0]?.rule_ids);
    const again = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId, travellerId: custodyId, facts: 'referred' };
    expect(await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'medical.open-custody', body: again })).toMatchObject(accepted);
    expect(await viewOf(leader, custodyId)).toMatchObject({ alarms: [], holder: { kind: 'checkpoint' } });
    expect(await readRows(under, 'select count(*)::int as count from medical.custody where passage_id = $1', [check.passageId])).toEqual([{ count: 1 }]);
  });

  test('of a record that is gone is refused in words', async () => {
    const body = { checkpoint: FIRST_CHECKPOINT, passageId: randomUUID(), travellerId: randomUUID(), facts: 'held' };
    expect(await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'medical.open-custody', body })).toMatchObject(refused('RecordGone'));
    expect(await medic.command('medical.open-custody', body)).toMatchObject(refused('WrongChannel'));
  });
});

describe("MD-2 MD-5 MD-7 'medical.accept-custody' 'medical.judge-person' 'medical.offer-custody'", () => {
  test('post, medics, hospital, cleared: the baton is never with two and never with none', async () => {
    const { custodyId } = await hold();
    expect(await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding: 'clear' })).toMatchObject(refused('NotAClinician'));
    expect(await takeOver(custodyId)).toMatchObject(accepted);
    expect(await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding: 'designated-hospital' })).toMatchObject(accepted);
    expect(await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding: 'clear' })).toMatchObject(refused('TooMild'));
    expect((await offer(medic, custodyId, { kind: 'isolation-site', place: ISOLATION })).answer).toMatchObject(refused('CareNotGiven'));
    expect((await offer(medic, custodyId, { kind: 'hospital', place: `${DISTRICT}-S77` })).answer).toMatchObject(refused('ReceiverUnknown'));
    const { offerId, answer } = await offer(medic, custodyId, { kind: 'hospital', place: HOSPITAL });
    expect(answer).toMatchObject(accepted);
    expect((await offer(medic, custodyId, { kind: 'hospital', place: HOSPITAL })).answer).toMatchObject(refused('OfferOpen'));
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'medic' }, next: 'be-accepted' });
    expect((await queueOf(doctor, HOSPITAL)).asked).toMatchObject([{ custodyId, holder: { kind: 'medic', place: FIRST_CHECKPOINT } }]);
    expect(await judgeAt(doctor, HOSPITAL, { custodyId, finding: 'clear' })).toMatchObject(refused('NotTheHolder'));
    expect(await acceptAt(doctor, HOSPITAL, { custodyId, offerId })).toMatchObject(accepted);
    expect((await queueOf(doctor, HOSPITAL)).held).toMatchObject([{ custodyId, next: 'care', need: 'designated-hospital' }]);
    expect(await judgeAt(doctor, HOSPITAL, { custodyId, finding: 'clear' })).toMatchObject({ status: 'accepted', facts: { hasEnded: true } });
    expect((await queueOf(doctor, HOSPITAL)).held).toEqual([]);
    expect(await judgeAt(doctor, HOSPITAL, { custodyId, finding: 'clear' })).toMatchObject(refused('CustodyEnded'));
    const { steps } = await viewOf(doctor, custodyId);
    expect(steps.map(({ kind, badge }) => [kind, badge])).toEqual([['begin', ''], ['offer', ''], ['accept', 'WJ-301'], ['judge', 'WJ-301'], ['offer', 'WJ-301'], ['accept', 'WJ-401'], ['judge', 'WJ-401']]);
  });

  test("MD-2 'medical.decline-custody' 'medical.withdraw-offer' change no holder", async () => {
    const { custodyId } = await hold();
    const declined = await bringTo(custodyId, 'designated-hospital', { kind: 'hospital', place: HOSPITAL });
    expect(await doctor.command('medical.decline-custody', { custodyId, place: HOSPITAL, offerId: declined.offerId, reason: '床位消毒' })).toMatchObject(accepted);
    expect(await refusalOf(viewOf(doctor, custodyId))).toBe('CustodyUnknown');
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'medic' }, next: 'offer-on', alarms: ['nobody-asked'] });
    const withdrawn = await offer(medic, custodyId, { kind: 'hospital', place: HOSPITAL });
    expect(await medic.command('medical.withdraw-offer', { custodyId, place: FIRST_CHECKPOINT, offerId: withdrawn.offerId })).toMatchObject(accepted);
    expect(await acceptAt(doctor, HOSPITAL, withdrawn)).toMatchObject(refused('CustodyUnknown'));
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'medic' }, next: 'offer-on' });
  });

  test('MD-4 an offer is late on both sides past its time, climbs past the same again, and is still accepted', async () => {
    const { custodyId } = await hold();
    const latenessOf = async (desk: Desk, place: string) => (await queueOf(desk, place)).held.find((row) => row.custodyId === custodyId)?.alarms;
    expect(await latenessOf(leader, FIRST_CHECKPOINT)).toEqual([]);
    under.clock.advance(15 * MINUTE_MILLISECONDS);
    expect(await latenessOf(leader, FIRST_CHECKPOINT)).toEqual(['offer-late']);
    expect((await queueOf(medic, FIRST_CHECKPOINT)).asked.find((row) => row.custodyId === custodyId)?.alarms).toEqual(['offer-late']);
    under.clock.advance(15 * MINUTE_MILLISECONDS);
    expect(await latenessOf(commander, FIRST_CHECKPOINT)).toEqual(['offer-climbed']);
    expect((await queueOf(commander, SECOND_CHECKPOINT)).climbed.map((row) => row.custodyId)).toContain(custodyId);
    expect((await queueOf(doctor, HOSPITAL)).climbed).toEqual([]);
    expect(await takeOver(custodyId)).toMatchObject(accepted);
  });

  test("MD-7 'medical.release-person' only while the post holds, by its leader, with the reason", async () => {
    const { custodyId } = await hold();
    const release = (desk: Desk) => desk.command('medical.release-person', { custodyId, place: FIRST_CHECKPOINT, reason: '同名登记错人' });
    expect(await release(medic)).toMatchObject(refused('NotAllowedHere'));
    expect(await release(leader)).toMatchObject(accepted);
    const other = (await hold()).custodyId;
    await takeOver(other);
    expect(await leader.command('medical.release-person', { custodyId: other, place: FIRST_CHECKPOINT, reason: '登记错人' })).toMatchObject(refused('NotReleasable'));
  });
});

describe("MD-9 'medical.note-lane-step' 'medical.hand-over-person': paper", () => {
  const handOverAtLane = async (check: TakeCheck): Promise<void> => {
    expect(await act(under, tablet, { verb: 'checkpoint.hand-over-traveller', body: { ...step(check), travellerId: travellerId(check), authority: '示范疾控', receivedBy: '接收演示' } })).toMatchObject(accepted);
    await settle();
  };

  test('a hand-over at the lane goes on working: that authority holds, the post answers for it, the offer is gone', async () => {
    const { check, custodyId } = await hold();
    const offerId = await offerIdOf(custodyId);
    await handOverAtLane(check);
    expect(await viewOf(leader, custodyId)).toMatchObject({ holder: { kind: 'authority', place: FIRST_CHECKPOINT }, next: 'care', alarms: [] });
    const { held, onPaper, onPaperCount } = await queueOf(leader, FIRST_CHECKPOINT);
    expect([held.some((row) => row.custodyId === custodyId), onPaper[0]?.custodyId, onPaperCount]).toEqual([false, custodyId, onPaper.length]);
    expect(await acceptAt(medic, FIRST_CHECKPOINT, { custodyId, offerId })).toMatchObject(refused('OfferGone'));
    expect(await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding: 'clear' })).toMatchObject(accepted);
  });

  test('the lane that writes it down after the medics have accepted takes nobody from them', async () => {
    const { check, custodyId } = await hold();
    await takeOver(custodyId);
    await handOverAtLane(check);
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'medic' }, alarms: [] });
  });

  test('MD-7 a check that the lane undoes releases whom it held, while the post holds her', async () => {
    const check = checkOf(under, tablet, [38.6]);
    const [first] = check.travellers[0]?.facts.readings ?? [];
    if (!first) throw new Error('There is no reading.');
    const at = under.clock.now();
    const twice = withFacts(check, 0, { pack: versionAt(under).pack, at, facts: { readings: [{ ...first, takenAt: at - 6 * MINUTE_MILLISECONDS }, { celsius: 38.4, instrument: 'ear', takenAt: at }] } });
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: twice })).toMatchObject(accepted);
    await settle();
    expect(await viewOf(leader, travellerId(check))).toMatchObject({ holder: { kind: 'checkpoint' }, facts: 'referred', next: 'be-accepted' });
    expect(await act(under, tablet, { verb: 'checkpoint.undo-check', body: step(check) })).toMatchObject(accepted);
    await settle();
    const { endedAt, steps, alarms } = await viewOf(leader, travellerId(check));
    expect([endedAt, steps.at(-1)?.kind, alarms]).toEqual([under.clock.now(), 'release', []]);
  });

  test('MD-3 a vehicle turned back or undone behind the back of the medics is a conflict, and they go on holding', async () => {
    const { check, custodyId } = await hold();
    await takeOver(custodyId);
    const body = { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId, said: { kind: 'turned-back' } };
    expect(await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'medical.note-lane-step', body })).toMatchObject({ facts: { people: 1, conflicts: 1 } });
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'medic' }, next: 'judge', alarms: ['conflict'] });
    expect((await viewOf(medic, custodyId)).steps.at(-1)).toMatchObject({ kind: 'release', conflict: 'not-releasable' });
  });

  test('medics hand over on paper to whoever takes her at home, and the names are sealed', async () => {
    const { custodyId } = await hold();
    await takeOver(custodyId);
    await judgeAt(medic, FIRST_CHECKPOINT, { custodyId, finding: 'home-observation' });
    expect(await medic.command('medical.hand-over-person', { custodyId, place: FIRST_CHECKPOINT, authority: '示范社区卫生站', receivedBy: '社区演示' })).toMatchObject(accepted);
    expect(await viewOf(medic, custodyId)).toMatchObject({ holder: { kind: 'authority' }, need: 'home-observation', next: 'care' });
    const rows = await readRows<{ row: string }>(under, 'select row_to_json(c)::text as row from medical.custody c where id = $1', [custodyId]);
    expect(rows[0]?.row).not.toContain('社区演示');
    const events = await readRows<{ facts: object }>(under, 'select facts from platform.event where subject_id = $1', [custodyId]);
    expect(JSON.stringify(events)).not.toContain('社区演示');
  });

  test('whom another post takes over is held there, and its own hand-over on paper counts too', async () => {
    const { check, custodyId } = await hold();
    const holdId = randomUUID();
    expect(await leader.command('checkpoint.offer-hold', { ...step(check), travellerId: custodyId, holdId, to: SECOND_CHECKPOINT })).toMatchObject(accepted);
    await settle();
    expect(await commander.command('checkpoint.accept-hold', { holdId, checkpoint: SECOND_CHECKPOINT })).toMatchObject(accepted);
    await settle();
    expect((await queueOf(commander, SECOND_CHECKPOINT)).held).toMatchObject([{ custodyId, holder: { kind: 'checkpoint' }, alarms: ['nobody-asked'] }]);
    expect(await refusalOf(viewOf(leader, custodyId))).toBe('CustodyUnknown');
    expect(await commander.command('checkpoint.settle-hold', { holdId, checkpoint: SECOND_CHECKPOINT, authority: '示范疾控', receivedBy: '接收演示' })).toMatchObject(accepted);
    await settle();
    expect(await viewOf(commander, custodyId)).toMatchObject({ holder: { kind: 'authority', place: SECOND_CHECKPOINT } });
  });
});

describe('MD-10 MD-11 at once', () => {
  test('MD-11 of four acceptances of one offer one counts', async () => {
    const { custodyId } = await hold();
    const offerId = await offerIdOf(custodyId);
    const answers = await Promise.all([1, 2, 3, 4].map(() => acceptAt(medic, FIRST_CHECKPOINT, { custodyId, offerId })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['accepted', 'refused', 'refused', 'refused']);
    expect((await viewOf(medic, custodyId)).steps.filter(({ kind }) => kind === 'accept')).toHaveLength(1);
  });

  test("PL-92 MD-10 'medical.set-site' 'places.add-site': a site of two never holds three, also when four come at once, and a place that is left is free again", async () => {
    const place = `${DISTRICT}-S09`;
    const site = (change: object = {}) => ({ code: place, kind: 'hospital', nameZh: '示范小医院', capacity: 2, isOpen: true, ...change });
    expect(await leader.command('medical.set-site', site())).toMatchObject(refused('NotAllowedHere'));
    expect(await commander.command('medical.set-site', site())).toMatchObject(accepted);
    expect(await commander.command('medical.set-site', site({ kind: 'isolation-site' }))).toMatchObject(refused('SiteKindStays'));
    expect(await commander.command('medical.set-site', site({ code: '320372-S01' }))).toMatchObject(refused('OutsideDistrict'));
    const grant = { id: randomUUID(), personId: under.personIdByBadge.get('WJ-401'), role: 'medic', placeCode: place, validFrom: under.clock.now() };
    expect(await (await under.desk('GL-001')).command('accounts.grant-role', grant)).toMatchObject(accepted);
    const offers: { custodyId: string; offerId: string; answer: CommandAnswer }[] = [];
    for (let count = 0; count < 4; count += 1) offers.push(await bringTo((await hold()).custodyId, 'designated-hospital', { kind: 'hospital', place }));
    expect(offers.map(({ answer }) => answer.status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    const answers = await Promise.all(offers.map(({ custodyId, offerId }) => acceptAt(doctor, place, { custodyId, offerId })));
    expect(answers.map((answer) => (answer.status === 'refused' ? answer.problem.code : answer.status)).toSorted()).toEqual(['SiteFull', 'SiteFull', 'accepted', 'accepted']);
    expect(await commander.command('medical.set-site', site({ capacity: 1 }))).toMatchObject(refused('SiteHoldsMore'));
    const [inside] = (await queueOf(doctor, place)).held;
    expect(await judgeAt(doctor, place, { custodyId: inside?.custodyId ?? '', finding: 'clear' })).toMatchObject(accepted);
    const [waiting] = (await queueOf(doctor, place)).asked;
    expect(await acceptAt(doctor, place, { custodyId: waiting?.custodyId ?? '', offerId: waiting?.offer?.id ?? '' })).toMatchObject(accepted);
    const counted = await readRows(under, "select s.held, count(c.id)::int as people from medical.site s left join medical.custody c on c.holder_code = s.code and c.ended_at is null group by s.code, s.held having s.held <> count(c.id)");
    expect(counted).toEqual([]);
  });

  test('MD-10 a closed site is not asked', async () => {
    expect(await commander.command('medical.set-site', { code: ISOLATION, kind: 'isolation-site', nameZh: '示范集中隔离点', capacity: 40, isOpen: false })).toMatchObject(accepted);
    const { custodyId } = await hold();
    expect((await bringTo(custodyId, 'isolation-site', { kind: 'isolation-site', place: ISOLATION })).answer).toMatchObject(refused('SiteClosed'));
  });
});

describe('MD-12 who sees whom', () => {
  test('answers are masked; whoever works for the holder reads in clear, audited; whoever is only asked does not', async () => {
    const { check, custodyId } = await hold();
    const [traveller] = check.travellers;
    const secrets = [traveller?.name, traveller?.phone, traveller?.document.number, check.vehicle.plate].filter((text) => text !== undefined && text !== '');
    const toHospital = await bringTo(custodyId, 'designated-hospital', { kind: 'hospital', place: HOSPITAL });
    const seen = JSON.stringify([await queueOf(medic, FIRST_CHECKPOINT), await viewOf(medic, custodyId), await queueOf(doctor, HOSPITAL), await viewOf(doctor, custodyId)]);
    expect(secrets.filter((secret) => seen.includes(String(secret)))).toEqual([]);
    expect(seen).not.toContain('咽痛');
    expect(await refusalOf(doctor.view('medical.custody-in-clear', { custodyId }))).toBe('NotTheHolder');
    const clear = await medic.view<CustodyInClear>('medical.custody-in-clear', { custodyId });
    expect(clear).toMatchObject({ name: traveller?.name, phone: traveller?.phone, document: traveller?.document.number, plate: check.vehicle.plate });
    expect(Object.values(clear.words)).toEqual([{ findings: '体温复测 38.5,咽痛' }]);
    const reads = await readRows<{ count: number }>(under, "select count(*)::int as count from platform.event where type = 'medical.custody-read-in-clear' and subject_id = $1", [custodyId]);
    expect(reads).toEqual([{ count: 1 }]);
    expect(await acceptAt(doctor, HOSPITAL, toHospital)).toMatchObject(accepted);
    expect(await refusalOf(viewOf(medic, custodyId))).toBe('CustodyUnknown');
    expect((await queueOf(medic, FIRST_CHECKPOINT)).held.map((row) => row.custodyId)).not.toContain(custodyId);
    expect(await refusalOf(queueOf(medic, HOSPITAL))).toBe('NotAllowedHere');
    expect(await doctor.view<CustodyInClear>('medical.custody-in-clear', { custodyId })).toMatchObject({ name: traveller?.name });
  });
});

describe('MD-3 what is kept', () => {
  test('the columns by which a custody is found are what its steps fold to', async () => {
    const rows = await readRows<{ steps: Step[]; holder_kind: string; holder_code: string; offer_id: string | null; ended_at: Date | null }>(under, 'select steps, holder_kind, holder_code, offer_id, ended_at from medical.custody');
    expect(rows.length).toBeGreaterThan(10);
    for (const row of rows) {
      const { holder, offer: open, endedAt } = foldCustody(row.steps);
      expect({ kind: row.holder_kind, place: row.holder_code, offer: row.offer_id, ended: row.ended_at?.getTime() ?? undefined }).toEqual({ kind: holder?.kind, place: holder?.place, offer: open?.id ?? null, ended: endedAt });
    }
  });

  test('a case file has the person, the steps and the words in clear, for sealing to its holder', async () => {
    const { database, keys, product, clock } = under;
    const emergency = product.references.get(openEmergencyReference, DISTRICT)?.id ?? '';
    const sealer = createFieldCipher(keys, emergency, clock.now());
    const page = await database.database.read(product.accounts.scopeOf(DISTRICT), async (tx) => caseSources[0]?.list({ tx, district: DISTRICT, sealer, after: undefined, limit: 500 }));
    expect(page?.files.length).toBeGreaterThan(10);
    expect(JSON.stringify(page?.files)).toContain('社区演示');
  });

  test('retention erases who was cleared thirty days ago, and never who is still held', async () => {
    const before = await readRows<{ id: string; ended: boolean }>(under, 'select id, ended_at is not null as ended from medical.custody order by id');
    expect(new Set(before.map(({ ended }) => ended)).size).toBe(2);
    under.clock.advance(29 * DAY_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(await readRows(under, 'select id from medical.custody')).toHaveLength(before.length);
    under.clock.advance(2 * DAY_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(await readRows(under, 'select id from medical.custody order by id')).toEqual(before.filter(({ ended }) => !ended).map(({ id }) => ({ id })));
    const [held] = (await queueOf(medic, FIRST_CHECKPOINT)).held.filter(({ holder }) => holder.kind === 'medic');
    expect(await medic.view<CustodyInClear>('medical.custody-in-clear', { custodyId: held?.custodyId })).toMatchObject({ name: expect.not.stringContaining('erased') as string });
  });
});
