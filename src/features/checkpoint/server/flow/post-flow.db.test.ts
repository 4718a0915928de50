// The flow of a post through the real API: slips, notices to neighbours, the disinfection log, and the green lane.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, callRoute, checkOf, readRows, step, versionAt, withFacts } from '../../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { CommandAnswer } from '../../../../core/sync/answers.ts';
import { addDays, chinaDate } from '../../../protocol/door.ts';
import { toSlipNumber } from '../../domain/flow/slip.ts';
import type { PostFlow } from '../../domain/flow/views.ts';
import { USUAL_SETTINGS, type Post } from '../../domain/records/post.ts';
import type { LaneBoard } from '../../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const run = (verb: string, body: unknown, by: UnlockedTablet = tablet): Promise<CommandAnswer> => act(under, by, { verb: `checkpoint.${verb}`, body });
const flowOf = (checkpoint: string = FIRST_CHECKPOINT, desk: Desk = leader): Promise<PostFlow> => desk.view<PostFlow>('checkpoint.post-flow', { checkpoint });

async function pullPost(): Promise<Post | undefined> {
  const { kinds } = (await tablet.post('/api/pull', {})) as { kinds: { kind: string; items: { value: Post }[] }[] };
  return kinds.find(({ kind }) => kind === 'checkpoint.post')?.items[0]?.value;
}

describe("'checkpoint.set-post'", () => {
  const set = (desk: Desk, settings: object) => desk.command('checkpoint.set-post', { checkpoint: FIRST_CHECKPOINT, settings: { ...USUAL_SETTINGS, ...settings } });

  test('CP-75 what the leader sets reaches the tablets; strangers and unknown neighbours are refused', async () => {
    const healthAuthority = { name: '示范区疾控中心', phone: '0516-99990001' };
    const neighbours = [{ checkpoint: SECOND_CHECKPOINT, side: 'outward' }];
    expect(await set(leader, { healthAuthority, neighbours })).toMatchObject({ status: 'accepted' });
    expect((await flowOf()).settings).toMatchObject({ healthAuthority, undoSeconds: 30 });
    expect(await pullPost()).toMatchObject({ checkpoint: FIRST_CHECKPOINT, settings: { healthAuthority } });
    expect(await set(leader, { neighbours: [{ checkpoint: `${DISTRICT}-K99`, side: 'inward' }] })).toMatchObject({ problem: { code: 'NeighbourUnknown', params: { checkpoint: `${DISTRICT}-K99` } } });
    expect(await set(leader, { neighbours: [{ checkpoint: FIRST_CHECKPOINT, side: 'inward' }] })).toMatchObject({ problem: { code: 'NeighbourUnknown' } });
    expect(await set(await under.desk('JC-101'), {})).toMatchObject({ problem: { code: 'NotAllowedHere' } });
  });
});

test('CP-75 a hold carries the number that the tablet prints, and the authority it named, sealed', async () => {
  const check = checkOf(under, tablet, [37.9]);
  await run('take-check', check);
  expect(await run('hold-vehicle', { ...step(check), reason: '请稍候', authority: '示范区疾控中心' })).toMatchObject({ status: 'accepted' });
  const [stored] = await readRows<{ facts: object; sealed_facts: Buffer }>(under, "select facts, sealed_facts from checkpoint.step where passage_id = $1 and verb = 'checkpoint.hold-vehicle'", [check.passageId]);
  expect(stored?.facts).toEqual({ slip: toSlipNumber(check.lane, check.passageId) });
  expect(stored?.sealed_facts.includes(Buffer.from('疾控'))).toBe(false);
});

describe('turning back', () => {
  test("CP-77 'checkpoint.send-notices' 'checkpoint.mark-notice-seen' the neighbour on that side sees it, masked, until its leader has seen it", async () => {
    const now = under.clock.now();
    const { pack } = versionAt(under);
    const until = chinaDate(now);
    const check = withFacts(checkOf(under, tablet, [36.5]), 0, { pack, at: now, facts: { ageYears: 40, travelHistory: [{ divisionCode: '420106', from: addDays(until, -3), until }] } });
    await run('take-check', check);
    const claims = check.travellers.map(({ id }) => ({ id, isResident: false, isEmergency: false, isPregnant: false, isAccompanied: true, grounds: [{ basis: 'dated-travel-history', evidence: ['ticket'] }] }));
    expect(await run('turn-back-vehicle', { ...step(check), travellers: claims })).toMatchObject({ status: 'accepted' });
    await under.product.listeners.catchUp(DISTRICT);

    const neighbour = await under.desk('ZH-001');
    const { notices } = await flowOf(SECOND_CHECKPOINT, neighbour);
    expect(notices).toMatchObject([{ from: { code: FIRST_CHECKPOINT, nameEn: 'Xuzhou East expressway' }, direction: 'in', vehicleClass: check.vehicle.class, ruleIds: ['turn-back.dated-travel-history'] }]);
    const { text } = await callRoute(under.origin, { path: '/api/views/checkpoint.post-flow', body: { checkpoint: SECOND_CHECKPOINT }, token: neighbour.token });
    const secrets = [check.vehicle.plate, check.vehicle.from, ...check.travellers.flatMap(({ id, name, phone, document }) => [id, name, phone, document.number]), '420106'];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect((await flowOf()).notices).toEqual([]);

    const seen = { noticeId: notices[0]?.id, checkpoint: SECOND_CHECKPOINT };
    expect(await leader.command('checkpoint.mark-notice-seen', seen)).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await neighbour.command('checkpoint.mark-notice-seen', seen)).toMatchObject({ status: 'accepted' });
    expect((await flowOf(SECOND_CHECKPOINT, neighbour)).notices).toEqual([]);
    expect(await neighbour.command('checkpoint.mark-notice-seen', seen)).toMatchObject({ problem: { code: 'NoticeUnknown' } });
    expect(await neighbour.command('checkpoint.send-notices', { passageId: check.passageId, checkpoint: SECOND_CHECKPOINT })).toMatchObject({ status: 'refused' });
  });

  test('CP-77 a second hearing of the same event tells nobody twice', async () => {
    const rows = await readRows<{ passage_id: string }>(under, 'select passage_id from checkpoint.notice');
    expect(rows).toHaveLength(1);
    const again = { verb: 'checkpoint.send-notices', body: { passageId: rows[0]?.passage_id, checkpoint: FIRST_CHECKPOINT } };
    expect(await under.product.commands.submit({ district: DISTRICT, name: 'test', id: randomUUID(), ...again })).toMatchObject({ status: 'accepted' });
    expect(await readRows(under, 'select 1 as one from checkpoint.notice')).toHaveLength(1);
  });
});

describe("'checkpoint.log-disinfection'", () => {
  const entry = (change: object = {}) => ({ id: randomUUID(), checkpoint: FIRST_CHECKPOINT, target: 'tools', items: ['thermometers', 'booth'], agent: 'chlorine', concentration: 500, ...change });

  test('CP-78 is due at once, then after the hours of the post, and overdue when they have passed', async () => {
    expect((await flowOf()).due).toMatchObject([{ target: 'people', isOverdue: true }, { target: 'tools', isOverdue: true }]);
    const at = under.clock.now();
    expect(await run('log-disinfection', entry())).toMatchObject({ status: 'accepted' });
    expect(await leader.command('checkpoint.log-disinfection', entry({ target: 'people', items: ['hands'], agent: 'alcohol', concentration: 75 }))).toMatchObject({ status: 'accepted' });
    const flow = await flowOf();
    expect(flow.due).toMatchObject([{ target: 'people', isOverdue: false }, { target: 'tools', isOverdue: false, lastAt: at, dueAt: at + 4 * HOUR_MILLISECONDS }]);
    expect(flow.disinfections.map(({ officerBadge, agent, concentration }) => [officerBadge, agent, concentration]).toSorted()).toEqual([['JC-101', 'chlorine', 500], ['KZ-001', 'alcohol', 75]]);
    expect(await pullPost()).toMatchObject({ lastDisinfectedAt: { tools: at } });
    under.clock.advance(4 * HOUR_MILLISECONDS + 1);
    expect((await flowOf()).due.every(({ isOverdue }) => isOverdue)).toBe(true);
  });

  test('CP-78 what cannot be meant is refused', async () => {
    expect(await run('log-disinfection', entry({ concentration: 50_000 }))).toMatchObject({ problem: { code: 'ConcentrationImplausible', params: { unit: 'mg/L' } } });
    expect(await run('log-disinfection', entry({ target: 'people' }))).toMatchObject({ problem: { code: 'DisinfectionItemWrong' } });
  });
});

describe("'checkpoint.log-permit-vehicle'", () => {
  const entry = (change: object = {}) => ({
    passageId: randomUUID(), checkpoint: FIRST_CHECKPOINT, lane: tablet.identity.laneId, direction: 'in', class: 'truck',
    permitKind: 'emergency-transport', permitNumber: '苏防〔2020〕00123', plate: '苏C12345', isScanned: true, ...change,
  });

  test('CP-79 is counted apart, shown masked, and in no count of checks', async () => {
    const figures = async () => (await leader.view<LaneBoard>('checkpoint.lane-board', { checkpoint: FIRST_CHECKPOINT })).lanes[0]?.vehicles;
    const before = await figures();
    expect(await run('log-permit-vehicle', entry())).toMatchObject({ status: 'accepted' });
    expect(await run('log-permit-vehicle', entry({ plate: '', isScanned: false, permitNumber: 'A00778899' }))).toMatchObject({ status: 'accepted' });
    expect(await figures()).toBe(before);
    const flow = await flowOf();
    expect(flow.permitVehicles).toBe(2);
    expect(flow.permits.map(({ maskedNumber, isScanned }) => [maskedNumber, isScanned])).toEqual(expect.arrayContaining([['…0123', true], ['…8899', false]]));
    expect(JSON.stringify(flow)).not.toMatch(/苏C12345|苏防/);
    const [stored] = await readRows<{ sealed_permit: Buffer }>(under, 'select sealed_permit from checkpoint.permit_passage limit 1');
    expect(stored?.sealed_permit.includes(Buffer.from('苏'))).toBe(false);
  });

  test('CP-79 at its own, open lane only, and with a number', async () => {
    expect(await run('log-permit-vehicle', entry({ lane: `${FIRST_CHECKPOINT}-L02` }))).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await run('log-permit-vehicle', entry({ permitNumber: '' }))).toMatchObject({ status: 'refused' });
  });
});
