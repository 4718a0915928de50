// Acts of two people through the real API: unreachable with one person, one department, one browser or a tablet; done by both, once, in time.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PASSWORD, FIRST_CHECKPOINT, admitStaff, callRoute, makeCode, readRows } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { createRandom } from '../../../core/random.ts';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { ActView } from '../domain/views.ts';

let under: TestProduct;
let administrator: Desk;
let commander: Desk;
let officerId: string;

beforeAll(async () => {
  under = await createTestProduct();
  await renew();
  officerId = under.personIdByBadge.get('JC-105') ?? '';
  await admitStaff(under, { badge: 'ZH-002', department: 'command-office', role: 'commander' });
  await admitStaff(under, { badge: 'GL-002', department: 'information-technology', role: 'administrator' });
});
afterAll(() => under.close());

async function renew(): Promise<void> {
  administrator = await under.desk('GL-001');
  commander = await under.desk('ZH-001');
}

const grantOf = (role: string, personId = officerId) => ({ id: randomUUID(), personId, role, placeCode: DISTRICT, validFrom: under.clock.now() });

async function propose(desk: Desk, role = 'commander', personId = officerId) {
  const id = randomUUID();
  const answer = await desk.command('accounts.propose-act', { id, placeCode: DISTRICT, verb: 'accounts.grant-role', body: grantOf(role, personId), reason: '增援指挥' });
  return { id, answer };
}

const findSecond = async (gainerId: string) => (await administrator.view<{ exists: boolean }>('accounts.second-person', { gainerId, placeCode: DISTRICT })).exists;
const approve = (desk: Desk, id: string) => desk.command('accounts.approve-act', { id, placeCode: DISTRICT });
const rolesOf = (personId = officerId) => readRows<{ role: string }>(under, 'select role from accounts.duty_grant where person_id = $1 and place_code = $2', [personId, DISTRICT]);
const factsOf = async (type: string, subjectId: string) => (await readRows<{ facts: object }>(under, 'select facts from platform.event where type = $1 and subject_id = $2 order by sequence desc', [type, subjectId]))[0]?.facts;
const acts = (desk: Desk) => desk.view<readonly ActView[]>('accounts.list-acts', {});

describe("AC-20 'accounts.propose-act' 'accounts.approve-act'", () => {
  test('one person alone gives no role of the command office and none over the whole district', async () => {
    for (const role of ['administrator', 'commander', 'auditor', 'lane-officer']) {
      expect(await administrator.command('accounts.grant-role', grantOf(role))).toMatchObject({ problem: { code: 'TwoPeopleNeeded' } });
    }
    expect(await administrator.command('accounts.grant-role', { ...grantOf('lane-officer'), placeCode: FIRST_CHECKPOINT })).toMatchObject({ status: 'accepted' });
    expect(await rolesOf()).toEqual([]);
  });

  test('whoever proposed does not approve, nor anybody of her department, nor whoever gains; another does, and both stand in the audit', async () => {
    const { id, answer } = await propose(administrator);
    expect(answer).toMatchObject({ status: 'accepted' });
    expect(await approve(administrator, id)).toMatchObject({ problem: { code: 'SecondPersonNeeded' } });
    expect(await approve(await under.desk('GL-002'), id)).toMatchObject({ problem: { code: 'OtherDepartmentNeeded' } });
    expect(await approve(await under.desk('SJ-001'), id)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await approve(await under.desk('JC-105'), id)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await rolesOf()).toEqual([]);
    expect(await acts(commander)).toMatchObject([{ id, state: 'open', gainerBadge: 'JC-105', proposedBy: 'GL-001', reason: '增援指挥' }]);
    expect(await approve(commander, id)).toMatchObject({ status: 'accepted' });
    expect(await rolesOf()).toEqual([{ role: 'commander' }]);
    expect(await approve(commander, id)).toMatchObject({ problem: { code: 'TwoPeopleDecided' } });
    const [event] = await readRows<{ officer_id: string; facts: object }>(under, "select officer_id, facts from platform.event where type = 'accounts.act-approved'");
    expect(event).toMatchObject({ officer_id: under.personIdByBadge.get('ZH-001'), facts: { proposedBy: [under.personIdByBadge.get('GL-001')] } });
  });

  test('nobody approves what she gains by, and only the roles of the kind propose', async () => {
    const { id } = await propose(administrator, 'administrator', under.personIdByBadge.get('ZH-001'));
    expect(await approve(commander, id)).toMatchObject({ problem: { code: 'OwnGain' } });
    expect((await propose(commander)).answer).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await administrator.command('accounts.propose-act', { id: randomUUID(), placeCode: DISTRICT, verb: 'accounts.found-district', body: {}, reason: '不行' })).toMatchObject({ problem: { code: 'ActUnknown' } });
    expect(await administrator.command('accounts.propose-act', { id: randomUUID(), placeCode: FIRST_CHECKPOINT, verb: 'accounts.grant-role', body: grantOf('auditor'), reason: '地方不对' })).toMatchObject({ problem: { code: 'InputWrong', params: { field: 'placeCode' } } });
  });

  test('an admission proposes such a role and gives the others', async () => {
    const id = randomUUID();
    const local = { ...grantOf('lane-officer'), placeCode: FIRST_CHECKPOINT };
    const grants = [grantOf('auditor'), local].map(({ id: grantId, role, placeCode, validFrom }) => ({ id: grantId, role, placeCode, validFrom }));
    const person = { id, placeCode: DISTRICT, badge: 'XR-001', department: 'health', name: '新人示范', login: 'newone', grants, invitation: { id: randomUUID(), codeHash: makeCode().codeHash } };
    expect(await administrator.command('accounts.admit-person', person)).toMatchObject({ status: 'accepted', facts: { proposed: 1 } });
    expect(await readRows(under, 'select role from accounts.duty_grant where person_id = $1', [id])).toEqual([{ role: 'lane-officer' }]);
    expect(await factsOf('accounts.person-admitted', id)).toEqual({ badge: 'XR-001', department: 'health', roles: ['lane-officer'] });
    const act = (await acts(commander)).find(({ gainerBadge }) => gainerBadge === 'XR-001');
    expect(await approve(commander, act?.id ?? '')).toMatchObject({ status: 'accepted' });
    expect(await rolesOf(id)).toEqual([{ role: 'auditor' }]);
  });
});

describe("AC-21 'accounts.return-act' 'accounts.withdraw-act'", () => {
  test('what was given back or withdrawn is never done', async () => {
    const [returned, withdrawn] = [await propose(administrator, 'auditor'), await propose(administrator, 'auditor')];
    expect(await administrator.command('accounts.return-act', { id: returned.id, placeCode: DISTRICT, reason: '自己退' })).toMatchObject({ problem: { code: 'SecondPersonNeeded' } });
    const auditor = await under.desk('SJ-001');
    expect((await acts(auditor)).find(({ id }) => id === returned.id)).toMatchObject({ state: 'open', mayReturn: false });
    expect(await auditor.command('accounts.return-act', { id: returned.id, placeCode: DISTRICT, reason: '与我无关' })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect((await acts(commander)).find(({ id }) => id === returned.id)).toMatchObject({ mayReturn: true });
    expect(await commander.command('accounts.return-act', { id: returned.id, placeCode: DISTRICT, reason: '理由不足' })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('accounts.withdraw-act', { id: withdrawn.id, placeCode: DISTRICT })).toMatchObject({ problem: { code: 'OthersProposal' } });
    expect(await administrator.command('accounts.withdraw-act', { id: withdrawn.id, placeCode: DISTRICT })).toMatchObject({ status: 'accepted' });
    for (const { id } of [returned, withdrawn]) expect(await approve(commander, id)).toMatchObject({ problem: { code: 'TwoPeopleDecided' } });
    expect((await acts(administrator)).find(({ id }) => id === returned.id)).toMatchObject({ state: 'returned', answer: '理由不足', decidedBy: 'ZH-001' });
    expect((await rolesOf()).map(({ role }) => role)).not.toContain('auditor');
  });

  test('after a day it has ended by itself', async () => {
    const { id } = await propose(administrator, 'auditor');
    under.clock.advance(DAY_MILLISECONDS);
    await renew();
    expect(await approve(commander, id)).toMatchObject({ problem: { code: 'TwoPeopleExpired' } });
  });
});

describe('AC-22 one browser', () => {
  async function signIn(login: string, cookie = ''): Promise<{ session: string; workplace: string }> {
    const response = await fetch(`${under.origin}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ login, password: DEMO_PASSWORD }) });
    const text = response.headers.getSetCookie().join(' ');
    return { session: /guankou_session=([^;]+)/.exec(text)?.[1] ?? '', workplace: /guankou_workplace=[^;]+/.exec(text)?.[0] ?? '' };
  }
  const run = async (token: string, verb: string, body: object) => (await callRoute(under.origin, { path: '/api/desk', body: { id: randomUUID(), verb, body }, token })).body;

  test('in which both have signed in, one after the other, is no second hand; another browser is', async () => {
    const first = await signIn('admin');
    const id = randomUUID();
    expect(await run(first.session, 'accounts.propose-act', { id, placeCode: DISTRICT, verb: 'accounts.grant-role', body: grantOf('auditor'), reason: '演示' })).toMatchObject({ status: 'accepted' });
    const signedOut = await fetch(`${under.origin}/api/session`, { method: 'DELETE', headers: { authorization: `Bearer ${first.session}` } });
    expect(signedOut.headers.get('clear-site-data')).not.toContain('cookies');
    const same = await signIn('commander', first.workplace);
    expect(same.workplace).toBe(first.workplace);
    expect(await run(same.session, 'accounts.approve-act', { id, placeCode: DISTRICT })).toMatchObject({ problem: { code: 'OwnWorkplaceNeeded' } });
    const other = await signIn('commander');
    expect(await run(other.session, 'accounts.approve-act', { id, placeCode: DISTRICT })).toMatchObject({ status: 'accepted' });
  });
});

test('AC-22 whatever steps are tried in whatever order, a role was given only by two people of different departments', async () => {
  const random = createRandom(20200204);
  const badges = ['GL-001', 'GL-002', 'ZH-001', 'ZH-002', 'SJ-001', 'KZ-001'];
  const desks = new Map(await Promise.all(badges.map(async (badge) => [badge, await under.desk(badge)] as const)));
  const ids: string[] = [];
  for (let count = 0; count < 200; count += 1) {
    const desk = desks.get(random.pick(badges)) ?? administrator;
    const id = ids.length > 0 ? random.pick(ids) : randomUUID();
    const step = random.pick(['propose', 'propose', 'approve', 'approve', 'approve', 'return', 'withdraw', 'grant'] as const);
    if (step === 'propose') {
      const proposed = await propose(desk, 'auditor', under.personIdByBadge.get('JT-102'));
      if (proposed.answer.status === 'accepted') ids.push(proposed.id);
    } else if (step === 'grant') await desk.command('accounts.grant-role', grantOf('auditor', under.personIdByBadge.get('JT-102')));
    else await desk.command(`accounts.${step}-act`, { id, placeCode: DISTRICT, ...(step === 'return' && { reason: '退回' }) });
  }
  const done = await readRows<{ author: string; approver: string; own: string; other: string }>(
    under,
    `select a.proposed_by as author, a.decided_by as approver, a.department as own, p.department as other from accounts.two_people_act a
      join accounts.person p on p.id = a.decided_by where a.decision = 'approved' and a.id = any($1::uuid[])`,
    [ids],
  );
  expect(done.length).toBeGreaterThan(3);
  for (const { author, approver, own, other } of done) expect([author === approver, own === other]).toEqual([false, false]);
  expect(await rolesOf(under.personIdByBadge.get('JT-102'))).toHaveLength(done.length);
});

test("AC-23 'accounts.second-person' where nobody could be the second, the administrator gives such a role alone, and the audit marks it", async () => {
  expect(await findSecond(officerId)).toBe(true);
  const others = await readRows<{ personId: string; placeCode: string }>(under, `select id as "personId", place_code as "placeCode" from accounts.person p
    where exists (select from accounts.duty_grant where person_id = p.id and role = 'commander')`);
  for (const person of others) expect(await administrator.command('accounts.withdraw-person', { ...person, reason: '调离' })).toMatchObject({ status: 'accepted' });
  const [admitted, gainerId] = [randomUUID(), under.personIdByBadge.get('ZJ-103') ?? ''];
  expect(await findSecond(gainerId)).toBe(false);
  const { personId: _, ...grant } = grantOf('auditor');
  const person = { id: admitted, placeCode: DISTRICT, badge: 'XR-002', department: 'health', name: '新人示范', login: 'newtwo', grants: [grant], invitation: { id: randomUUID(), codeHash: makeCode().codeHash } };
  expect(await administrator.command('accounts.admit-person', person)).toMatchObject({ status: 'accepted' });
  expect(await factsOf('accounts.person-admitted', admitted)).toMatchObject({ roles: ['auditor'], alone: true });
  expect(await administrator.command('accounts.grant-role', grantOf('commander', gainerId))).toMatchObject({ status: 'accepted' });
  expect(await factsOf('accounts.role-granted', gainerId)).toMatchObject({ role: 'commander', alone: true });
  expect(await administrator.command('accounts.grant-role', grantOf('auditor', gainerId))).toMatchObject({ status: 'accepted' });
  // The new commander could be the second now, and not for herself.
  expect([await findSecond(admitted), await findSecond(gainerId)]).toEqual([true, false]);
  expect(await administrator.command('accounts.grant-role', grantOf('auditor', admitted))).toMatchObject({ problem: { code: 'TwoPeopleNeeded' } });
});
