// Tablets through the real API: invited to a lane, enrolled with their own key, challenged, unlocked, withdrawn.
import { randomUUID, sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEMO_PIN, FIRST_CHECKPOINT, SECOND_CHECKPOINT, callRoute, checkOf, grantByTwo, keep, makeCode, readRows, type RouteAnswer } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { makeKeyPair } from '../../../server/field-cipher/key-pair.ts';

const LANE = `${FIRST_CHECKPOINT}-L03`;

let under: TestProduct;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
});
// The clock goes on by days: the leader signs in anew.
beforeEach(async () => {
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const post = (path: string, body: unknown, token?: string): Promise<RouteAnswer> => callRoute(under.origin, token === undefined ? { path, body } : { path, body, token });

function makeKey() {
  const { privateKey, publicJwk } = makeKeyPair();
  return { privateKey, publicKey: publicJwk };
}

type Invited = { readonly shown: { invitationId: string; code: string }; readonly answer: Awaited<ReturnType<Desk['command']>> };

async function invite(change: { placeCode?: string; laneId?: string } = {}): Promise<Invited> {
  const { code, codeHash } = makeCode();
  const invitationId = randomUUID();
  const answer = await leader.command('accounts.invite-device', { invitationId, codeHash, placeCode: FIRST_CHECKPOINT, laneId: LANE, label: 'T-01', ...change });
  return { shown: { invitationId, code }, answer };
}

async function enrol(): Promise<{ deviceId: string; privateKey: KeyObject }> {
  const { shown } = await invite();
  const { privateKey, publicKey } = makeKey();
  const { body } = await post('/api/devices/enrol', { ...shown, publicKey });
  return { deviceId: String(body.deviceId), privateKey };
}

async function answerChallenge(device: { deviceId: string; privateKey: KeyObject }): Promise<{ deviceId: string; challenge: string; signature: string }> {
  const { body } = await post('/api/devices/challenge', { deviceId: device.deviceId });
  const challenge = String(body.challenge);
  const signature = sign('sha256', Buffer.from(challenge), { key: device.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return { deviceId: device.deviceId, challenge, signature };
}

async function openSession(device: { deviceId: string; privateKey: KeyObject }): Promise<string> {
  const { body } = await post('/api/devices/session', await answerChallenge(device));
  return String(body.token);
}

describe('enrolment', () => {
  test("AC-9 'accounts.invite-device' a leader invites tablets to the lanes of her checkpoint and to no other", async () => {
    expect((await invite()).answer).toMatchObject({ status: 'accepted' });
    expect((await invite({ laneId: `${SECOND_CHECKPOINT}-L01` })).answer).toMatchObject({ status: 'refused', problem: { code: 'InputWrong', params: { field: 'laneId' } } });
    expect((await invite({ placeCode: SECOND_CHECKPOINT, laneId: `${SECOND_CHECKPOINT}-L01` })).answer).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
  });

  test("AC-6 AC-9 'accounts.enrol-device' binds the tablet's own key to the lane, once", async () => {
    const { shown } = await invite();
    const { publicKey } = makeKey();
    expect((await post('/api/devices/enrol', { ...shown, code: makeCode().code, publicKey })).code).toBe('InvitationUnknown');
    expect((await post('/api/devices/enrol', { ...shown, publicKey: { ...publicKey, x: 'A'.repeat(43) } })).code).toBe('InputWrong');
    const enrolled = await post('/api/devices/enrol', { ...shown, publicKey });
    expect(enrolled.body).toMatchObject({ placeCode: FIRST_CHECKPOINT, laneId: LANE });
    expect((await post('/api/devices/enrol', { ...shown, publicKey: makeKey().publicKey })).code).toBe('InvitationUsed');
    const stored = await readRows<{ public_key: object }>(under, 'select public_key from accounts.device where id = $1', [enrolled.body.deviceId]);
    expect(stored).toEqual([{ public_key: publicKey }]);
  });

  test('AC-6 a person cannot come in by the invitation of a tablet', async () => {
    const { shown } = await invite();
    expect((await post('/api/invitations/open', shown)).code).toBe('InvitationUnknown');
  });
});

describe('sessions of tablets', () => {
  test('AC-10 a challenge is answered once: what was overheard opens nothing', async () => {
    const device = await enrol();
    const answered = await answerChallenge(device);
    expect((await post('/api/devices/session', answered)).status).toBe(200);
    expect(await post('/api/devices/session', answered)).toMatchObject({ status: 401, code: 'SignInWrong' });
  });

  test('AC-10 not by another key, not for another tablet, not after a minute', async () => {
    const [device, other] = [await enrol(), await enrol()];
    expect((await post('/api/devices/session', await answerChallenge({ ...device, privateKey: other.privateKey }))).code).toBe('SignInWrong');
    expect((await post('/api/devices/session', { ...(await answerChallenge(device)), deviceId: other.deviceId })).code).toBe('SignInWrong');
    const late = await answerChallenge(device);
    under.clock.advance(MINUTE_MILLISECONDS);
    expect((await post('/api/devices/session', late)).code).toBe('SignInWrong');
  });

  test('AC-11 a tablet at a desk and a desk at a tablet are turned away', async () => {
    const token = await openSession(await enrol());
    expect((await post('/api/desk', { id: randomUUID(), verb: 'accounts.invite-device', body: {} }, token)).code).toBe('NotAllowed');
    expect((await post('/api/devices/unlock', { badge: 'JC-101', pin: DEMO_PIN }, leader.token)).code).toBe('NotAllowed');
  });
});

describe('unlocking', () => {
  test("AC-8 'accounts.unlock-device' with the right PIN of an officer of this checkpoint, for 72 hours", async () => {
    const token = await openSession(await enrol());
    const unlock = (badge: string, pin: string): Promise<RouteAnswer> => post('/api/devices/unlock', { badge, pin }, token);
    expect((await unlock('JT-102', '204062')).code).toBe('PinWrong');
    expect((await unlock('JT-999', DEMO_PIN)).code).toBe('PinWrong');
    expect((await unlock('JC-201', DEMO_PIN)).code).toBe('OfficerNotOfThisCheckpoint');
    expect((await unlock('SJ-001', DEMO_PIN)).code).toBe('OfficerNotOfThisCheckpoint');
    const { body } = await unlock('JT-102', DEMO_PIN);
    expect(body).toMatchObject({ personId: under.personIdByBadge.get('JT-102'), badge: 'JT-102', leaseUntil: under.clock.now() + 72 * HOUR_MILLISECONDS });
  });

  test('AC-5 wrong PINs close the account like wrong passwords', async () => {
    const token = await openSession(await enrol());
    const unlock = (pin: string): Promise<RouteAnswer> => post('/api/devices/unlock', { badge: 'ZJ-103', pin }, token);
    for (let round = 0; round < 8; round += 1) expect((await unlock('204062')).code).toBe('PinWrong');
    expect((await unlock(DEMO_PIN)).code).toBe('TooManyTries');
    under.clock.advance(15 * MINUTE_MILLISECONDS);
    expect((await unlock(DEMO_PIN)).status).toBe(200);
  });

  test('AC-8 an officer of the whole district unlocks any tablet of it', async () => {
    const token = await openSession(await enrol());
    const grant = { id: randomUUID(), personId: under.personIdByBadge.get('JC-201'), role: 'lane-officer', placeCode: FIRST_CHECKPOINT.slice(0, 6), validFrom: under.clock.now() };
    expect(await grantByTwo(under, grant)).toMatchObject({ status: 'accepted' });
    expect((await post('/api/devices/unlock', { badge: 'JC-201', pin: DEMO_PIN }, token)).status).toBe(200);
  });
});

/** What the board shows, as far as it is of interest here. */
type Board = { readonly lanes: readonly { readonly tablets: readonly { readonly deviceId: string; readonly marked: number }[] }[] };
type MarkedEvent = { readonly facts: { readonly mark?: string } };

/** Of what the tablet's records led to. */
async function marksOf(deviceId: string): Promise<(string | undefined)[]> {
  const events = await readRows<MarkedEvent>(under, "select facts from platform.event where device_id = $1 and type = 'checkpoint.check-taken' order by sequence", [deviceId]);
  return events.map(({ facts }) => facts.mark);
}

async function countMarkedOnBoard(deviceId: string): Promise<number | undefined> {
  const board = await leader.view<Board>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT });
  return board.lanes.flatMap(({ tablets }) => tablets).find((tablet) => tablet.deviceId === deviceId)?.marked;
}

async function findListed(deviceId: string): Promise<{ wipedAt?: number } | undefined> {
  return (await leader.view<readonly { id: string; wipedAt?: number }[]>('accounts.list-devices', {})).find(({ id }) => id === deviceId);
}

describe('leases', () => {
  const take = async (tablet: UnlockedTablet): Promise<void> => {
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.6]) });
  };
  const askReturning = (tablet: UnlockedTablet): Promise<unknown> =>
    tablet.post('/api/tablet-views/checkpoint.returning', { officer: tablet.officer, input: { checkpoint: FIRST_CHECKPOINT, by: 'plate', plate: '苏C99001' } });

  test('AC-14 a record taken after the lease stands, marked, also when the lease was renewed before it arrived', async () => {
    const tablet = await under.tablet('JC-101');
    const { deviceId } = tablet.identity;
    await take(tablet);
    await tablet.outbox.flush();
    await expect(askReturning(tablet)).resolves.toBeDefined();
    under.clock.advance(73 * HOUR_MILLISECONDS);
    await take(tablet);
    await expect(askReturning(tablet)).rejects.toThrow('LeaseEnded');
    await expect(tablet.post('/api/devices/lease', { officer: tablet.officer })).rejects.toThrow('LeaseEnded');
    under.clock.advance(HOUR_MILLISECONDS);
    leader = await under.desk('KZ-001');
    await tablet.unlock({ badge: 'JC-101', pin: DEMO_PIN });
    await take(tablet);
    expect((await tablet.outbox.flush()).settled.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(await marksOf(deviceId)).toEqual([undefined, 'officer-lease-ended', undefined]);
    expect(await countMarkedOnBoard(deviceId)).toBe(1);
    await expect(askReturning(tablet)).resolves.toBeDefined();
  });

  test('AC-14 a record of a tablet that has seen nothing for a week is marked so', async () => {
    const tablet = await under.tablet('JC-101');
    under.clock.advance(8 * DAY_MILLISECONDS);
    await take(tablet);
    await tablet.outbox.flush();
    expect(await marksOf(tablet.identity.deviceId)).toEqual(['tablet-lease-ended']);
  });

  test("AC-14 'accounts.renew-lease' a contact renews it while she may, and not the tries that the server counts", async () => {
    const tablet = await under.tablet('JC-101');
    under.clock.advance(50 * HOUR_MILLISECONDS);
    for (let round = 0; round < 3; round += 1) await expect(tablet.post('/api/devices/unlock', { badge: 'JC-101', pin: '204062' })).rejects.toThrow('PinWrong');
    await expect(tablet.post('/api/devices/lease', { officer: tablet.officer })).resolves.toMatchObject({ leaseUntil: under.clock.now() + 72 * HOUR_MILLISECONDS });
    const [person] = await readRows<{ failed_tries: number }>(under, 'select failed_tries from accounts.person where id = $1', [tablet.officer]);
    expect(person?.failed_tries).toBe(3);
    under.clock.advance(60 * HOUR_MILLISECONDS);
    await take(tablet);
    await tablet.outbox.flush();
    expect(await marksOf(tablet.identity.deviceId)).toEqual([undefined]);
    await expect(tablet.post('/api/devices/lease', { officer: randomUUID() })).rejects.toThrow('OfficerNotUnlocked');
  });

  test('AC-16 a tablet is told who may still unlock it, and who may not any more is left out', async () => {
    const tablet = await under.tablet('JC-101');
    const listOfficers = async (): Promise<unknown> => {
      const { kinds } = (await tablet.post('/api/pull', {})) as { kinds: readonly { kind: string; items: readonly { value: unknown }[] }[] };
      return kinds.find(({ kind }) => kind === 'accounts.officer')?.items.map(({ value }) => value);
    };
    await tablet.unlock({ badge: 'JT-102', pin: DEMO_PIN });
    expect(await listOfficers()).toEqual(expect.arrayContaining([{ badge: 'JC-101', mayUntil: null }, { badge: 'JT-102', mayUntil: null }]));
    const administrator = await under.desk('GL-001');
    expect(await administrator.command('accounts.withdraw-person', { personId: under.personIdByBadge.get('JT-102'), placeCode: FIRST_CHECKPOINT, reason: '离岗' })).toMatchObject({ status: 'accepted' });
    expect(await listOfficers()).toEqual([{ badge: 'JC-101', mayUntil: null }]);
    await expect(tablet.post('/api/devices/lease', { officer: under.personIdByBadge.get('JT-102') })).rejects.toThrow('OfficerNotOfThisCheckpoint');
  });
});

describe('withdrawal', () => {
  test("AC-12 AC-13 'accounts.withdraw-device' 'accounts.note-wiped' it reads nothing from then on, delivers what it kept, marked, and says once that it is empty", async () => {
    const tablet = await under.tablet('JC-101');
    const { deviceId } = tablet.identity;
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.6]) });
    expect(await tablet.post('/api/pull', {})).toBeDefined();
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: SECOND_CHECKPOINT, reason: '遗失' })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: FIRST_CHECKPOINT, reason: '遗失' })).toMatchObject({ status: 'accepted' });
    await expect(tablet.post('/api/pull', {})).rejects.toThrow('DeviceWithdrawn');
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: FIRST_CHECKPOINT, reason: '遗失' })).toMatchObject({ problem: { code: 'DeviceUnknown' } });

    const { settled } = await tablet.outbox.flush();
    expect(settled).toMatchObject([{ status: 'accepted' }]);
    expect(await marksOf(deviceId)).toEqual(['tablet-withdrawn']);
    expect(await countMarkedOnBoard(deviceId)).toBe(1);
    expect((await findListed(deviceId))?.wipedAt).toBeUndefined();
    await tablet.post('/api/devices/wiped', {});
    await tablet.post('/api/devices/wiped', {});
    expect((await findListed(deviceId))?.wipedAt).toBe(under.clock.now());
  });

  test('AC-13 a tablet in use cannot say that it is empty', async () => {
    const token = await openSession(await enrol());
    expect((await post('/api/devices/wiped', {}, token)).code).toBe('DeviceInUse');
  });

  test('AC-12 a withdrawn tablet loses its session, and another serves only to deliver', async () => {
    const device = await enrol();
    const token = await openSession(device);
    expect((await post('/api/pull', {}, token)).status).toBe(200);
    under.clock.advance(1);
    await leader.command('accounts.withdraw-device', { deviceId: device.deviceId, placeCode: FIRST_CHECKPOINT, reason: '停用' });
    expect((await post('/api/pull', {}, token)).code).toBe('SignInNeeded');
    const session = await post('/api/devices/session', await answerChallenge(device));
    expect(session.body.isWithdrawn).toBe(true);
    const later = String(session.body.token);
    const tried = { '/api/pull': {}, '/api/devices/unlock': { badge: 'JC-101', pin: DEMO_PIN }, '/api/devices/lease': { officer: randomUUID() }, '/api/tablet-views/checkpoint.returning': {}, '/api/views/accounts.me': {} };
    for (const [path, body] of Object.entries(tried)) expect([path, (await post(path, body, later)).code]).toEqual([path, 'DeviceWithdrawn']);
    expect((await post('/api/commands', { envelopes: [], keptThrough: 0 }, later)).status).toBe(200);
  });

  test('AC-1 the list of tablets ends at the walls of the checkpoint', async () => {
    await under.tablet('JC-201');
    const seen = await leader.view<readonly { placeCode: string }[]>('accounts.list-devices', {});
    expect(new Set(seen.map(({ placeCode }) => placeCode))).toEqual(new Set([FIRST_CHECKPOINT]));
  });

  test('AC-6 the invitation of a tablet expires after three days', async () => {
    const { shown } = await invite();
    under.clock.advance(3 * DAY_MILLISECONDS);
    expect((await post('/api/devices/enrol', { ...shown, publicKey: makeKey().publicKey })).code).toBe('InvitationExpired');
  });
});
