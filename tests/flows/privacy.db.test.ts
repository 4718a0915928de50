// Emergencies with keys of their own, and reading in clear as a deed: for one subject, one person, ten minutes, and audited.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MINUTE_MILLISECONDS } from '../../src/core/clock.ts';
import { submitOrThrow } from '../../src/app/submit.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { openEmergencyReference } from '../../src/features/privacy/door.ts';
import { FIRST_CHECKPOINT, act, checkOf, readRows } from '../support/lane-work.ts';
import { createTestProduct, DISTRICT, type Desk, type TestProduct } from '../support/test-product.ts';

let under: TestProduct;
let leader: Desk;
let check: TakeCheck;
let other: TakeCheck;

beforeAll(async () => {
  under = await createTestProduct();
  leader = await under.desk('KZ-001');
  const tablet = await under.tablet('JC-101');
  [check, other] = [checkOf(under, tablet, [36.5]), checkOf(under, tablet, [36.5])];
  for (const body of [check, other]) await act(under, tablet, { verb: 'checkpoint.take-check', body });
});
afterAll(() => under.close());

const readClear = (desk: Desk, { passageId }: TakeCheck) => desk.view('checkpoint.passage-in-clear', { checkpoint: FIRST_CHECKPOINT, passageId });
const unmask = (desk: Desk, { passageId }: TakeCheck) =>
  desk.command('privacy.unmask-subject', { id: randomUUID(), subjectId: passageId, placeCode: FIRST_CHECKPOINT, purpose: 'audit' });

test("PV-1 PV-2 'privacy.open-emergency' makes keys of its own, and a second one is refused", async () => {
  const emergency = under.product.references.get(openEmergencyReference, DISTRICT);
  for (const file of ['index.key', 'unsealing.pem']) expect(existsSync(join(under.keyFolder, emergency?.id ?? '', file))).toBe(true);
  const second = { id: randomUUID(), nameZh: '第二个', nameEn: 'Second' };
  await expect(submitOrThrow(under.product, 'privacy.open-emergency', second)).rejects.toThrow('EmergencyAlreadyOpen');
  expect(under.keys.hasOwner(second.id)).toBe(false);
});

test("PV-3 'privacy.unmask-subject' opens one subject to one person for ten minutes", async () => {
  const auditor = await under.desk('SJ-001');
  await expect(readClear(auditor, check)).rejects.toThrow('NotUnmasked');
  expect(await unmask(auditor, check)).toMatchObject({ status: 'accepted' });
  await expect(readClear(auditor, check)).resolves.toMatchObject({ plate: check.vehicle.plate });
  await expect(readClear(auditor, other)).rejects.toThrow('NotUnmasked');
  await expect(readClear(leader, check)).rejects.toThrow('NotUnmasked');
  under.clock.advance(10 * MINUTE_MILLISECONDS);
  await expect(readClear(auditor, check)).rejects.toThrow('NotUnmasked');
});

test('PV-4 each read in clear is in the table of events before the answer leaves', async () => {
  await unmask(leader, other);
  await readClear(leader, other);
  const rows = await readRows<{ reader: string }>(under, "select facts->>'reader' as reader from platform.event where type = 'checkpoint.passage-read-in-clear' and subject_id = $1", [other.passageId]);
  expect(rows).toEqual([{ reader: under.personIdByBadge.get('KZ-001') }]);
});

test('a lane officer has no such verb', async () => {
  expect(await unmask(await under.desk('JC-101'), check)).toMatchObject({ status: 'refused', problem: { code: 'NotAllowedHere' } });
});

test('everyone with an account may know how long what is kept', async () => {
  const entries = await leader.view<readonly { record: string }[]>('privacy.list-retention', {});
  expect(entries.map(({ record }) => record)).toEqual(expect.arrayContaining(['checkpoint.traveller', 'accounts.person', 'people.person']));
});
