// Places through the real API: the tree of a real district, checkpoints from approval to closing, lanes with their periods.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, readRows } from '../../../../tests/support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { Checkpoint, Place } from '../domain/records.ts';

let under: TestProduct;
let commander: Desk;
let administrator: Desk;

beforeAll(async () => {
  under = await createTestProduct();
  commander = await under.desk('ZH-001');
  administrator = await under.desk('GL-001');
});
afterAll(() => under.close());

const listPlaces = (): Promise<readonly Place[]> => administrator.view<readonly Place[]>('places.list-places', {});

async function getCheckpoint(code: string): Promise<Checkpoint> {
  const found = (await commander.view<readonly Checkpoint[]>('places.list-checkpoints', {})).find((checkpoint) => checkpoint.code === code);
  if (!found) throw new Error(`There is no checkpoint ${code}.`);
  return found;
}

const shanghaiDay = (at: number): string => new Date(at + DAY_MILLISECONDS / 3).toISOString().slice(0, 10);

function approval(code: string, change: object = {}): object {
  const opensAt = under.clock.now();
  return {
    code,
    place: `${DISTRICT}001`,
    kind: 'village',
    nameZh: '村口示范卡口',
    leadUnit: '镇示范单位',
    approval: { authority: '示范指挥部', documentNumber: '示范〔2020〕2号', date: shanghaiDay(opensAt) },
    opensAt,
    closesAt: opensAt + 2 * DAY_MILLISECONDS,
    lanes: [{ number: 1, direction: 'in' }, { number: 2, direction: 'out' }],
    ...change,
  };
}

describe('the tree', () => {
  test("PL-9 'places.import-district' brings 96 places, and a second import keeps every row", async () => {
    const before = await listPlaces();
    expect(before.filter(({ level }) => level !== 'checkpoint' && level !== 'site')).toHaveLength(96);
    expect(before.find(({ code }) => code === `${DISTRICT}001`)).toMatchObject({ parent: DISTRICT, nameZh: '金山桥街道', initials: 'jsqjd' });
    expect(await administrator.command('places.import-district', { code: DISTRICT })).toMatchObject({ status: 'accepted', facts: { places: 96, subDistricts: 6 } });
    expect(await listPlaces()).toEqual(before);
    expect(await readRows(under, 'select code from places.place')).toHaveLength(before.length);
  });

  test('PL-10 another district does not come into this one', async () => {
    expect(await administrator.command('places.import-district', { code: '320302' })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
    expect(await commander.command('places.import-district', { code: DISTRICT })).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
  });
});

describe('checkpoints', () => {
  const code = `${DISTRICT}-K03`;
  const lane = `${code}-L01`;

  test("PL-1 PL-3 'places.approve-checkpoint' stands in the tree, closed, and its code is never given again", async () => {
    expect(await commander.command('places.approve-checkpoint', approval(`${DISTRICT}-K03`, { place: '320302001' }))).toMatchObject({ status: 'refused' });
    expect(await commander.command('places.approve-checkpoint', approval(code))).toMatchObject({ status: 'accepted', facts: { checkpoint: code } });
    expect(await getCheckpoint(code)).toMatchObject({ open: false, lanes: [{ id: lane, open: false }, { open: false }] });
    expect((await listPlaces()).find((place) => place.code === code)).toMatchObject({ parent: `${DISTRICT}001`, level: 'checkpoint' });
    expect(await commander.command('places.approve-checkpoint', approval(code))).toMatchObject({ problem: { code: 'CheckpointCodeTaken' } });
  });

  test("PL-2 PL-5 PL-7 'places.open-checkpoint' 'places.open-lane' within the approved period, once", async () => {
    expect(await commander.command('places.open-lane', { lane })).toMatchObject({ problem: { code: 'CheckpointClosed' } });
    expect(await administrator.command('places.open-checkpoint', { checkpoint: code })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
    expect(await commander.command('places.open-checkpoint', { checkpoint: code })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('places.open-checkpoint', { checkpoint: code })).toMatchObject({ problem: { code: 'CheckpointAlreadyOpen' } });
    expect(await commander.command('places.open-lane', { lane })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('places.open-lane', { lane })).toMatchObject({ problem: { code: 'LaneAlreadyOpen' } });
    expect(await getCheckpoint(code)).toMatchObject({ open: true, lanes: [{ open: true }, { open: false }] });
  });

  test("PL-6 'places.close-lane' 'places.close-checkpoint' close with the reason, and leave the periods to judge by", async () => {
    const opened = under.clock.now();
    under.clock.advance(60_000);
    expect(await commander.command('places.open-lane', { lane: `${code}-L02` })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('places.close-lane', { lane, reason: '施工' })).toMatchObject({ status: 'accepted' });
    expect(await commander.command('places.close-lane', { lane })).toMatchObject({ problem: { code: 'LaneClosed' } });
    under.clock.advance(60_000);
    expect(await commander.command('places.close-checkpoint', { checkpoint: code, reason: '' })).toMatchObject({ problem: { code: 'InputWrong' } });
    expect(await commander.command('places.close-checkpoint', { checkpoint: code, reason: '风险降低' })).toMatchObject({ status: 'accepted' });
    expect(await getCheckpoint(code)).toMatchObject({ open: false, lanes: [{ open: false }, { open: false }] });
    const periods = await readRows<{ subject: string; opened_at: Date; closed_at: Date }>(under, 'select subject, opened_at, closed_at from places.open_period where subject like $1 order by subject', [`${code}%`]);
    expect(periods.map(({ subject, opened_at, closed_at }) => [subject, opened_at.getTime() - opened, closed_at.getTime() - opened])).toEqual([
      [code, 0, 120_000],
      [lane, 0, 60_000],
      [`${code}-L02`, 60_000, 120_000],
    ]);
  });

  test('PL-5 after the end of the approval it does not open again', async () => {
    under.clock.advance(2 * DAY_MILLISECONDS);
    const later = await under.desk('ZH-001');
    expect(await later.command('places.open-checkpoint', { checkpoint: code })).toMatchObject({ problem: { code: 'ApprovalEnded' } });
  });

  test('a leader opens and closes the lanes of her checkpoint and of no other', async () => {
    const leader = await under.desk('KZ-001');
    expect(await leader.command('places.close-lane', { lane: `${FIRST_CHECKPOINT}-L04` })).toMatchObject({ status: 'accepted' });
    expect(await leader.command('places.open-lane', { lane: `${FIRST_CHECKPOINT}-L04` })).toMatchObject({ status: 'accepted' });
    expect(await leader.command('places.close-lane', { lane: `${SECOND_CHECKPOINT}-L01` })).toMatchObject({ problem: { code: 'NotAllowedHere' } });
  });
});
