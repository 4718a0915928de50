// Sessions of desks through the real API: left desks, proofs that age, roles that need more than a password, who is cut off at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHash, randomUUID } from 'node:crypto';
import { DEMO_PASSWORD, callRoute, readRows, type RouteAnswer } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type TestProduct } from '../../../../tests/support/test-product.ts';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { openSession } from './index.ts';

/** What is held in memory of a session is this old at most. */
const CUT_OFF_MILLISECONDS = 5_000;

let under: TestProduct;
beforeAll(async () => {
  under = await createTestProduct();
});
afterAll(() => under.close());

const post = (path: string, body: unknown, token: string): Promise<RouteAnswer> => callRoute(under.origin, { path, body, token });
const open = async (badge: string): Promise<string> => (await openSession(under.product.accounts, { personId: under.personIdByBadge.get(badge) ?? '' })).token;
const look = (token: string): Promise<RouteAnswer> => post('/api/views/accounts.me', {}, token);
const grantTo = (badge: string) => ({ id: randomUUID(), personId: under.personIdByBadge.get(badge), role: 'checkpoint-leader', placeCode: `${DISTRICT}-K01`, validFrom: under.clock.now() });
const giveRole = (token: string): Promise<RouteAnswer> => post('/api/desk', { id: randomUUID(), verb: 'accounts.grant-role', body: grantTo('KZ-001') }, token);

describe('a desk that is left', () => {
  test('AC-11 ends after half an hour without a question, and not before while it is used', async () => {
    const token = await open('KZ-001');
    for (let minutes = 0; minutes < 60; minutes += 20) {
      under.clock.advance(20 * MINUTE_MILLISECONDS);
      expect((await look(token)).status).toBe(200);
    }
    under.clock.advance(30 * MINUTE_MILLISECONDS);
    expect((await look(token)).code).toBe('SignInNeeded');
  });

  test('AC-11 ends after twelve hours however busy it is', async () => {
    const token = await open('KZ-001');
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      under.clock.advance(20 * MINUTE_MILLISECONDS);
      expect((await look(token)).status).toBe(200);
    }
    under.clock.advance(20 * MINUTE_MILLISECONDS);
    expect((await look(token)).code).toBe('SignInNeeded');
  });

  test('AC-11 a tablet at its lane is not a desk', async () => {
    const tablet = await under.tablet('JC-101');
    under.clock.advance(60 * MINUTE_MILLISECONDS);
    await expect(tablet.post('/api/pull', {})).resolves.toBeDefined();
  });

  test('AC-11 signing out tells the browser to forget', async () => {
    const token = await open('KZ-001');
    const response = await fetch(`${under.origin}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect(response.headers.get('clear-site-data')).toBe('"cache"');
    expect((await look(token)).code).toBe('SignInNeeded');
  });
});

describe('a proof', () => {
  // asvs: 7.5.3
  test("AC-19 'accounts.note-proof' is as old as the sign-in, ages in ten minutes, and is renewed by the password", async () => {
    const token = await open('GL-001');
    expect((await giveRole(token)).body).toMatchObject({ status: 'accepted' });
    under.clock.advance(10 * MINUTE_MILLISECONDS);
    expect((await giveRole(token)).body).toMatchObject({ status: 'refused', problem: { code: 'ProofNeeded' } });
    expect((await look(token)).status).toBe(200);
    expect((await post('/api/session/proof', { password: 'not that one at all' }, token)).code).toBe('SignInWrong');
    expect((await giveRole(token)).body).toMatchObject({ status: 'refused' });
    expect((await post('/api/session/proof', { password: DEMO_PASSWORD }, token)).status).toBe(200);
    expect((await giveRole(token)).body).toMatchObject({ status: 'accepted' });
  });

  test('AC-5 AC-19 wrong passwords are counted there too', async () => {
    const token = await open('SJ-001');
    for (let round = 0; round < 8; round += 1) expect((await post('/api/session/proof', { password: 'not that one at all' }, token)).code).toBe('SignInWrong');
    expect((await post('/api/session/proof', { password: DEMO_PASSWORD }, token)).code).toBe('TooManyTries');
    under.clock.advance(15 * MINUTE_MILLISECONDS);
  });

  // asvs: 7.5.1
  test('AC-17 AC-19 a passkey is asked for only at a name, from its own page, and added only after a proof', async () => {
    const token = await open('GL-001');
    const ask = async (origin: string | undefined): Promise<string | undefined> => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...(origin === undefined ? {} : { origin }) };
      const response = await fetch(`${under.origin}/api/passkeys/options`, { method: 'POST', headers, body: '{}' });
      return ((await response.json()) as { problem?: { code: string } }).problem?.code;
    };
    expect(await ask(under.origin)).toBe('PasskeysOff');
    expect(await ask('https://elsewhere.example')).toBe('OtherOrigin');
    expect(await ask(undefined)).toBe('InputWrong');
    const named = under.origin.replace('127.0.0.1', 'localhost');
    const askNamed = (path: string): Promise<Response> => fetch(`${named}${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: named }, body: '{}' });
    expect((await askNamed('/api/passkeys/options')).status).toBe(200);
    under.clock.advance(10 * MINUTE_MILLISECONDS);
    expect(await (await askNamed('/api/passkeys/options')).json()).toMatchObject({ problem: { code: 'ProofNeeded' } });
  });
});

describe('a role that needs a passkey', () => {
  // asvs: 6.3.3
  test("AC-24 'accounts.set-sign-in-rule' keeps a password from opening more than the way to the first passkey", async () => {
    const administrator = await open('GL-001');
    const setRule = (token: string, needsPasskey: boolean): Promise<RouteAnswer> => post('/api/sign-in-rules', { role: 'commander', needsPasskey }, token);
    expect((await setRule(await open('KZ-001'), true)).code).toBe('NotAllowedHere');
    expect((await setRule(administrator, true)).code).toBe('PasskeyFirst');
    const body = { role: 'commander', needsPasskey: true, setBy: under.personIdByBadge.get('GL-001') };
    const set = await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb: 'accounts.set-sign-in-rule', body });
    expect(set).toMatchObject({ status: 'accepted' });
    const commander = await open('ZH-001');
    for (const path of ['/api/views/accounts.me', '/api/views/checkpoint.lane-board', '/api/desk', '/api/session/proof', '/api/sign-in-rules']) expect([path, (await post(path, {}, commander)).code]).toEqual([path, 'PasskeyNeeded']);
    expect((await look(await open('KZ-001'))).status).toBe(200);
    expect((await callRoute(under.origin, { method: 'DELETE', path: '/api/session', token: commander })).status).toBe(200);
    expect((await setRule(administrator, false)).status).toBe(200);
    expect((await look(await open('ZH-001'))).status).toBe(200);
  });
});

describe('who is cut off', () => {
  test('AC-12 AC-18 a live screen ends within five seconds of its session, the next question at once', async () => {
    const token = await open('JC-201');
    const live = await fetch(`${under.origin}/api/live`, { headers: { authorization: `Bearer ${token}` } });
    const reader = live.body?.getReader();
    const readToEnd = async (): Promise<void> => {
      while (!(await reader?.read())?.done);
    };
    const [person] = await readRows<{ place_code: string }>(under, 'select place_code from accounts.person where id = $1', [under.personIdByBadge.get('JC-201')]);
    const begunAt = Date.now();
    const administrator = await under.desk('GL-001');
    expect(await administrator.command('accounts.withdraw-person', { personId: under.personIdByBadge.get('JC-201'), placeCode: person?.place_code, reason: '离岗' })).toMatchObject({ status: 'accepted' });
    expect((await look(token)).code).toBe('SignInNeeded');
    await readToEnd();
    expect(Date.now() - begunAt).toBeLessThan(CUT_OFF_MILLISECONDS);
  });

  test('AC-18 what a passkey had opened ends with it, also when another proved it since', async () => {
    const personId = under.personIdByBadge.get('KZ-001') ?? '';
    const [person] = await readRows<{ place_code: string }>(under, 'select place_code from accounts.person where id = $1', [personId]);
    const submit = async (verb: string, body: object): Promise<void> => {
      expect(await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), verb, body: { personId, ...body } })).toMatchObject({ status: 'accepted' });
    };
    const [taken, own] = [randomUUID(), randomUUID()];
    for (const passkeyId of [taken, own]) {
      await submit('accounts.add-passkey', { passkeyId, placeCode: person?.place_code, credentialId: passkeyId, site: 'localhost', publicKey: 'AAAA', counter: 0, transports: [], label: 'demo' });
    }
    const { token } = await openSession(under.product.accounts, { personId, passkeyId: taken });
    await submit('accounts.note-proof', { tokenHash: createHash('sha256').update(token).digest('hex'), passkeyId: own });
    expect((await look(token)).status).toBe(200);
    await submit('accounts.revoke-passkey', { passkeyId: taken, why: 'by-its-person' });
    expect((await look(token)).code).toBe('SignInNeeded');
  });
});
