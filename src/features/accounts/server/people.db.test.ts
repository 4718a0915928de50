// People through the real API: admission by invitation, sign-in and lock-out, roles over places for a time, withdrawal.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD, FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, callRoute, checkOf, grantByTwo, makeCode, readRows, type RouteAnswer } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';

const PASSWORD = 'a long sentence of mine';
const PIN = '204061';

let under: TestProduct;
let administrator: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  administrator = await under.desk('GL-001');
});
afterAll(() => under.close());

const post = (path: string, body: unknown, token?: string): Promise<RouteAnswer> => callRoute(under.origin, token === undefined ? { path, body } : { path, body, token });
const signIn = (login: string, password: string): Promise<RouteAnswer> => post('/api/session', { login, password });
const badgeNumber = { last: 700 };

type Admitted = { readonly id: string; readonly badge: string; readonly name: string; readonly login: string; readonly shown: { invitationId: string; code: string }; readonly placeCode: string };

async function admit(desk: Desk, placeCode: string): Promise<{ admitted: Admitted; answer: Awaited<ReturnType<Desk['command']>> }> {
  badgeNumber.last += 1;
  const badge = `CS-${badgeNumber.last}`;
  const { code, codeHash } = makeCode();
  const invitation = { id: randomUUID(), codeHash };
  const person = { id: randomUUID(), placeCode, badge, department: 'police', name: `新人演示${badgeNumber.last}`, login: `newcomer${badgeNumber.last}` };
  const grants = [{ id: randomUUID(), role: 'checkpoint-leader', placeCode, validFrom: under.clock.now() }];
  const answer = await desk.command('accounts.admit-person', { ...person, grants, invitation });
  return { admitted: { ...person, shown: { invitationId: invitation.id, code } }, answer };
}

const accept = ({ shown }: Admitted): Promise<RouteAnswer> => post('/api/invitations/accept', { ...shown, password: PASSWORD, pin: PIN });
const boardFor = async (token: string | undefined, checkpoint = FIRST_CHECKPOINT): Promise<RouteAnswer> => post('/api/views/checkpoint.lane-board', { checkpoint }, token ?? '');

describe('coming in', () => {
  test("AC-6 'accounts.admit-person' 'accounts.set-secrets' an invitation sets the secrets once; then she can sign in", async () => {
    const { admitted, answer } = await admit(administrator, FIRST_CHECKPOINT);
    expect(answer).toMatchObject({ status: 'accepted', facts: { personId: admitted.id } });
    expect((await signIn(admitted.login, PASSWORD)).code).toBe('SignInWrong');
    expect(await post('/api/invitations/open', { ...admitted.shown, code: makeCode().code })).toMatchObject({ status: 400, code: 'InvitationUnknown' });
    expect((await post('/api/invitations/open', admitted.shown)).body).toEqual({ badge: admitted.badge });
    expect((await post('/api/invitations/accept', { ...admitted.shown, password: 'short', pin: PIN })).code).toBe('PasswordTooShort');
    expect((await post('/api/invitations/accept', { ...admitted.shown, password: PASSWORD, pin: '111111' })).code).toBe('PinTooSimple');
    expect((await accept(admitted)).status).toBe(200);
    expect((await accept(admitted)).code).toBe('InvitationUsed');
    expect((await signIn(admitted.login, PASSWORD)).status).toBe(200);
  });

  // asvs: 6.5.1
  test('AC-6 an invitation that two open at once lets one of them in', async () => {
    const { admitted } = await admit(administrator, FIRST_CHECKPOINT);
    const answers = await Promise.all([accept(admitted), accept(admitted)]);
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['InvitationUsed', undefined]);
  });

  // asvs: 6.3.2
  test("AC-2 'accounts.found-district' the first administrator comes by a one-time link; nobody is there by default", async () => {
    const stored = await readRows<{ badge: string }>(under, "select badge from accounts.person where badge not like 'CS-%'");
    expect(stored.map(({ badge }) => badge).toSorted()).toEqual([...under.personIdByBadge.keys()].toSorted());
    const { code, codeHash } = makeCode();
    const invitation = { id: randomUUID(), codeHash };
    const person = { id: randomUUID(), name: '首任演示', login: 'founder', badge: 'SR-001', department: 'command-office' };
    const command = { district: DISTRICT, name: 'set-up', id: randomUUID(), verb: 'accounts.found-district', body: { districtCode: DISTRICT, person, invitation } };
    expect(await under.product.commands.submit(command)).toMatchObject({ status: 'accepted' });
    expect((await post('/api/invitations/accept', { invitationId: invitation.id, code, password: PASSWORD, pin: PIN })).status).toBe(200);
    const { cookie } = await signIn('founder', PASSWORD);
    const people = await post('/api/views/accounts.list-people', {}, cookie ?? '');
    expect(people.text).toContain('SR-001');
    expect(people.text).not.toContain('首任演示');
  });

  test('AC-12 an invitation of somebody withdrawn meanwhile leads nowhere', async () => {
    const { admitted } = await admit(administrator, FIRST_CHECKPOINT);
    await administrator.command('accounts.withdraw-person', { personId: admitted.id, placeCode: FIRST_CHECKPOINT, reason: '演示' });
    expect((await accept(admitted)).code).toBe('PersonUnknown');
  });

  test('AC-1 nobody admits beyond her own places', async () => {
    const { admitted: local } = await admit(administrator, FIRST_CHECKPOINT);
    const grant = { id: randomUUID(), personId: local.id, role: 'administrator', placeCode: FIRST_CHECKPOINT, validFrom: under.clock.now() };
    await grantByTwo(under, grant);
    await accept(local);
    const { cookie } = await signIn(local.login, PASSWORD);
    const order = { id: randomUUID(), verb: 'accounts.grant-role', body: { ...grant, id: randomUUID(), placeCode: DISTRICT } };
    expect((await post('/api/desk', order, cookie ?? '')).body).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    const leader = await under.desk('KZ-001');
    expect((await admit(leader, FIRST_CHECKPOINT)).answer).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
  });
});

describe('roles', () => {
  test("AC-1 'accounts.grant-role' 'accounts.end-role' a role holds from its moment until its end, and over what lies below its place", async () => {
    const personId = under.personIdByBadge.get('JC-105') ?? '';
    const boardOf = async (checkpoint?: string): Promise<RouteAnswer> => boardFor((await under.desk('JC-105')).token, checkpoint);
    const start = under.clock.now();
    expect((await boardOf()).code).toBe('NotAllowed');
    const grant = { id: randomUUID(), personId, role: 'commander', placeCode: DISTRICT, validFrom: start + HOUR_MILLISECONDS, validUntil: start + 3 * HOUR_MILLISECONDS };
    expect(await administrator.command('accounts.grant-role', { ...grant, validUntil: start })).toMatchObject({ problem: { code: 'InputWrong' } });
    expect(await grantByTwo(under, grant)).toMatchObject({ status: 'accepted' });
    expect((await boardOf()).code).toBe('NotAllowed');
    under.clock.advance(HOUR_MILLISECONDS);
    expect((await boardOf()).status).toBe(200);
    expect((await boardOf(SECOND_CHECKPOINT)).status).toBe(200);
    under.clock.advance(2 * HOUR_MILLISECONDS);
    expect((await boardOf()).code).toBe('NotAllowed');

    const second = { ...grant, id: randomUUID(), validFrom: under.clock.now(), validUntil: undefined };
    await grantByTwo(under, second);
    expect((await boardOf()).status).toBe(200);
    const end = { grantId: second.id, personId, placeCode: DISTRICT };
    expect(await administrator.command('accounts.end-role', { ...end, personId: under.personIdByBadge.get('JC-101') })).toMatchObject({ problem: { code: 'GrantUnknown' } });
    expect(await administrator.command('accounts.end-role', end)).toMatchObject({ status: 'accepted' });
    expect((await boardOf()).code).toBe('NotAllowed');
    expect(await administrator.command('accounts.end-role', end)).toMatchObject({ problem: { code: 'GrantUnknown' } });
  });
});

describe('sessions', () => {
  // asvs: 7.2.4 7.4.1
  test("AC-7 AC-11 'accounts.sign-in' 'accounts.sign-out' a session opens with the right password only and ends when signed out", async () => {
    const wrong = await signIn('commander', 'not the password');
    const unknown = await signIn('nobody-at-all', DEMO_PASSWORD);
    expect([wrong.status, wrong.text]).toEqual([unknown.status, unknown.text]);
    expect(wrong.code).toBe('SignInWrong');
    const { cookie } = await signIn('commander', DEMO_PASSWORD);
    expect((await post('/api/views/accounts.me', {}, cookie ?? '')).body).toMatchObject({ data: { badge: 'ZH-001', name: '指挥示范' } });
    const stored = await readRows<{ token_hash: string }>(under, 'select token_hash from accounts.session');
    expect(stored.map(({ token_hash }) => token_hash)).not.toContain(cookie);
    expect((await callRoute(under.origin, { method: 'DELETE', path: '/api/session', token: cookie ?? '' })).status).toBe(200);
    expect((await post('/api/views/accounts.me', {}, cookie ?? '')).code).toBe('SignInNeeded');
  });

  // asvs: 7.3.2
  test('AC-11 a session ends by itself after twelve hours', async () => {
    const desk = await under.desk('ZH-001');
    under.clock.advance(12 * HOUR_MILLISECONDS);
    expect((await boardFor(desk.token)).code).toBe('SignInNeeded');
    administrator = await under.desk('GL-001');
  });

  // asvs: 6.3.1 16.3.1
  test("AC-5 'accounts.note-try' eight wrong tries, all at once, close the account for a quarter of an hour", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn('auditor', 'not the password')));
    expect(new Set(answers.map(({ code }) => code))).toEqual(new Set(['SignInWrong']));
    expect(await signIn('auditor', DEMO_PASSWORD)).toMatchObject({ status: 429, code: 'TooManyTries' });
    under.clock.advance(15 * MINUTE_MILLISECONDS);
    expect((await signIn('auditor', DEMO_PASSWORD)).status).toBe(200);
  });
});

describe('withdrawal', () => {
  // asvs: 7.4.2
  test("AC-12 'accounts.withdraw-person' her sessions and grants end at once, what she did stays", async () => {
    const tablet = await under.tablet('WJ-104');
    const check = checkOf(under, tablet, [36.5]);
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: check })).toMatchObject({ status: 'accepted' });
    const desk = await under.desk('WJ-104');
    const personId = under.personIdByBadge.get('WJ-104') ?? '';
    expect((await post('/api/views/accounts.me', {}, desk.token)).status).toBe(200);
    under.clock.advance(1);
    const order = { personId, placeCode: FIRST_CHECKPOINT, reason: '调离(演示)' };
    expect(await administrator.command('accounts.withdraw-person', order)).toMatchObject({ status: 'accepted' });
    expect((await post('/api/views/accounts.me', {}, desk.token)).code).toBe('SignInNeeded');
    expect(await act(under, tablet, { verb: 'checkpoint.take-check', body: checkOf(under, tablet, [36.5]) })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect((await callRoute(under.origin, { path: '/api/views/checkpoint.passage', body: { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId }, token: administrator.token })).text).toContain('WJ-104');
    expect(await administrator.command('accounts.withdraw-person', order)).toMatchObject({ problem: { code: 'PersonUnknown' } });
  });

  test('AC-12 a grant elsewhere ends with the account, though whoever withdrew it has no say there', async () => {
    const { admitted } = await admit(administrator, FIRST_CHECKPOINT);
    await administrator.command('accounts.grant-role', { id: randomUUID(), personId: admitted.id, role: 'checkpoint-leader', placeCode: SECOND_CHECKPOINT, validFrom: under.clock.now() });
    const { admitted: local } = await admit(administrator, FIRST_CHECKPOINT);
    await grantByTwo(under, { id: randomUUID(), personId: local.id, role: 'administrator', placeCode: FIRST_CHECKPOINT, validFrom: under.clock.now() });
    await accept(local);
    const { cookie } = await signIn(local.login, PASSWORD);
    under.clock.advance(1);
    const order = { id: randomUUID(), verb: 'accounts.withdraw-person', body: { personId: admitted.id, placeCode: FIRST_CHECKPOINT, reason: '演示' } };
    expect((await post('/api/desk', order, cookie ?? '')).body).toMatchObject({ status: 'accepted' });
    const people = await administrator.view<readonly { id: string; grants: readonly { validUntil?: number }[] }[]>('accounts.list-people', {});
    const ends = people.find(({ id }) => id === admitted.id)?.grants.map(({ validUntil }) => validUntil);
    expect(ends).toEqual([under.clock.now(), under.clock.now()]);
  });

  test('AC-6 an invitation expires after three days', async () => {
    const { admitted } = await admit(administrator, FIRST_CHECKPOINT);
    under.clock.advance(3 * DAY_MILLISECONDS);
    expect((await accept(admitted)).code).toBe('InvitationExpired');
  });
});
