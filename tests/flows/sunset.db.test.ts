// The end of an emergency: two people, case files sealed to their holders, every key gone, backups with them, and a certificate that verifies offline.
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createProduct, type Product } from '../../src/app/product.ts';
import { ERASED } from '../../src/core/erased.ts';
import type { RegisterRow } from '../../src/features/checkpoint/domain/views.ts';
import { openSession } from '../../src/features/accounts/server/index.ts';
import { register } from '../../src/features/checkpoint/server/views/register.ts';
import { createPlaceTree } from '../../src/features/places/server/index.ts';
import type { Database } from '../../src/server/db/database.ts';
import { nextTurn } from '../../src/server/commands/turns.ts';
import { openShares } from '../../src/server/db/shares.ts';
import { createFieldCipher } from '../../src/server/field-cipher/field-cipher.ts';
import { runView } from '../../src/server/views/run-view.ts';
import { DAY_MILLISECONDS } from '../../src/core/clock.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import type { Certificate } from '../../src/features/privacy/domain/sunset.ts';
import type { KeptPage, SunsetPage } from '../../src/features/privacy/domain/views.ts';
import { openEmergencyReference } from '../../src/features/privacy/door.ts';
import { findRotation, openCaseFile, verifyCertificate } from '../../src/features/privacy/server/index.ts';
import { STANDING, openKeyFolder, weekOf } from '../../src/server/field-cipher/key-folder.ts';
import { makeKeyPair } from '../../src/server/field-cipher/key-pair.ts';
import { createLogger } from '../../src/server/logger.ts';
import { FIRST_CHECKPOINT, act, callRoute, checkOf, keep, readRows, step, versionAt, type RouteAnswer } from '../support/lane-work.ts';
import { copyDatabase, type OlderCopy } from '../support/older-copy.ts';
import { createSearcher } from '../support/find-planted.ts';
import { listOpenable } from '../support/openable.ts';
import { queryAsOwner } from '../support/query-as-owner.ts';
import { chooseSize } from '../support/size.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../support/test-product.ts';

const COUNT = chooseSize({ reduced: 120, full: 1000 });
const health = makeKeyPair();
const law = makeKeyPair();
const holders = { holds: randomUUID(), decisions: randomUUID() };

let under: TestProduct;
let tablet: UnlockedTablet;
/** Holds one check back and was last heard of before the end. */
let silent: UnlockedTablet;
let admin: Desk;
let commander: Desk;
let emergency: string;
let checks: TakeCheck[];
let held: TakeCheck;
let copy: OlderCopy;
let certificate: Certificate;
let scratch: string;
/** As a file of sealed keys from before the end would bring them back. */
let oldKeys: (readonly [string, Buffer])[];

const sunsetPage = () => admin.view<SunsetPage>('privacy.sunset', {});
const wish = (change: object = {}) => ({ id: randomUUID(), emergencyId: emergency, basis: '演示公告第1号', holderByKind: holders, waivedDevices: [silent.identity.deviceId], ...change });
const countRows = async (table: string): Promise<number> => (await queryAsOwner<{ count: number }>(under.database, `select count(*)::int as count from ${table}`))[0]?.count ?? 0;
/** What the restored product's own register shows to a leader. */
async function viewOn(product: Product, database: Database, input: object): Promise<{ rows: RegisterRow[] }> {
  const actor = { kind: 'person' as const, district: DISTRICT, personId: under.personIdByBadge.get('KZ-001'), deviceId: undefined, name: 'KZ-001', grants: [{ role: 'checkpoint-leader', placeCode: FIRST_CHECKPOINT, validFrom: 0, validUntil: undefined }] };
  const ports = { database, reports: openShares(database, nextTurn).reports, references: product.references, placeTree: createPlaceTree(() => product.references), commands: product.commands, sealerOf: (owner: string, at: number) => createFieldCipher(under.keys, owner, at), emergencyOf: () => emergency, now: under.clock.now };
  return (await runView(ports, { actor, view: register, body: input })) as { rows: RegisterRow[] };
}

/** A rotation is under way when the emergency ends. */
const VERSION = '0123abcd';
const turn = (verb: string) => under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb, body: { version: VERSION } });

const PERSONAL = ['checkpoint.passage', 'checkpoint.traveller', 'checkpoint.step', 'people.person', 'platform.note'];
const countPersonal = async (): Promise<number> => (await Promise.all(PERSONAL.map(countRows))).reduce((sum, count) => sum + count, 0);
const getKept = async (): Promise<KeptPage> => (await (await fetch(`${under.origin}/api/kept`)).json()) as KeptPage;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'guankou-certificate-'));
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  silent = await under.tablet('JT-102', 2);
  [admin, commander] = [await under.desk('GL-001'), await under.desk('ZH-001')];
  emergency = under.product.references.get(openEmergencyReference, DISTRICT)?.id ?? '';
  checks = Array.from({ length: COUNT }, () => checkOf(under, tablet, [36.5]));
  for (const body of checks) await keep(under, tablet, { verb: 'checkpoint.take-check', body });
  while (!(await tablet.outbox.flush()).isEmpty);
  held = checkOf(under, tablet, [38.9]);
  await act(under, tablet, { verb: 'checkpoint.take-check', body: held });
  await act(under, tablet, { verb: 'checkpoint.hold-vehicle', body: { ...step(held), reason: '演示发热' } });
  await keep(under, silent, { verb: 'checkpoint.take-check', body: checkOf(under, silent, [36.5]) });
  await silent.send([]);
  copy = await copyDatabase(under.database);
  oldKeys = readdirSync(join(under.keyFolder, emergency)).map((file) => [file, readFileSync(join(under.keyFolder, emergency, file))]);
}, 240_000);
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await copy.drop();
  await under.close();
});

describe("PV-10 what stands in the way is said before 'privacy.propose-sunset'", () => {
  test('a holder’s key that is no point, a holder nobody registered, another emergency', async () => {
    expect(await admin.command('privacy.register-holder', { id: randomUUID(), nameZh: '演示单位', nameEn: 'Model office', publicKey: `B${'A'.repeat(86)}` })).toMatchObject({ problem: { code: 'HolderKeyWrong' } });
    expect(await commander.command('privacy.propose-sunset', wish())).toMatchObject({ problem: { code: 'HolderUnknown' } });
    await admin.command('privacy.register-holder', { id: holders.holds, nameZh: '演示疾控', nameEn: 'Model health office', publicKey: health.publicPoint.toString('base64url') });
    await admin.command('privacy.register-holder', { id: holders.decisions, nameZh: '演示档案', nameEn: 'Model archive', publicKey: law.publicPoint.toString('base64url') });
    expect(await commander.command('privacy.propose-sunset', wish({ emergencyId: randomUUID() }))).toMatchObject({ problem: { code: 'EmergencyNotOpen' } });
  });

  test('tablets that are not complete must be named, each', async () => {
    const { openChains } = await sunsetPage();
    expect(openChains.map(({ deviceId }) => deviceId)).toContain(silent.identity.deviceId);
    expect(await commander.command('privacy.propose-sunset', wish({ waivedDevices: [] }))).toMatchObject({ problem: { code: 'TabletsNotComplete' } });
  });

  test('a legal hold that still runs', async () => {
    const hold = { id: randomUUID(), subjectId: held.passageId, placeCode: FIRST_CHECKPOINT, reason: '演示留存', until: under.clock.now() + DAY_MILLISECONDS };
    await commander.command('privacy.place-hold', hold);
    const all = (await sunsetPage()).openChains.map(({ deviceId }) => deviceId);
    expect(await commander.command('privacy.propose-sunset', wish({ waivedDevices: all }))).toMatchObject({ problem: { code: 'HoldsStillRun' } });
    await commander.command('privacy.lift-hold', { id: hold.id, placeCode: FIRST_CHECKPOINT, reason: '演示撤回' });
  });

  test('what would go is shown: rows, weeks and holders', async () => {
    expect(await sunsetPage()).toMatchObject({ canExport: true, runningHolds: 0, weeks: 1, rows: { 'checkpoint.passage': COUNT + 1 } });
  });
});

describe("PV-9 ending it takes two people of different departments", { timeout: 120_000 }, () => {
  test("'privacy.withdraw-sunset' is for its author", async () => {
    const waivedDevices = (await sunsetPage()).openChains.map(({ deviceId }) => deviceId);
    const { id } = wish({ waivedDevices });
    expect(await commander.command('privacy.propose-sunset', wish({ id, waivedDevices }))).toMatchObject({ status: 'accepted' });
    expect(await admin.command('privacy.withdraw-sunset', { id })).toMatchObject({ problem: { code: 'OthersProposal' } });
    expect(await commander.command('privacy.withdraw-sunset', { id })).toMatchObject({ status: 'accepted' });
    expect(await admin.command('privacy.approve-sunset', { id })).toMatchObject({ status: 'refused', problem: { code: 'TwoPeopleDecided' } });
  });

  test("'privacy.approve-sunset' by its author or by a leader is refused", async () => {
    for (const verb of ['privacy.begin-rotation', 'privacy.rotate-keys']) expect(await turn(verb)).toMatchObject({ status: 'accepted' });
    const waivedDevices = (await sunsetPage()).openChains.map(({ deviceId }) => deviceId);
    const { id } = wish();
    await commander.command('privacy.propose-sunset', wish({ id, waivedDevices }));
    expect(await commander.command('privacy.approve-sunset', { id })).toMatchObject({ problem: { code: 'SecondPersonNeeded' } });
    expect(await (await under.desk('KZ-001')).command('privacy.approve-sunset', { id })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(existsSync(join(under.keyFolder, emergency))).toBe(true);
  });

  test('AC-22 two people in one browser are one place of work', async () => {
    for (const verb of ['privacy.begin-rotation', 'privacy.rotate-keys']) expect(await turn(verb)).toMatchObject({ status: 'accepted' });
    const waivedDevices = (await sunsetPage()).openChains.map(({ deviceId }) => deviceId);
    const { id } = wish();
    const inOneBrowser = async (badge: string, verb: string, body: object): Promise<RouteAnswer> => {
      const { token } = await openSession(under.product.accounts, { personId: under.personIdByBadge.get(badge) ?? '', workplace: 'b'.repeat(64) });
      return callRoute(under.origin, { path: '/api/desk', body: { id: randomUUID(), verb, body }, token });
    };
    expect((await inOneBrowser('ZH-001', 'privacy.propose-sunset', wish({ id, waivedDevices }))).body).toMatchObject({ status: 'accepted' });
    expect((await inOneBrowser('GL-001', 'privacy.approve-sunset', { id })).body).toMatchObject({ problem: { code: 'OwnWorkplaceNeeded' } });
    expect((await inOneBrowser('ZH-001', 'privacy.withdraw-sunset', { id })).body).toMatchObject({ status: 'accepted' });
  });

  test("by the other it runs: 'privacy.export-case-files', then 'privacy.end-emergency', then every row", async () => {
    for (const verb of ['privacy.begin-rotation', 'privacy.rotate-keys']) expect(await turn(verb)).toMatchObject({ status: 'accepted' });
    const waivedDevices = (await sunsetPage()).openChains.map(({ deviceId }) => deviceId);
    const { id } = wish();
    await commander.command('privacy.propose-sunset', wish({ id, waivedDevices }));
    expect(await admin.command('privacy.approve-sunset', { id })).toMatchObject({ status: 'accepted' });
    await under.product.listeners.catchUp(DISTRICT);
    await expect.poll(countPersonal, { timeout: 60_000 }).toBe(0);
    const { proposals, emergency: open } = await sunsetPage();
    expect(open).toBeUndefined();
    const ended = proposals.find((proposal) => proposal.id === id);
    expect(ended).toMatchObject({ state: 'ended', proposedBy: { badge: 'ZH-001' }, decidedBy: { badge: 'GL-001' } });
    certificate = ended?.certificate as Certificate;
  });
});

describe('afterwards', { timeout: 120_000 }, () => {
  test('no key of the emergency is left, and nothing that it sealed', async () => {
    expect(existsSync(join(under.keyFolder, emergency))).toBe(false);
    expect(under.keys.isBuried(emergency)).toBe(true);
    expect(await countPersonal()).toBe(0);
    expect(await listOpenable(under.database.owner, under.keys, emergency)).toEqual([]);
    const standing = await queryAsOwner<{ count: number }>(under.database, "select count(*)::int as count from platform.refused_body where sealed_body is not null");
    expect(standing).toEqual([{ count: 0 }]);
  });

  test('of the planted none is in the certificate, the public page, the case files as they lie there, or the log', async () => {
    const searcher = createSearcher([...checks, held].flatMap(({ vehicle, travellers }) => [vehicle.plate, ...travellers.flatMap(({ document, phone }) => [document.number, phone])]).filter((text) => text.length >= 8));
    const files = certificate.certificate.exports.map(({ file }) => readFileSync(join(under.caseFolder, file)));
    for (const bytes of [Buffer.from(JSON.stringify(certificate)), Buffer.from(JSON.stringify(await getKept())), Buffer.from(under.logLines.join('\n')), ...files]) expect(searcher.search(bytes)).toEqual([]);
  });

  test('an older copy of the database, restored with today’s key folder, tells nobody’s name', async () => {
    expect(await listOpenable(copy.owner, under.keys, emergency)).toEqual([]);
    const database = copy.open();
    const product = await createProduct({ database, keys: under.keys, logger: createLogger('error', { write: () => undefined }), district: DISTRICT, isDemo: true, now: under.clock.now });
    expect((await queryAsOwner<{ count: number }>(copy, 'select count(*)::int as count from checkpoint.traveller'))[0]?.count).toBe(COUNT + 1);
    const page = await viewOn(product, database, { checkpoint: FIRST_CHECKPOINT });
    expect(page.rows.length).toBeGreaterThan(0);
    expect(new Set(page.rows.map(({ maskedPlate }) => maskedPlate))).toEqual(new Set([ERASED]));
    await product.stop();
    await database.close();
  });

  test('the holders, and they alone, open what was sealed to them', async () => {
    const signer = under.keys.getSigningKey(STANDING).publicPoint;
    const [holds, decisions] = certificate.certificate.exports;
    const open = (file: string | undefined, pair: typeof health) => openCaseFile(join(under.caseFolder, file ?? ''), { holderPrivateKey: pair.pair.getPrivateKey(), signer });
    expect(holds).toMatchObject({ kind: 'holds', cases: 1 });
    expect(open(holds?.file, health).cases).toMatchObject([{ passage: held.passageId, vehicle: { plate: held.vehicle.plate }, travellers: [{ identity: { name: held.travellers[0]?.name } }] }]);
    expect(JSON.stringify(open(decisions?.file, law).cases)).toContain('演示发热');
    expect(() => open(holds?.file, law)).toThrow();
    const altered = join(scratch, 'altered');
    writeFileSync(altered, readFileSync(join(under.caseFolder, holds?.file ?? ''), 'utf8').replace(/\n[^\n]{20}/, '\n'));
    expect(() => openCaseFile(altered, { holderPrivateKey: health.pair.getPrivateKey(), signer })).toThrow('cut short or altered');
  });

  test('the certificate says what went, who approved and which tablets were waived; a changed one does not verify', () => {
    const verdict = verifyCertificate(certificate);
    expect(verdict.isValid).toBe(true);
    const { keys, rowsAtEnd, waivedTablets, proposedBy, approvedBy } = certificate.certificate;
    const names = [weekOf(under.clock.now()), 'index', 'unsealing'];
    expect(keys.map(({ name }) => name)).toEqual(names.flatMap((name) => [name, `${name}-${VERSION}`]));
    expect(rowsAtEnd).toMatchObject({ 'checkpoint.passage': COUNT + 1 });
    expect(waivedTablets.map(({ deviceId }) => deviceId)).toContain(silent.identity.deviceId);
    expect([proposedBy.department, approvedBy.department]).toEqual(['command-office', 'information-technology']);
    const changes: object[] = [{ endedAt: 1 }, { keys: keys.slice(1) }, { rowsAtEnd: {} }, { waivedTablets: [] }, { approvedBy: proposedBy }];
    for (const change of changes) expect(verifyCertificate({ ...certificate, certificate: { ...certificate.certificate, ...change } })).toEqual({ isValid: false, reason: 'signature' });
    expect(verifyCertificate(certificate, '0'.repeat(64))).toEqual({ isValid: false, reason: 'other-signer' });
    expect(verifyCertificate({})).toEqual({ isValid: false, reason: 'not-a-certificate' });
  });

  test('the command line checks it without a database', async () => {
    const run = (file: string) => promisify(execFile)('node', ['scripts/cli.mjs', 'verify-certificate', file]);
    const [good, bad] = [join(scratch, 'good.json'), join(scratch, 'bad.json')];
    writeFileSync(good, JSON.stringify(certificate, undefined, 2));
    writeFileSync(bad, JSON.stringify({ ...certificate, certificate: { ...certificate.certificate, basis: '另一份公告' } }));
    expect((await run(good)).stdout).toContain('VALID');
    await expect(run(bad)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('NOT VALID') as string });
  });

  test('the public page shows it and counts what went', async () => {
    const page = await getKept();
    expect(page.certificates).toHaveLength(1);
    expect(page.erasures.filter(({ record }) => record === 'checkpoint.passage').reduce((sum, { amount }) => sum + amount, 0)).toBe(COUNT + 1);
  });

  test('what a waived tablet still brings is counted and refused in words', async () => {
    const { settled } = await silent.outbox.flush();
    expect(settled).toMatchObject([{ status: 'refused', problem: { code: 'EmergencyEnded' } }]);
    expect((await getKept()).late).toBe(1);
    expect(await readRows(under, 'select 1 as one from platform.refused_body where sealed_body is not null')).toEqual([]);
  });

  test('PV-11 with no emergency open nothing personal is taken, and a question of the register is answered in words', async () => {
    const { id } = versionAt(under);
    await tablet.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer: tablet.officer, protocolVersion: id, body: checkOf(under, tablet, [36.5]) });
    expect((await tablet.outbox.flush()).settled).toMatchObject([{ status: 'refused', problem: { code: 'EmergencyEnded' } }]);
    const leader = await under.desk('KZ-001');
    await expect(leader.view('checkpoint.register', { checkpoint: FIRST_CHECKPOINT, plate: held.vehicle.plate })).rejects.toThrow('NoEmergencyOpen');
    await expect(leader.view('checkpoint.register', { checkpoint: FIRST_CHECKPOINT })).resolves.toMatchObject({ rows: [] });
    await expect(leader.view('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT })).resolves.toBeDefined();
  });

  test('keys of the ended emergency that come back with an older key folder are gone within the hour', async () => {
    const stone = readFileSync(join(under.keyFolder, 'destroyed', `${emergency}.json`));
    rmSync(join(under.keyFolder, 'destroyed'), { recursive: true });
    mkdirSync(join(under.keyFolder, emergency));
    for (const [file, bytes] of oldKeys) writeFileSync(join(under.keyFolder, emergency, file), bytes);
    const keys = openKeyFolder(under.keyFolder);
    expect(keys.hasOwner(emergency)).toBe(true);
    const product = await createProduct({ database: under.database.database, keys, logger: createLogger('error', { write: () => undefined }), district: DISTRICT, isDemo: true, now: under.clock.now });
    under.clock.advance(60 * 60_000);
    await product.timetable.runDue();
    await product.stop();
    expect(keys.hasOwner(emergency)).toBe(false);
    expect(existsSync(join(under.keyFolder, emergency))).toBe(false);
    writeFileSync(join(under.keyFolder, 'destroyed', `${emergency}.json`), stone);
  });

  test('PV-14 a rotation that was under way is over with it, and makes no key for what has ended', async () => {
    expect(await turn('privacy.rotate-keys')).toMatchObject({ status: 'accepted', facts: { hasMore: false } });
    expect(findRotation(under.keys)).toMatchObject({ phase: 'ended', emergency });
    expect(await turn('privacy.begin-rotation')).toMatchObject({ status: 'refused', problem: { code: 'EmergencyNotOpen' } });
    expect(existsSync(join(under.keyFolder, emergency))).toBe(false);
  });

  test('a new emergency has keys of its own, and a new tablet takes checks', async () => {
    const id = randomUUID();
    expect(await commander.command('privacy.open-emergency', { id, nameZh: '第二次演示', nameEn: 'Second model emergency' })).toMatchObject({ status: 'accepted' });
    const other = await under.tablet('ZJ-103', 1);
    const check = checkOf(under, other, [36.5]);
    expect(await act(under, other, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
    expect(await countRows('checkpoint.passage')).toBe(1);
    await under.product.timetable.runDue();
    expect(await countRows('checkpoint.passage')).toBe(1);
  });
});
