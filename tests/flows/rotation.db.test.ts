// Keys are rotated while officers work: at every boundary everything opens and is found; at the end nothing is under the old key.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRotation, type RotatePorts } from '../../src/app/cli/rotate-command.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../src/core/clock.ts';
import { FORGETTING } from '../../src/core/sync/forgetting.ts';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import type { RegisterPage, ReturningAnswer } from '../../src/features/checkpoint/domain/views.ts';
import { makeTokens } from '../../src/features/checkpoint/server/seal-traveller.ts';
import { openEmergencyReference } from '../../src/features/privacy/door.ts';
import { findRotation, saveOrder } from '../../src/features/privacy/server/index.ts';
import { createFieldCipher, headerOf } from '../../src/server/field-cipher/field-cipher.ts';
import { openKeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import { FIRST_CHECKPOINT, act, checkOf, keep, sendAll, step } from '../support/lane-work.ts';
import { copyDatabase, type OlderCopy } from '../support/older-copy.ts';
import { countHeaded, listOpenable, listTokens } from '../support/openable.ts';
import { queryAsOwner } from '../support/query-as-owner.ts';
import { inspectSealed } from '../support/rotation.ts';
import { chooseSize } from '../support/size.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';

const COUNT = chooseSize({ reduced: 230, full: 1500 });
const VERSION = '0123abcd';

let under: TestProduct;
let tablet: UnlockedTablet;
let other: UnlockedTablet;
/** Sealed a check before the rotation and sends it afterwards. */
let silent: UnlockedTablet;
let leader: Desk;
let emergency: string;
let checks: TakeCheck[];
let copy: OlderCopy;
let oldFolder: string;
let oldHeaders: Buffer[];
let oldTokens: Buffer[];

const submit = (verb: string, body: unknown) => under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb, body });
const inspect = () => inspectSealed(under.database.owner, under.keyFolder, emergency);
const listOld = () => countHeaded(under.database.owner, oldHeaders);
const tokensOf = (of: readonly TakeCheck[]): Buffer[] => {
  const cipher = createFieldCipher(under.keys, emergency, under.clock.now());
  return of.flatMap(({ travellers, vehicle }) => [cipher.token('plate', vehicle.plate), ...travellers.flatMap((traveller) => Object.values(makeTokens(cipher, traveller)).filter((token) => token !== undefined))]);
};

async function takeChecks(count: number): Promise<TakeCheck[]> {
  const taken = Array.from({ length: count }, () => checkOf(under, tablet, [36.5]));
  for (const check of taken) await keep(under, tablet, { verb: 'checkpoint.take-check', body: check });
  await sendAll(tablet);
  return taken;
}

const personOf = (number: string | undefined) => ({ document: { kind: 'resident-id', number }, birthDigits: '', name: '演示', phone: '13900000000', symptoms: [], stays: [], exposures: { 'contact-with-case': false, 'people-from-risk-area': false, cluster: false }, proxy: null });

function ledgerOf(check: TakeCheck): unknown {
  const [traveller] = check.travellers;
  const entry = {
    rowNumber: 1, takenAt: under.clock.now() - DAY_MILLISECONDS, laneId: check.lane, direction: 'in', plate: '苏C80001', vehicleClass: 'car', name: '补录演示', document: traveller?.document, phone: '13900000001',
    from: '', to: '', celsius: 36.5, outcome: 'clear', state: 'cleared', officer: '', remark: '', travellerKey: `document ${traveller?.document.number} #1`,
  };
  return { importId: randomUUID(), checkpoint: FIRST_CHECKPOINT, passages: [{ key: 'the passage of a ledger', entries: [entry] }] };
}

let ledger: unknown;

/** Something sealed in every table that an officer, a leader or a driver fills. */
async function leaveTraces(): Promise<void> {
  const [first, second] = checks as [TakeCheck, TakeCheck];
  await act(under, tablet, { verb: 'checkpoint.hold-vehicle', body: { ...step(first), reason: '演示理由' } });
  await act(under, tablet, { verb: 'checkpoint.take-check', body: { ...checkOf(under, tablet, [36.5]), travellers: 'nobody' } });
  await act(under, tablet, { verb: 'checkpoint.log-permit-vehicle', body: { passageId: randomUUID(), permitNumber: '通行00010001', plate: '苏CZ0001', checkpoint: FIRST_CHECKPOINT, lane: tablet.identity.laneId, direction: 'in', class: 'truck', permitKind: 'medical', isScanned: true } });
  expect(await (await under.desk('ZH-001')).command('privacy.place-hold', { id: randomUUID(), subjectId: second.passageId, placeCode: FIRST_CHECKPOINT, reason: '演示法院函', until: under.clock.now() + DAY_MILLISECONDS })).toMatchObject({ status: 'accepted' });
  const start = { id: randomUUID(), secret: 's'.repeat(32), checkpoint: FIRST_CHECKPOINT, vehicle: { class: 'car', plate: '苏C12345', from: '演示', to: '演示' }, part: { id: randomUUID(), people: [personOf(first.travellers[0]?.document.number)], signature: { kind: 'typed', name: '演示' } } };
  await postJson(under.origin, { path: '/api/declarations/start', body: start });
  ledger = ledgerOf(second);
  expect(await leader.command('checkpoint.import-passages', ledger)).toMatchObject({ status: 'accepted', facts: { travellers: 1, known: 0 } });
}

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  other = await under.tablet('JC-201');
  leader = await under.desk('KZ-001');
  emergency = under.product.references.get(openEmergencyReference, DISTRICT)?.id ?? '';
  checks = await takeChecks(COUNT);
  await leaveTraces();
  silent = await under.tablet('JT-102', 2);
  await keep(under, silent, { verb: 'checkpoint.take-check', body: checkOf(under, silent, [36.5]) });
  oldFolder = mkdtempSync(join(tmpdir(), 'guankou-old-keys-'));
  cpSync(under.keyFolder, oldFolder, { recursive: true });
  copy = await copyDatabase(under.database);
  oldHeaders = under.keys.listDataKeys(emergency).map((name) => headerOf(emergency, name));
  oldTokens = tokensOf(checks);
}, 240_000);
afterAll(async () => {
  await copy.drop();
  rmSync(oldFolder, { recursive: true, force: true });
  await under.close();
});

async function isFoundByDesk(check: TakeCheck): Promise<boolean> {
  const [traveller] = check.travellers;
  const questions = [{ plate: check.vehicle.plate }, { document: traveller?.document.number }, { phone: traveller?.phone }, { name: traveller?.name }];
  const pages = await Promise.all(questions.map((question) => leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, limit: 200, ...question })));
  return pages.every(({ rows }) => rows.filter(({ passageId }) => passageId === check.passageId).length === 1);
}

async function isKnownAtLane(check: TakeCheck): Promise<boolean> {
  const ask = async (question: object): Promise<ReturningAnswer> => ((await tablet.post('/api/tablet-views/checkpoint.returning', { officer: tablet.officer, input: { checkpoint: FIRST_CHECKPOINT, ...question } })) as { data: ReturningAnswer }).data;
  const [traveller] = check.travellers;
  const [byPlate, byDocument] = [await ask({ by: 'plate', plate: check.vehicle.plate }), await ask({ by: 'document', kind: traveller?.document.kind, number: traveller?.document.number })];
  return byPlate.found !== null && byDocument.found !== null;
}

/** All of it by its rows; now and then, within the limits of the doors, some of it as people ask. */
async function expectAllThere(boundary: number): Promise<void> {
  const { amiss, people, documents } = await inspect();
  expect({ boundary, amiss: amiss.slice(0, 3) }).toEqual({ boundary, amiss: [] });
  expect(people).toBeGreaterThanOrEqual(documents);
  if (boundary % 4 !== 0) return;
  const check = checks[(boundary * 37) % checks.length] as TakeCheck;
  expect({ boundary, asked: [await isFoundByDesk(check), await isKnownAtLane(check)] }).toEqual({ boundary, asked: [true, true] });
}

describe('PV-14 a rotation', { timeout: 600_000 }, () => {
  test('is not begun by anything but an order', async () => {
    expect(await listOld()).not.toEqual([]);
    under.clock.advance(MINUTE_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(under.keys.listVersions(emergency)).toEqual(['first']);
    expect(await submit('privacy.rotate-keys', { version: VERSION })).toMatchObject({ status: 'refused', problem: { code: 'NoRotation' } });
  });

  test("'privacy.begin-rotation' makes new keys once, and what is written takes them at once", async () => {
    expect(await submit('privacy.begin-rotation', { version: VERSION })).toMatchObject({ status: 'accepted' });
    const sealingKey = under.keys.getSealingKey(emergency);
    expect(await submit('privacy.begin-rotation', { version: VERSION })).toMatchObject({ status: 'accepted' });
    expect(await submit('privacy.begin-rotation', { version: 'ffffffff' })).toMatchObject({ status: 'refused', problem: { code: 'RotationNotOver' } });
    expect([under.keys.listVersions(emergency), under.keys.getSealingKey(emergency).equals(sealingKey)]).toEqual([['first', VERSION], true]);
    const before = await listOld();
    checks.push(...(await takeChecks(3)));
    expect(await listOld()).toEqual(before);
    await expectAllThere(4 * checks.length);
  });

  test('tells tablets the new sealing key, and opens what they sealed to the old one', async () => {
    const { kinds } = (await tablet.post('/api/pull', {})) as { kinds: { kind: string; items: { value: { sealingKey: string } }[] }[] };
    expect(kinds.find(({ kind }) => kind === FORGETTING)?.items[0]?.value.sealingKey).toBe(under.keys.getSealingKey(emergency).toString('base64url'));
    expect(under.keys.listUnsealingKeys(emergency)).toHaveLength(2);
    expect([...(await sendAll(silent)).values()]).toMatchObject([{ status: 'accepted' }]);
  });

  test('old keys are not destroyed before it is through', async () => {
    expect(await submit('privacy.retire-keys', { version: VERSION, forgetLedgers: true, orderedAt: 1 })).toMatchObject({ status: 'refused', problem: { code: 'NoRotation' } });
  });

  test("'privacy.rotate-keys' batch by batch, while checks are taken and batches are lost: everything opens and is found at each boundary", async () => {
    let boundaries = 0;
    for (let hasMore = true; hasMore; boundaries += 1) {
      // Every third batch is decided and then not committed, as when the server is killed: its note is ahead of its rows.
      if (boundaries % 3 === 1) {
        await queryAsOwner(under.database, `revoke insert on platform.event from ${under.database.app.user}`);
        expect(await submit('privacy.rotate-keys', { version: VERSION })).toMatchObject({ status: 'failed' });
        await queryAsOwner(under.database, `grant insert on platform.event to ${under.database.app.user}`);
        await expectAllThere(boundaries);
      }
      const [answer, , taken] = await Promise.all([submit('privacy.rotate-keys', { version: VERSION }), submit('privacy.turn-keys', {}), takeChecks(1)]);
      expect(answer).toMatchObject({ status: 'accepted' });
      checks.push(...taken);
      await expectAllThere(boundaries);
      hasMore = answer.status === 'accepted' && answer.facts.hasMore === true;
      if (boundaries > 60 + COUNT) throw new Error('The rotation comes to no end.');
    }
    expect(findRotation(under.keys)).toMatchObject({ phase: 'verified', version: VERSION, foundInRound: 0 });
    process.stdout.write(`${boundaries} batches, ${findRotation(under.keys)?.resealed} rows sealed anew in ${findRotation(under.keys)?.round} rounds\n`);
  });

  test('PE-4 ends with nothing under the old key, nothing lost and nothing doubled', async () => {
    expect(await listOld()).toEqual([]);
    expect(await listTokens(under.database.owner, oldTokens)).toEqual([]);
    const { amiss, passages, travellers, people, documents } = await inspect();
    expect({ amiss, passages, travellers, people }).toEqual({ amiss: [], passages: checks.length + 2, travellers: checks.length + 2, people: documents });
    const [met] = await queryAsOwner<{ late: number }>(under.database, 'select count(*)::int as late from people.person p where p.first_met_at > (select min(t.taken_at) from checkpoint.traveller t where t.person_id = p.id and t.passage_id in (select id from checkpoint.passage where origin <> $1))', ['import']);
    expect(met?.late).toBe(0);
  });

  test('prolongs nothing: what was sealed anew lies under the key of its own week', async () => {
    expect(under.keys.listDataKeys(emergency).filter((name) => name.endsWith(VERSION)).length).toBe(under.keys.listWeeks(emergency).length);
    expect(await listOpenable(under.database.owner, under.keys, emergency)).toContain(`checkpoint.passage.sealed_vehicle: ${checks.length + 2}`);
  });
});

describe('PV-15 old keys', { timeout: 240_000 }, () => {
  const retire = (forgetLedgers: boolean, orderedAt: number) => submit('privacy.retire-keys', { version: VERSION, forgetLedgers, orderedAt });

  test('stay while a ledger is known again only by them', async () => {
    expect(await leader.command('checkpoint.import-passages', ledger)).toMatchObject({ status: 'accepted', facts: { travellers: 0, known: 1 } });
    expect(await retire(false, 1)).toMatchObject({ status: 'accepted', facts: { retired: false } });
    expect(findRotation(under.keys)?.answered).toEqual({ at: 1, code: 'LedgersNeedOldKeys', count: 1 });
    expect(under.keys.listVersions(emergency)).toEqual(['first', VERSION]);
  });

  test('stay while one row is under them, wherever it came from, and the walk begins anew', async () => {
    const old = createFieldCipher(openKeyFolder(oldFolder), emergency, under.clock.now());
    const [row] = await queryAsOwner<{ id: string; sealed: Buffer }>(under.database, 'select id, sealed_vehicle as sealed from checkpoint.passage limit 1');
    const place = { table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: row?.id ?? '' };
    const value = createFieldCipher(under.keys, emergency, 0).open(place, row?.sealed ?? Buffer.alloc(0));
    await queryAsOwner(under.database, 'update checkpoint.passage set sealed_vehicle = $2 where id = $1', [row?.id, old.seal(place, value)]);
    expect(await retire(true, 2)).toMatchObject({ status: 'accepted', facts: { retired: false } });
    expect(findRotation(under.keys)).toMatchObject({ phase: 'walking', answered: { code: 'RowsLeft', count: 1 } });
    under.clock.advance(MINUTE_MILLISECONDS);
    await under.product.timetable.runDue();
    expect([findRotation(under.keys)?.phase, await listOld()]).toEqual(['verified', []]);
  });

  test('stay while a value is under them that was altered: the walk passes it by and says so', async () => {
    const old = createFieldCipher(openKeyFolder(oldFolder), emergency, under.clock.now());
    const [row] = await queryAsOwner<{ id: string; sealed: Buffer }>(under.database, 'select id, sealed_vehicle as sealed from checkpoint.passage limit 1');
    const altered = Buffer.from(old.seal({ table: 'checkpoint.passage', column: 'sealed_vehicle', rowId: row?.id ?? '' }, { plate: '苏C00000' }));
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    await queryAsOwner(under.database, 'update checkpoint.passage set sealed_vehicle = $2 where id = $1', [row?.id, altered]);
    expect(await retire(true, 3)).toMatchObject({ status: 'accepted', facts: { retired: false } });
    under.clock.advance(MINUTE_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(findRotation(under.keys)).toMatchObject({ phase: 'verified', damagedInRound: 1 });
    expect(await retire(true, 4)).toMatchObject({ status: 'accepted', facts: { retired: false } });
    await queryAsOwner(under.database, 'update checkpoint.passage set sealed_vehicle = $2 where id = $1', [row?.id, row?.sealed]);
    under.clock.advance(MINUTE_MILLISECONDS);
    await under.product.timetable.runDue();
    expect(findRotation(under.keys)).toMatchObject({ phase: 'verified', damagedInRound: 0 });
  });

  test("'privacy.retire-keys' destroys them by order, with their digests kept, and everything still opens and is found", async () => {
    const said: string[] = [];
    const ports: RotatePorts = {
      keys: under.keys,
      countUnsealed: () => 0,
      say: (text) => void said.push(text),
      show: () => undefined,
      now: under.clock.now,
      wait: async () => {
        under.clock.advance(MINUTE_MILLISECONDS);
        await under.product.timetable.runDue();
      },
    };
    await expect(runRotation(ports, { 'status': false, 'destroy-old-keys': 'ffffffff', 'forget-ledgers': true })).rejects.toThrow('Nothing was destroyed');
    await expect(runRotation(ports, { 'status': false, 'destroy-old-keys': VERSION, 'forget-ledgers': false })).rejects.toThrow('taken in twice');
    expect(said.join('\n')).toContain('0 rows are under the old keys');
    expect(said.join('\n')).toContain('such a backup can be read only with');
    await runRotation(ports, { 'status': false, 'destroy-old-keys': VERSION, 'forget-ledgers': true });
    expect(said.at(-1)).toContain('the old keys are destroyed');
    expect(under.keys.listVersions(emergency)).toEqual([VERSION]);
    expect(under.keys.listDestroyed(emergency).map(({ name }) => name)).toContain('retired-index');
    await expectAllThere(8);
    expect(await act(under, other, { verb: 'checkpoint.take-check', body: checkOf(under, other, [36.5]) })).toMatchObject({ status: 'accepted' });
  });

  test('an older backup opens with the key folder of its time, and with no other', async () => {
    expect((await inspectSealed(copy.owner, oldFolder, emergency)).amiss).toEqual([]);
    const with_ = createFieldCipher(under.keys, emergency, 0);
    const rows = await queryAsOwner<{ id: string; sealed: Buffer }>(copy, 'select id, sealed_identity as sealed from checkpoint.traveller limit 20');
    for (const { id, sealed } of rows) expect(() => with_.open({ table: 'checkpoint.traveller', column: 'sealed_identity', rowId: id }, sealed)).toThrow('no longer exists');
  });

  test('another rotation follows the same way, ordered from the command line', async () => {
    const said: string[] = [];
    const wait = async (): Promise<void> => {
      under.clock.advance(MINUTE_MILLISECONDS);
      await under.product.timetable.runDue();
    };
    const ports: RotatePorts = { keys: under.keys, countUnsealed: () => 2, say: (text) => void said.push(text), show: () => undefined, now: under.clock.now, wait };
    await runRotation(ports, { 'status': false, 'forget-ledgers': false });
    const version = findRotation(under.keys)?.version ?? '';
    expect(said.join('\n')).toMatch(/2 keys were never sealed away[\s\S]*0 rows are under the old keys/);
    expect(said.at(-1)).toContain(`--destroy-old-keys ${version}`);
    expect(under.keys.listVersions(emergency)).toEqual([VERSION, version]);
    await runRotation(ports, { 'status': false, 'destroy-old-keys': version, 'forget-ledgers': true });
    expect(under.keys.listVersions(emergency)).toEqual([version]);
    await expectAllThere(12);
  });

  test('PV-7 the week ends in every version: nothing rotated outlives its term', async () => {
    saveOrder(under.keys, { what: 'begin', version: 'ffff0000', at: under.clock.now() });
    under.clock.advance(HOUR_MILLISECONDS);
    await under.product.timetable.runDue();
    const [week = ''] = under.keys.listWeeks(emergency);
    for (let day = 0; day < 45; day += 1) {
      under.clock.advance(DAY_MILLISECONDS);
      await under.product.timetable.runDue();
    }
    expect(under.keys.listDataKeys(emergency).filter((name) => name.startsWith(week))).toEqual([]);
    expect(under.keys.findDataKey(emergency, `${week}-ffff0000`, true)).toBeUndefined();
    expect((await inspect()).amiss).toEqual([]);
  });
});
