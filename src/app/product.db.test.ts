// The product's start: what was committed and not followed when it ended is followed now, without waiting for a new event.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openLaneHand } from '../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct } from '../../tests/support/test-product.ts';
import { createLogger } from '../server/logger.ts';
import { createProduct } from './product.ts';

let under: TestProduct;
beforeAll(async () => {
  under = await createTestProduct();
});
afterAll(() => under.close());

test('the product studies at its start what nobody had studied when it ended', async () => {
  const lane = openLaneHand(under, await under.tablet('JC-101'));
  for (let check = 0; check < 3; check += 1) await lane.keepCheck();
  await lane.flush();
  // It ends before its observers, which gather for half a minute, have looked.
  await under.product.stop();
  const [taken] = await queryAsOwner<{ last: string }>(under.database, "select max(sequence) as last from platform.event where type = 'checkpoint.check-taken'");
  const findPosition = () => queryAsOwner(under.database, "select sequence from platform.listener where name = 'checkpoint.find-odd-records' and sequence > 0");
  expect(await findPosition()).toEqual([]);
  const again = await createProduct({ database: under.database.database, keys: under.keys, logger: createLogger('silent'), district: DISTRICT, isDemo: true, caseFolder: under.caseFolder, now: under.clock.now });
  await vi.waitFor(async () => expect(await findPosition()).toEqual([{ sequence: taken?.last }]), { timeout: 20_000 });
  await again.stop();
});
