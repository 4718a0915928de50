// The end of a post through the real API: moved, refused while anything is open, handed over, closed, certified, its tablets withdrawn.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf, keep, readRows, sendAll, step, travellerId } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { createFieldCipher } from '../../../server/field-cipher/field-cipher.ts';
import { placesDirectory, type Checkpoint } from '../../places/door.ts';
import { openEmergencyReference } from '../../privacy/door.ts';
import { chinaDate } from '../../protocol/door.ts';
import type { Certificate, Closing } from '../domain/closing/views.ts';
import type { TakeCheck } from '../domain/commands.ts';
import type { PassageView, RegisterPage } from '../domain/views.ts';
import { caseSources } from './list-case-files.ts';

const THIRD = '320371-K03';
let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;
let commander: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
  commander = await under.desk('ZH-001');
});
afterAll(() => under.close());

const post = (code: string): Checkpoint | undefined => under.product.references.get(placesDirectory, under.product.district).checkpointByCode.get(code);
const closing = (code = FIRST_CHECKPOINT, desk = commander): Promise<Closing> => desk.view<Closing>('checkpoint.closing', { checkpoint: code });
const closePost = (certificateId = randomUUID(), checkpoint = FIRST_CHECKPOINT) => commander.command('checkpoint.close-post', { checkpoint, certificateId, reason: '低风险地区撤卡' });
const settle = () => under.product.listeners.catchUp(under.product.district);

async function takeFever(): Promise<TakeCheck> {
  const check = checkOf(under, tablet, [38.6]);
  expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
  return check;
}

describe("PL-90 'places.move-checkpoint'", () => {
  const approval = () => ({ authority: '示范指挥部', documentNumber: '示发〔2020〕9号', date: chinaDate(under.clock.now()) });
  const move = (desk: Desk, change: object = {}) =>
    desk.command('places.move-checkpoint', { moveId: randomUUID(), checkpoint: FIRST_CHECKPOINT, place: '320371002', position: { longitude: 117.41, latitude: 34.21 }, approval: approval(), reason: '改到匝道外侧', ...change });

  test('PL-90 the post goes on under its code, and where it stood is kept with the paper', async () => {
    const before = checkOf(under, tablet, [36.5]);
    await act(under, tablet, { verb: 'checkpoint.take-check', body: before });
    expect(await move(leader)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await move(commander)).toMatchObject({ status: 'accepted' });
    expect(post(FIRST_CHECKPOINT)).toMatchObject({ place: '320371002', position: { longitude: 117.41 }, open: true, approval: { documentNumber: '示发〔2020〕9号' } });
    expect(await move(commander)).toMatchObject({ problem: { code: 'NothingMoved' } });
    const moves = await leader.view<readonly object[]>('places.list-moves', { checkpoint: FIRST_CHECKPOINT });
    expect(moves).toMatchObject([{ from: { place: '320371', position: { longitude: 117.36 } }, to: { place: '320371002' }, approval: { authority: '示范指挥部' } }]);
    const after = checkOf(under, tablet, [36.5]);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: after })).toMatchObject({ status: 'accepted' });
    const { rows } = await leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT });
    expect(rows.map(({ passageId }) => passageId)).toEqual(expect.arrayContaining([before.passageId, after.passageId]));
  });

  test('PL-90 whoever leads the place where it stands now, leads it', async () => {
    const { codesBelow } = under.product.references.get(placesDirectory, under.product.district);
    expect(codesBelow.get('320371002')).toContain(FIRST_CHECKPOINT);
  });
});

describe('EP-1 EP-2 EP-3 handing over', () => {
  test("EP-2 'checkpoint.offer-hold' 'checkpoint.receive-offer' 'checkpoint.accept-hold' 'checkpoint.end-hold': the offerer holds until the other post has accepted", async () => {
    const check = await takeFever();
    expect(await closePost()).toMatchObject({ problem: { code: 'PeopleStillWaiting', params: { count: 1 } } });
    const holdId = randomUUID();
    const offer = { ...step(check), travellerId: travellerId(check), holdId, to: SECOND_CHECKPOINT };
    expect(await leader.command('checkpoint.offer-hold', { ...offer, to: FIRST_CHECKPOINT })).toMatchObject({ problem: { code: 'OfferToItself' } });
    expect(await leader.command('checkpoint.offer-hold', { ...offer, to: THIRD })).toMatchObject({ problem: { code: 'ReceiverClosed' } });
    expect(await leader.command('checkpoint.offer-hold', offer)).toMatchObject({ status: 'accepted' });
    expect(await leader.command('checkpoint.offer-hold', { ...offer, stepId: randomUUID(), holdId: randomUUID() })).toMatchObject({ problem: { code: 'AlreadyOffered' } });
    await settle();
    expect(await closing()).toMatchObject({ waiters: [{ travellerId: travellerId(check), offeredTo: SECOND_CHECKPOINT, state: 'awaiting-second-reading' }] });
    expect(await closePost()).toMatchObject({ problem: { code: 'PeopleStillWaiting' } });
    expect(await leader.command('checkpoint.accept-hold', { holdId, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ problem: { code: 'NotAllowedHere' } });

    const receiving = await closing(SECOND_CHECKPOINT);
    expect(receiving.takenOver).toMatchObject([{ holdId, from: FIRST_CHECKPOINT }]);
    expect(receiving.takenOver[0]?.acceptedAt).toBeUndefined();
    expect(JSON.stringify(receiving)).not.toContain(check.vehicle.plate);
    const [stored] = await readRows<{ line: string }>(under, 'select h::text as line from checkpoint.hold h where id = $1', [holdId]);
    for (const value of [check.vehicle.plate, check.travellers[0]?.phone, check.travellers[0]?.name]) expect(stored?.line).not.toContain(value);
    expect(await commander.command('checkpoint.accept-hold', { holdId, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('checkpoint.accept-hold', { holdId, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ problem: { code: 'HoldUnknown' } });
    await settle();
    expect((await closing()).waiters).toEqual([]);
    expect(await leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId })).toMatchObject({ travellers: [{ state: 'handed-over' }] });
  });

  test("EP-3 'checkpoint.settle-hold': whom a post took over waits there until health has received her", async () => {
    const [{ holdId } = { holdId: '' }] = (await closing(SECOND_CHECKPOINT)).takenOver;
    expect(await closePost(randomUUID(), SECOND_CHECKPOINT)).toMatchObject({ problem: { code: 'PeopleStillWaiting', params: { count: 1 } } });
    const order = { holdId, checkpoint: SECOND_CHECKPOINT, authority: '示范疾控中心', receivedBy: '接收演示' };
    expect(await commander.command('checkpoint.settle-hold', order)).toMatchObject({ status: 'accepted' });
    expect(await commander.command('checkpoint.settle-hold', order)).toMatchObject({ problem: { code: 'HoldUnknown' } });
    expect((await closing(SECOND_CHECKPOINT)).takenOver).toEqual([]);
  });

  test('PV-9 whom a post took over is in a case file of her own, with who received her', async () => {
    const sealer = createFieldCipher(under.keys, under.product.references.get(openEmergencyReference, under.product.district)?.id ?? '', under.clock.now());
    const [list] = caseSources.filter(({ kind }) => kind === 'holds').slice(-1);
    const page = await under.database.database.read(under.product.accounts.scopeOf(under.product.district), async (tx) => list?.list({ tx, district: under.product.district, sealer, after: undefined, limit: 10 }));
    expect(page).toMatchObject({ files: [{ from: FIRST_CHECKPOINT, checkpoint: SECOND_CHECKPOINT, person: { name: expect.any(String) as string, plate: expect.any(String) as string }, settlement: { authority: '示范疾控中心' } }], next: undefined });
  });

  test("EP-2 'checkpoint.decline-hold' 'checkpoint.note-decline': the offerer goes on, and 'checkpoint.withdraw-offers' when health was faster", async () => {
    const check = await takeFever();
    const offer = async (): Promise<string> => {
      const holdId = randomUUID();
      expect(await leader.command('checkpoint.offer-hold', { ...step(check), travellerId: travellerId(check), holdId, to: SECOND_CHECKPOINT })).toMatchObject({ status: 'accepted' });
      await settle();
      return holdId;
    };
    const declined = await offer();
    expect(await commander.command('checkpoint.decline-hold', { holdId: declined, checkpoint: SECOND_CHECKPOINT, reason: '没有医务人员' })).toMatchObject({ status: 'accepted' });
    await settle();
    expect((await closing(SECOND_CHECKPOINT)).takenOver).toEqual([]);
    expect((await closing()).waiters[0]?.offeredTo).toBeUndefined();
    expect(await commander.command('checkpoint.accept-hold', { holdId: declined, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ problem: { code: 'HoldUnknown' } });

    under.clock.advance(1000);
    const late = await offer();
    expect((await closing(SECOND_CHECKPOINT)).takenOver).toMatchObject([{ holdId: late }]);
    const order = { ...step(check), travellerId: travellerId(check), authority: '示范疾控中心', receivedBy: '接收演示' };
    expect(await leader.command('checkpoint.hand-over-traveller', order)).toMatchObject({ status: 'accepted' });
    await settle();
    expect((await closing(SECOND_CHECKPOINT)).takenOver).toEqual([]);
    expect((await closing()).waiters).toEqual([]);
  });

  test("EP-2 to health by name, at a desk: 'checkpoint.hand-over-traveller'", async () => {
    const check = await takeFever();
    const order = { ...step(check), travellerId: travellerId(check), authority: '示范疾控中心', receivedBy: '接收演示' };
    expect(await commander.command('checkpoint.hand-over-traveller', order)).toMatchObject({ status: 'accepted' });
    expect((await closing()).waiters).toEqual([]);
  });
});

describe("EP-1 EP-4 EP-5 'checkpoint.close-post'", () => {
  const certificateId = randomUUID();

  test('EP-1 not while a tablet keeps records that did not arrive, or is silent', async () => {
    const id = await keep(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.5]) });
    under.clock.advance(5 * MINUTE_MILLISECONDS);
    expect(await closePost()).toMatchObject({ problem: { code: 'TabletsNotComplete', params: { count: 1 } } });
    expect((await sendAll(tablet)).get(id)).toMatchObject({ status: 'accepted' });
    await expect(leader.command('checkpoint.close-post', { checkpoint: FIRST_CHECKPOINT, certificateId: randomUUID(), reason: '撤卡' })).resolves.toMatchObject({ problem: { code: 'NotAllowedHere' } });
  });

  test("EP-4 'places.end-checkpoint' ends shortened checks and lanes, never opens again, and its tablets are withdrawn", async () => {
    const shortened = { shorteningId: randomUUID(), checkpoint: FIRST_CHECKPOINT, depth: 'short', until: under.clock.now() + 60 * MINUTE_MILLISECONDS, reason: '排队', callerIds: [under.personIdByBadge.get('ZJ-103')], dueMinutes: 60 };
    expect(await leader.command('checkpoint.shorten-checks', shortened)).toMatchObject({ status: 'accepted' });
    under.clock.advance(1000);
    expect(await closePost(certificateId)).toMatchObject({ status: 'accepted', facts: { certificateId } });
    expect(post(FIRST_CHECKPOINT)).toMatchObject({ open: false, endedAt: under.clock.now() });
    expect(post(FIRST_CHECKPOINT)?.lanes.every(({ open }) => !open)).toBe(true);
    expect((await readRows(under, 'select 1 from checkpoint.shortening where ended_at is null and until_at > $1', [new Date(under.clock.now())]))).toEqual([]);
    expect(await commander.command('places.open-checkpoint', { checkpoint: FIRST_CHECKPOINT })).toMatchObject({ problem: { code: 'CheckpointEnded' } });
    expect(await closePost()).toMatchObject({ problem: { code: 'PostEnded' } });
    await settle();
    const devices = await leader.view<readonly { id: string; withdrawnAt?: number }[]>('accounts.list-devices', {});
    expect(devices.find(({ id }) => id === tablet.identity.deviceId)?.withdrawnAt).toBe(under.clock.now());
    await expect(tablet.post('/api/pull', {})).rejects.toThrow();
  });

  test("EP-5 'checkpoint.sign-certificate': what, how many, until when, under which keys, and two people", async () => {
    const certificate = await leader.view<Certificate>('checkpoint.certificate', { checkpoint: FIRST_CHECKPOINT });
    expect(certificate).toMatchObject({ id: certificateId, closedByBadge: 'ZH-001', counts: { vehicles: 6, travellers: 6, handedToPosts: 1, handedToHealth: 2, shortenings: 1, owed: 0 } });
    expect(certificate.signedAt).toBeUndefined();
    const lastAt = certificate.counts.lastAt ?? 0;
    expect(certificate.kept.find(({ record }) => record === 'checkpoint.traveller')).toEqual({ record: 'checkpoint.traveller', then: 'erase', until: lastAt + 30 * DAY_MILLISECONDS });
    expect(certificate.keys.weeks.length).toBeGreaterThan(0);
    expect(certificate.keys.emergencyZh).toBe('演示响应');
    expect(certificate.tablets).toMatchObject([{ laneId: `${FIRST_CHECKPOINT}-L01`, withdrawnAt: certificate.closedAt }]);
    const sign = (desk: Desk) => desk.command('checkpoint.sign-certificate', { checkpoint: FIRST_CHECKPOINT, certificateId });
    expect(await sign(commander)).toMatchObject({ problem: { code: 'SignedBySamePerson' } });
    expect(await sign(leader)).toMatchObject({ status: 'accepted' });
    expect(await sign(leader)).toMatchObject({ problem: { code: 'CertificateSigned' } });
    expect(await leader.view<Certificate>('checkpoint.certificate', { checkpoint: FIRST_CHECKPOINT })).toMatchObject({ signedByBadge: 'KZ-001', signedAt: under.clock.now() });
    await expect((await under.desk('ZJ-103')).view('checkpoint.certificate', { checkpoint: FIRST_CHECKPOINT })).rejects.toThrow('NotAllowed');
  });

  test('EP-5 the register of the post is still there', async () => {
    const { rows } = await leader.view<RegisterPage>('checkpoint.register', { checkpoint: FIRST_CHECKPOINT });
    expect(rows).toHaveLength(6);
  });
});
