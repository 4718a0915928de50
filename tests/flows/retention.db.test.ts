// Nothing is kept too long: on a clock that is moved, what has had its term goes from rows, indexes and keys; what is held by law stays, and nothing else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../src/core/clock.ts';
import { FORGETTING } from '../../src/core/sync/forgetting.ts';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { makeTokens } from '../../src/features/checkpoint/server/seal-traveller.ts';
import { openEmergencyReference } from '../../src/features/privacy/door.ts';
import type { KeptPage, LegalHoldView } from '../../src/features/privacy/domain/views.ts';
import { createFieldCipher } from '../../src/server/field-cipher/field-cipher.ts';
import { weekOf } from '../../src/server/field-cipher/key-folder.ts';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, keep, readRows, step } from '../support/lane-work.ts';
import { copyDatabase, type OlderCopy } from '../support/older-copy.ts';
import { listOpenable, listTokens } from '../support/openable.ts';
import { queryAsOwner } from '../support/query-as-owner.ts';
import { chooseSize } from '../support/size.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';
import { createProduct } from '../../src/app/product.ts';
import { createLogger } from '../../src/server/logger.ts';

/** A batch holds its locks no longer than that. */
const LONGEST_WAIT_MILLISECONDS = 1000;
const COUNT = chooseSize({ reduced: 230, full: 1000 });

let under: TestProduct;
let tablet: UnlockedTablet;
/** Was last heard of on the first day, with a check that it has not sent. */
let silent: UnlockedTablet;
let leader: Desk;
let commander: Desk;
let emergency: string;
let checks: TakeCheck[];
let kept: TakeCheck;
let copy: OlderCopy;
const holdId = randomUUID();

const runDue = () => under.product.timetable.runDue();
const advanceDays = async (days: number): Promise<void> => {
  under.clock.advance(days * DAY_MILLISECONDS);
  await runDue();
};
const countRows = async (table: string): Promise<number> => (await queryAsOwner<{ count: number }>(under.database, `select count(*)::int as count from ${table}`))[0]?.count ?? 0;
const tokensOf = (of: readonly TakeCheck[]): Buffer[] => {
  const cipher = createFieldCipher(under.keys, emergency, under.clock.now());
  return of.flatMap(({ travellers }) => travellers.flatMap((traveller) => Object.values(makeTokens(cipher, traveller)).filter((token) => token !== undefined)));
};
const erasedOf = (record: string, { erasures }: KeptPage): number => erasures.filter((line) => line.record === record).reduce((sum, { amount }) => sum + amount, 0);
const getKept = async (): Promise<KeptPage> => (await (await fetch(`${under.origin}/api/kept`)).json()) as KeptPage;

/** How long other commands wait while `work` is under way, one after the other, milliseconds. */
async function noteWhile(work: Promise<void>): Promise<number[]> {
  const waits: number[] = [];
  let isOver = false;
  const done = work.finally(() => {
    isOver = true;
  });
  do {
    const begun = performance.now();
    await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'declaration.make-keys', body: {} });
    waits.push(performance.now() - begun);
  } while (!isOver);
  await done;
  return waits;
}

async function takeChecks(count: number): Promise<TakeCheck[]> {
  const taken: TakeCheck[] = [];
  for (let index = 0; index < count; index += 1) {
    const check = checkOf(under, tablet, [36.5]);
    taken.push(check);
    await tablet.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer: tablet.officer, protocolVersion: 'any', body: check });
  }
  while (!(await tablet.outbox.flush()).isEmpty);
  return taken;
}

/** Everything else that holds personal words: steps with reasons, refused bodies, notes, requests for exports, declarations, reads in clear. */
async function leaveTraces(): Promise<void> {
  const [first] = checks;
  if (!first) throw new Error('There is no check.');
  await act(under, tablet, { verb: 'checkpoint.hold-vehicle', body: { ...step(first), reason: '演示理由' } });
  await act(under, tablet, { verb: 'checkpoint.take-check', body: { ...checkOf(under, tablet, [36.5]), travellers: 'nobody' } });
  const { refused } = await leader.view<{ refused: { commandId: string }[] }>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
  for (const { commandId } of refused) await leader.command('platform.settle-refusal', { commandId, placeCode: FIRST_CHECKPOINT, finding: '演示说明' });
  await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: first.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'audit' });
  const person = { document: { kind: 'resident-id', number: first.travellers[0]?.document.number }, birthDigits: '', name: '演示', phone: '13900000000', symptoms: [], stays: [], exposures: { 'contact-with-case': false, 'people-from-risk-area': false, cluster: false }, proxy: null };
  const start = { id: randomUUID(), secret: 's'.repeat(32), checkpoint: FIRST_CHECKPOINT, vehicle: { class: 'car', plate: '苏C12345', from: '演示', to: '演示' }, part: { id: randomUUID(), people: [person], signature: { kind: 'typed', name: '演示' } } };
  await postJson(under.origin, { path: '/api/declarations/start', body: start });
}

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
  commander = await under.desk('ZH-001');
  emergency = under.product.references.get(openEmergencyReference, DISTRICT)?.id ?? '';
  checks = await takeChecks(COUNT);
  await leaveTraces();
  silent = await under.tablet('JT-102', 2);
  await keep(under, silent, { verb: 'checkpoint.take-check', body: checkOf(under, silent, [36.5]) });
  kept = checks[1] as TakeCheck;
  copy = await copyDatabase(under.database);
}, 240_000);
afterAll(async () => {
  await copy.drop();
  await under.close();
});

test('what was planted is there, opens and is found', async () => {
  expect(await countRows('checkpoint.passage')).toBe(COUNT);
  expect((await listOpenable(under.database.owner, under.keys, emergency)).map((line) => line.split(':')[0])).toEqual([
    'checkpoint.passage.sealed_vehicle', 'checkpoint.step.sealed_facts', 'checkpoint.traveller.sealed_health', 'checkpoint.traveller.sealed_identity',
    'declaration.car.sealed_vehicle', 'declaration.part.sealed_people', 'platform.note.sealed_text', 'platform.refused_body.sealed_body',
  ]);
  expect(await listTokens(under.database.owner, tokensOf(checks))).not.toEqual([]);
});

describe("PV-8 'privacy.place-hold'", () => {
  const hold = (until: number, id = holdId, subjectId: string = kept.passageId) => ({ id, subjectId, placeCode: FIRST_CHECKPOINT, reason: '演示法院函', until });

  test('is not for a leader or an auditor, and not without an end', async () => {
    const until = under.clock.now() + 60 * DAY_MILLISECONDS;
    for (const badge of ['KZ-001', 'SJ-001']) expect(await (await under.desk(badge)).command('privacy.place-hold', hold(until))).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await commander.command('privacy.place-hold', hold(under.clock.now()))).toMatchObject({ status: 'refused', problem: { code: 'HoldEndsBeforeItBegins' } });
    expect(await commander.command('privacy.place-hold', hold(under.clock.now() + 181 * DAY_MILLISECONDS))).toMatchObject({ status: 'refused', problem: { code: 'HoldTooLong' } });
  });

  test('keeps only a record that is there, at its own place', async () => {
    const until = under.clock.now() + DAY_MILLISECONDS;
    expect(await commander.command('privacy.place-hold', hold(until, randomUUID(), randomUUID()))).toMatchObject({ status: 'refused', problem: { code: 'RecordUnknown' } });
    expect(await commander.command('privacy.place-hold', { ...hold(until, randomUUID()), placeCode: SECOND_CHECKPOINT })).toMatchObject({ status: 'refused', problem: { code: 'RecordUnknown' } });
  });

  test('stands in the list with its reason, and can be lifted', async () => {
    expect(await commander.command('privacy.place-hold', hold(under.clock.now() + 60 * DAY_MILLISECONDS))).toMatchObject({ status: 'accepted' });
    const other = randomUUID();
    await commander.command('privacy.place-hold', hold(under.clock.now() + DAY_MILLISECONDS, other));
    expect(await commander.command('privacy.lift-hold', { id: other, placeCode: FIRST_CHECKPOINT, reason: '演示撤回' })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('privacy.lift-hold', { id: other, placeCode: FIRST_CHECKPOINT, reason: '演示撤回' })).toMatchObject({ status: 'refused', problem: { code: 'LegalHoldUnknown' } });
    const { holds } = await leader.view<{ holds: LegalHoldView[] }>('privacy.list-legal-holds', {});
    expect(holds.map(({ id, state, reason }) => [id, state, reason]).toSorted()).toEqual([[holdId, 'running', '演示法院函'], [other, 'lifted', '演示法院函']].toSorted());
  });
});

describe("PV-5 'privacy.erase-due', every hour", { timeout: 240_000 }, () => {
  test('erases nothing before its term', async () => {
    await advanceDays(29);
    expect([await countRows('checkpoint.passage'), await countRows('people.person')]).toEqual([COUNT, COUNT]);
    expect(await countRows('declaration.car')).toBe(0);
  });

  test('keeps who passed again for as long as the later passage', async () => {
    const again = { ...checkOf(under, tablet, [36.5]), travellers: checks[2]?.travellers.map((traveller) => ({ ...traveller, id: randomUUID() })) ?? [] };
    const outcomes = Object.fromEntries(again.travellers.map(({ id }) => [id, Object.values(again.deviceOutcomes)[0]]));
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: { ...again, deviceOutcomes: outcomes } })).toMatchObject({ status: 'accepted' });
    checks.push(again as TakeCheck);
  });

  test('goes on where it was interrupted, in small batches', async () => {
    under.clock.advance(2 * DAY_MILLISECONDS);
    const answer = await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'privacy.erase-due', body: {} });
    expect(answer).toMatchObject({ status: 'accepted', facts: { hasMore: true } });
    const left = await countRows('checkpoint.passage');
    expect(COUNT + 1 - left).toBeGreaterThan(90);
    expect(COUNT + 1 - left).toBeLessThanOrEqual(100);
    const waits = await noteWhile(runDue());
    expect(await countRows('checkpoint.passage')).toBe(2);
    expect(Math.max(...waits)).toBeLessThan(LONGEST_WAIT_MILLISECONDS);
  });

  test('leaves of the planted only what is under legal hold and what passed again; all else has no row, no token and no value to open', async () => {
    const gone = checks.filter((check) => ![checks[1], checks[2], checks.at(-1)].includes(check));
    expect(await listTokens(under.database.owner, tokensOf(gone).filter((token) => !tokensOf([kept, checks[2] as TakeCheck]).some((other) => other.equals(token))))).toEqual([]);
    expect(await readRows(under, 'select id from checkpoint.passage order by id')).toEqual([{ id: kept.passageId }, { id: checks.at(-1)?.passageId }].toSorted((a, b) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)));
    expect(await readRows(under, 'select id from checkpoint.traveller order by id')).toHaveLength(2);
    expect(await countRows('checkpoint.step')).toBe(0);
    expect(await countRows('people.person')).toBe(1);
    expect(await listOpenable(under.database.owner, under.keys, emergency)).toEqual(['checkpoint.passage.sealed_vehicle: 2', 'checkpoint.traveller.sealed_health: 2', 'checkpoint.traveller.sealed_identity: 2', 'platform.note.sealed_text: 1', 'privacy.legal_hold.sealed_reason: 2']);
  });

  test('leaves ids and counts, and the chain of the tablet goes on', async () => {
    expect((await readRows<{ count: number }>(under, "select count(*)::int as count from platform.event where type = 'checkpoint.check-taken'"))[0]?.count).toBe(COUNT + 1);
    expect((await queryAsOwner<{ count: number }>(under.database, "select count(*)::int as count from platform.command where verb = 'checkpoint.take-check' and length(hash) = 64"))[0]?.count).toBe(COUNT + 2);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.5]) })).toMatchObject({ status: 'accepted' });
  });

  test('PV-6 tells everybody how much of what went under which rule on which day', async () => {
    const page = await getKept();
    expect([erasedOf('checkpoint.passage', page), erasedOf('checkpoint.traveller', page), erasedOf('people.person', page)]).toEqual([COUNT - 1, COUNT - 1, COUNT - 1]);
    expect(erasedOf('platform.refused-body', page)).toBe(1);
    expect(page.erasures.find(({ record }) => record === 'checkpoint.passage')).toMatchObject({ then: 'erase', days: 30, from: 'passage' });
    expect(page.entries.map(({ record }) => record)).toContain('declaration.person');
  });
});

test('PV-12 tablets hear up to when everything is forgotten, and for which emergency they seal', async () => {
  const { kinds } = (await tablet.post('/api/pull', {})) as { kinds: { kind: string; items: { value: unknown }[] }[] };
  expect(kinds.find(({ kind }) => kind === FORGETTING)?.items.map(({ value }) => value)).toEqual([
    { emergency, sealingKey: under.keys.getSealingKey(emergency).toString('base64url'), takenBefore: under.clock.now() - 30 * DAY_MILLISECONDS },
  ]);
});

describe("PV-7 'privacy.turn-keys'", { timeout: 240_000 }, () => {
  test('seals what must live longer anew, then destroys the key of the week', async () => {
    const week = weekOf(under.clock.now() - 31 * DAY_MILLISECONDS);
    expect(under.keys.listWeeks(emergency)).toContain(week);
    await advanceDays(12);
    leader = await under.desk('KZ-001');
    expect(under.keys.listWeeks(emergency)).not.toContain(week);
    expect(under.keys.listDestroyed(emergency).map(({ name }) => name)).toContain(week);
    await leader.command('privacy.unmask-subject', { id: randomUUID(), subjectId: kept.passageId, placeCode: FIRST_CHECKPOINT, purpose: 'audit' });
    await expect(leader.view('checkpoint.passage-in-clear', { checkpoint: FIRST_CHECKPOINT, passageId: kept.passageId })).resolves.toMatchObject({ plate: kept.vehicle.plate });
  });

  test('what comes after that is counted and refused in words, and not kept', async () => {
    const { settled } = await silent.outbox.flush();
    expect(settled).toMatchObject([{ status: 'refused', problem: { code: 'TermOver' } }]);
    expect(await readRows(under, "select dimension, amount::int as amount from platform.tally where measure = 'platform.late-arrival'")).toEqual([{ dimension: 'TermOver', amount: 1 }]);
    expect((await queryAsOwner<{ count: number }>(under.database, 'select count(*)::int as count from platform.refused_body where sealed_body is not null'))[0]?.count).toBe(0);
  });

  test('an older copy of the database cannot be read any more where the key is gone', async () => {
    const database = copy.open();
    const product = await createProduct({ database, keys: under.keys, logger: createLogger('error', { write: () => undefined }), district: DISTRICT, isDemo: true, now: under.clock.now });
    const rows = await queryAsOwner<{ id: string; sealed: Buffer }>(copy, 'select id, sealed_identity as sealed from checkpoint.traveller');
    const cipher = createFieldCipher(under.keys, emergency, under.clock.now());
    expect(rows).toHaveLength(COUNT);
    for (const { id, sealed } of rows) expect(() => cipher.open({ table: 'checkpoint.traveller', column: 'sealed_identity', rowId: id }, sealed)).toThrow('no longer exists');
    expect(await listOpenable(copy.owner, under.keys, emergency)).toEqual([]);
    await product.stop();
    await database.close();
  });

  test('PV-8 a hold that has ended by itself keeps nothing: its subject goes within the hour', async () => {
    expect(await readRows(under, 'select id from checkpoint.passage where id = $1', [kept.passageId])).toHaveLength(1);
    await advanceDays(60 - 43 + 1);
    expect(await readRows(under, 'select id from checkpoint.passage where id = $1', [kept.passageId])).toEqual([]);
    leader = await under.desk('KZ-001');
    const { holds } = await leader.view<{ holds: LegalHoldView[] }>('privacy.list-legal-holds', {});
    expect(holds.map(({ state }) => state).toSorted()).toEqual(['lifted', 'over']);
  });
});
