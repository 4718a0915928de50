// Several hands on one car through the real API: parts pass from tablet to tablet, are joined once, and those that never are stay listed.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, act, callRoute, checkOf, inviteTablet, readRows, sendAll, keep, step } from '../../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct, type UnlockedTablet } from '../../../../../tests/support/test-product.ts';
import { toCarCode } from '../../domain/flow/part-code.ts';
import type { CarParts } from '../../domain/flow/views.ts';
import type { Attention, PassageView } from '../../domain/views.ts';

let under: TestProduct;
let papers: UnlockedTablet;
let lead: UnlockedTablet;
let leader: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  papers = await under.tablet('JC-101');
  lead = await under.tablet('JT-102', 2);
  leader = await under.desk('KZ-001');
});
afterAll(() => under.close());

const run = (tablet: UnlockedTablet, verb: string, body: unknown) => act(under, tablet, { verb: `checkpoint.${verb}`, body });
const openParts = async () => (await leader.view<CarParts>('checkpoint.car-parts', { checkpoint: FIRST_CHECKPOINT })).parts;

function partOf(tablet: UnlockedTablet, change: object = {}) {
  const id = randomUUID();
  const header = { id, checkpoint: FIRST_CHECKPOINT, carCode: toCarCode(id), kind: 'documents', from: tablet.identity.deviceId, at: under.clock.now(), ...change };
  return { header, copies: [{ to: lead.identity.deviceId, body: 'c2VhbGVk', signature: 'c2lnbmVk' }, { to: randomUUID(), body: 'b3RoZXI', signature: 'c2lnbmVk' }] };
}

/** As the tablet asks, with the officer who has unlocked it. */
async function askAs(tablet: UnlockedTablet): Promise<CarParts> {
  const answer = (await tablet.post('/api/tablet-views/checkpoint.car-parts', { officer: tablet.officer, input: { checkpoint: FIRST_CHECKPOINT } })) as { data: CarParts };
  return answer.data;
}

describe("'checkpoint.share-part'", () => {
  test('CP-80 the tablet it is sealed to gets its copy and no other, the desk none; a check that joins it settles it', async () => {
    const part = partOf(papers);
    expect(await run(papers, 'share-part', part)).toMatchObject({ status: 'accepted' });
    const { parts } = await askAs(lead);
    expect(parts).toMatchObject([{ id: part.header.id, carCode: part.header.carCode, isOwn: false, officerBadge: 'JC-101', copy: { header: part.header, to: lead.identity.deviceId, body: 'c2VhbGVk' } }]);
    expect(JSON.stringify(parts)).not.toContain('b3RoZXI');
    expect((await askAs(papers)).parts).toMatchObject([{ isOwn: true }]);
    expect(JSON.stringify(await openParts())).not.toMatch(/c2VhbGVk|copy/);
    const check = { ...checkOf(under, lead, [36.5]), parts: [part.header.id] };
    expect(await run(lead, 'take-check', check)).toMatchObject({ status: 'accepted' });
    expect(await openParts()).toEqual([]);
    expect((await askAs(papers)).joined).toEqual([part.header.id]);
  });

  test('CP-80 a part that went by code and comes to the server after its check is joined all the same', async () => {
    const part = partOf(papers, { kind: 'temperatures' });
    const late = await keep(under, papers, { verb: 'checkpoint.share-part', body: part });
    expect(await run(lead, 'take-check', { ...checkOf(under, lead, [36.5]), parts: [part.header.id] })).toMatchObject({ status: 'accepted' });
    expect((await sendAll(papers)).get(late)).toMatchObject({ status: 'accepted' });
    expect(await openParts()).toEqual([]);
  });

  test('CP-80 joined on two tablets: both checks are kept, and a person looks at them', async () => {
    const part = partOf(papers);
    await run(papers, 'share-part', part);
    for (const tablet of [papers, lead]) expect(await run(tablet, 'take-check', { ...checkOf(under, tablet, [36.5]), parts: [part.header.id] })).toMatchObject({ status: 'accepted' });
    expect(await readRows(under, 'select passage_id from checkpoint.part_joining where part_id = $1', [part.header.id])).toHaveLength(2);
    const { reviews } = await leader.view<Attention>('checkpoint.attention', { checkpoint: FIRST_CHECKPOINT });
    expect(reviews.filter(({ kind }) => kind === 'part-joined-twice')).toMatchObject([{ facts: { partId: part.header.id } }]);
  });

  test('CP-80 disinfection by a third hand is joined by its step', async () => {
    const part = partOf(papers, { kind: 'disinfection' });
    await run(papers, 'share-part', part);
    const check = checkOf(under, lead, [36.5]);
    await run(lead, 'take-check', check);
    expect(await run(lead, 'disinfect-vehicle', { ...step(check), agent: 'peroxide', partId: part.header.id })).toMatchObject({ status: 'accepted' });
    expect(await openParts()).toEqual([]);
  });

  test('CP-80 CP-81 only its own maker hands a part over, and one that is never joined stays listed with who made it', async () => {
    expect(await run(lead, 'share-part', partOf(papers))).toMatchObject({ problem: { code: 'PartNotOfThisTablet' } });
    const part = partOf(papers);
    await run(papers, 'share-part', part);
    under.clock.advance(3_600_000);
    expect(await openParts()).toMatchObject([{ id: part.header.id, kind: 'documents', officerBadge: 'JC-101' }]);
  });
});

test('CP-80 tablets of a post learn each other’s keys, and only those of the post', async () => {
  const sharing = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' }) as { kty: string; crv: string; x: string; y: string };
  const enrol = async (placeCode: string, label: string) => {
    const invitation = await inviteTablet(under.product, { placeCode, laneId: `${placeCode}-L01`, label });
    const key = sharing();
    const { status } = await callRoute(under.origin, { path: '/api/devices/enrol', body: { ...invitation, publicKey: sharing(), sharingKey: key } });
    expect(status).toBe(200);
    return key;
  };
  const here = await enrol(FIRST_CHECKPOINT, 'here');
  await enrol(`${DISTRICT}-K02`, 'there');
  const { kinds } = (await papers.post('/api/pull', {})) as { kinds: { kind: string; items: { value: unknown }[] }[] };
  expect(kinds.find(({ kind }) => kind === 'checkpoint.peer')?.items.map(({ value }) => value)).toMatchObject([{ label: 'here', sharingKey: here }]);
});

test('CP-82 a coach is accepted with every seat accounted for, and refused by the seats that are missing', async () => {
  const check = checkOf(under, lead, [36.5, 36.6]);
  const coach = (emptySeats: string[], seats: string[]) => ({
    ...check,
    vehicle: { ...check.vehicle, class: 'coach', trip: { route: '宿州—徐州', carrier: '演示客运', number: 'K1', seats: 3, emptySeats } },
    travellers: check.travellers.map((traveller, index) => ({ ...traveller, seat: seats[index] })),
  });
  expect(await run(lead, 'take-check', coach(['1'], ['0', '2']))).toMatchObject({ problem: { code: 'SeatsMissing', params: { count: 1, seats: '3' } } });
  expect(await run(lead, 'take-check', coach(['1', '3'], ['0', '2']))).toMatchObject({ status: 'accepted' });
  const passage = await leader.view<PassageView>('checkpoint.passage', { checkpoint: FIRST_CHECKPOINT, passageId: check.passageId });
  expect(passage).toMatchObject({ vehicleClass: 'coach', trip: { route: '宿州—徐州', seats: 3 }, travellers: [{ seat: '0' }, { seat: '2' }] });
});
