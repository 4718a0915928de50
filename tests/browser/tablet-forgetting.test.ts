// What the server has forgotten, a tablet forgets too: its vault unopened, its answered commands, and whom it sealed for.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FORGETTING } from '../../src/core/sync/forgetting.ts';
import { keep, openUnlockedPage, prepareTabletTests, waitForCounts } from './tablet-fixture.ts';

const site = prepareTabletTests();
const CHECK = { plate: '苏C99001', name: '测试旅客1号' };
const DRAFT = { phone: '19900009999' };

const countStored = (page: Page, store: string): Promise<number> =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('guankou-tablet');
        opening.onsuccess = () => {
          const counting = opening.result.transaction(name).objectStore(name).count();
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    store,
  );

const readContact = (page: Page): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('guankou-tablet');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('meta').objectStore('meta').get('contact');
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result));
          };
        };
      }),
  );

/** Hands the mark down and waits until the tablet has it. */
async function handDown(page: Page, mark: { emergency: string; takenBefore: number }): Promise<void> {
  site.api.handDown(FORGETTING, { sealingKey: site.api.sealingKey(), ...mark });
  await page.evaluate(() => window.tablet.wake());
  await page.waitForFunction((wanted) => JSON.stringify(window.tablet.listItems<object>('privacy.forgetting')[0] ?? {}).includes(wanted), `"takenBefore":${mark.takenBefore}`);
}

test('PV-12 a tablet that was away for longer than anything is kept clears its vault, and one that was not keeps it', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await handDown(page, { emergency: site.api.emergency, takenBefore: 1 });
  expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toEqual(DRAFT);
  const away = await page.evaluate(() => Date.now() + 3_600_000);
  await handDown(page, { emergency: site.api.emergency, takenBefore: away });
  await expect.poll(() => countStored(page, 'vault')).toBe(0);
  expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toBeUndefined();
});

test('PV-12 in another emergency it holds nothing of the one before, seals for the new one, and between two takes nothing', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await keep(page, CHECK);
  await waitForCounts(page, { kept: 1, received: 1 });
  expect(await countStored(page, 'outbox')).toBe(1);
  await handDown(page, { emergency: 'standing', takenBefore: 2 });
  await expect.poll(async () => [await countStored(page, 'vault'), await countStored(page, 'outbox')]).toEqual([0, 0]);
  expect(await keep(page, CHECK)).toBe('NoEmergencyOpen');
  const next = randomUUID();
  await handDown(page, { emergency: next, takenBefore: 3 });
  await expect.poll(() => keep(page, CHECK)).toBe(2);
  await waitForCounts(page, { kept: 2, received: 2 });
  expect(site.api.stored.map(({ envelope }) => envelope.header.emergency)).toEqual([site.api.emergency, next]);
});

test('PV-13 it seals to a new key of the same emergency from its next contact, and forgets nothing for it', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await keep(page, CHECK);
  await waitForCounts(page, { kept: 1, received: 1 });
  site.api.rotateKey();
  await handDown(page, { emergency: site.api.emergency, takenBefore: 4 });
  await expect.poll(() => readContact(page)).toContain(site.api.sealingKey());
  await keep(page, CHECK);
  await waitForCounts(page, { kept: 2, received: 2 });
  expect(site.api.bodies()).toHaveLength(2);
  expect(await page.evaluate(() => window.tablet.vault.load('draft'))).toEqual(DRAFT);
});
