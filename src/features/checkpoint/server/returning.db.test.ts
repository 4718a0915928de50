// Who passed before, asked from a lane: only here, only for who unlocked this tablet, nothing that was measured, and written down.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_CHECKPOINT, SECOND_CHECKPOINT, act, checkOf } from '../../../../tests/support/lane-work.ts';
import { queryAsOwner } from '../../../../tests/support/query-as-owner.ts';
import { createTestProduct, type TestProduct, type UnlockedTablet } from '../../../../tests/support/test-product.ts';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { TakeCheck } from '../domain/commands.ts';
import { RETURNING_DAYS } from '../domain/rules.ts';
import type { ReturningAnswer } from '../domain/views.ts';

let under: TestProduct;
let tablet: UnlockedTablet;
let check: TakeCheck;

beforeAll(async () => {
  under = await createTestProduct();
  tablet = await under.tablet('JC-101');
  check = checkOf(under, tablet, [36.5, 36.4]);
  await act(under, tablet, { verb: 'checkpoint.take-check', body: check });
});
afterAll(() => under.close());

async function ask(input: object, by = tablet, officer = by.officer): Promise<ReturningAnswer> {
  return ((await by.post('/api/tablet-views/checkpoint.returning', { officer, input: { checkpoint: FIRST_CHECKPOINT, ...input } })) as { data: ReturningAnswer }).data;
}

const byPlate = (plate = check.vehicle.plate) => ({ by: 'plate', plate });
const byDocument = ({ document } = check.travellers[1] ?? { document: { kind: 'resident-id', number: '' } }) => ({ by: 'document', ...document });
const stillParts = ({ document, name, phone, from, to }: TakeCheck['travellers'][number]) => ({ document, name, phone, from, to });
const countReads = async () => (await queryAsOwner(under.database, "select 1 from platform.event where type = 'checkpoint.returning-read-in-clear'")).length;

describe('CP-12', () => {
  test('a plate brings back its car and everyone in it, and what stands still of them only', async () => {
    const { found } = await ask(byPlate(` ${check.vehicle.plate.toLowerCase()} `));
    expect(found).toMatchObject({ vehicleClass: check.vehicle.class, travellers: check.travellers.map(stillParts) });
    expect(Object.keys(found?.travellers[0] ?? {}).toSorted()).toEqual(['document', 'from', 'name', 'phone', 'to']);
  });

  test('a document brings back one person', async () => {
    expect((await ask(byDocument())).found?.travellers).toEqual(check.travellers.slice(1).map(stillParts));
  });

  test('the newest passage counts', async () => {
    under.clock.advance(60_000);
    const again = { ...checkOf(under, tablet, [36.5]), vehicle: check.vehicle };
    await act(under, tablet, { verb: 'checkpoint.take-check', body: again });
    expect((await ask(byPlate())).found?.travellers).toEqual(again.travellers.map(stillParts));
  });

  test('every offer stands in the audit with who asked, and nothing personal; an empty one leaves no row', async () => {
    const before = await countReads();
    await ask(byPlate());
    expect((await ask(byPlate('苏C00000'))).found).toBeNull();
    expect((await ask(byPlate('··'))).found).toBeNull();
    expect(await countReads()).toBe(before + 1);
    const [row] = await queryAsOwner<{ facts: object }>(under.database, "select facts from platform.event where type = 'checkpoint.returning-read-in-clear' order by sequence desc limit 1");
    expect(row?.facts).toEqual({ by: 'plate', travellers: 1, reader: tablet.officer });
  });

  test('an officer elsewhere learns nothing of this checkpoint', async () => {
    const there = await under.tablet('JC-201');
    expect((await ask({ ...byPlate(), checkpoint: SECOND_CHECKPOINT }, there)).found).toBeNull();
    await expect(ask(byPlate(), there)).rejects.toThrow('NotAllowedHere');
    await expect(ask({ ...byPlate(), checkpoint: SECOND_CHECKPOINT })).rejects.toThrow('NotAllowedHere');
  });

  test('who never unlocked this tablet asks in vain, and a desk has other doors', async () => {
    await expect(ask(byPlate(), tablet, under.personIdByBadge.get('JT-102'))).rejects.toThrow('OfficerNotUnlocked');
    await expect(tablet.post('/api/tablet-views/checkpoint.register', { officer: tablet.officer, input: { checkpoint: FIRST_CHECKPOINT } })).rejects.toThrow('WrongChannel');
  });

  test(`after ${RETURNING_DAYS} days nobody is known any more`, async () => {
    under.clock.advance(RETURNING_DAYS * DAY_MILLISECONDS + 1);
    // Leases have ended meanwhile: she unlocks a tablet anew.
    expect((await ask(byPlate(), await under.tablet('JC-101'))).found).toBeNull();
  });
});
