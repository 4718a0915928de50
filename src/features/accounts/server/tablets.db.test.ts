// Tablets through the real API: invited to a lane, enrolled with their own key, challenged, unlocked, withdrawn.
import { randomUUID, sign, type KeyObject } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN, FIRST_CHECKPOINT, SECOND_CHECKPOINT, callRoute, checkOf, keep, makeCode, readRows, type RouteAnswer } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { makeKeyPair } from '../../../server/field-cipher/key-pair.ts';

const LANE = `${FIRST_CHECKPOINT}-L03`;

let under: TestProduct;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
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
    await (await under.desk('GL-001')).command('accounts.grant-role', grant);
    expect((await post('/api/devices/unlock', { badge: 'JC-201', pin: DEMO_PIN }, token)).status).toBe(200);
  });
});

describe('withdrawal', () => {
  test("AC-12 'accounts.withdraw-device' the tablet's session is dead at once and nothing it keeps is taken", async () => {
    const tablet = await under.tablet('JC-101');
    const { deviceId } = tablet.identity;
    await keep(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.6]) });
    expect(await tablet.post('/api/pull', {})).toBeDefined();
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: SECOND_CHECKPOINT, reason: '遗失' })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: FIRST_CHECKPOINT, reason: '遗失' })).toMatchObject({ status: 'accepted' });
    await expect(tablet.post('/api/pull', {})).rejects.toThrow('DeviceWithdrawn');
    await expect(tablet.outbox.flush()).rejects.toThrow('DeviceWithdrawn');
    expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: FIRST_CHECKPOINT, reason: '遗失' })).toMatchObject({ problem: { code: 'DeviceUnknown' } });
  });

  test('AC-12 a withdrawn tablet gets no new session', async () => {
    const device = await enrol();
    const token = await openSession(device);
    expect((await post('/api/pull', {}, token)).status).toBe(200);
    await leader.command('accounts.withdraw-device', { deviceId: device.deviceId, placeCode: FIRST_CHECKPOINT, reason: '停用' });
    expect((await post('/api/pull', {}, token)).code).toBe('SignInNeeded');
    expect((await post('/api/devices/session', await answerChallenge(device))).code).toBe('DeviceWithdrawn');
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
