// What the server has forgotten, a tablet forgets too: its vault unopened, its answered commands, and whom it sealed for.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FORGETTING } from '../../src/core/sync/forgetting.ts';
import { keep, killAndReopen, openPage, openUnlockedPage, prepareTabletTests, unlock, waitForCounts, waitForProblem } from './tablet-fixture.ts';

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

/** The emergency ends while the tablet is away, and its first contact afterwards is cut before anything is handed down. */
function endEmergency(next: string): void {
  site.api.emergency = next;
  site.api.handDown(FORGETTING, { emergency: next, sealingKey: site.api.sealingKey(), takenBefore: Date.now() });
  site.api.forgetSessions();
  site.api.failsPulls = true;
}

test('PV-12 a first contact that is cut loses nothing of the forgetting: what is of the emergency before is gone at the next start', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await keep(page, CHECK);
  await waitForCounts(page, { kept: 1, received: 1 });
  site.api.failsCommands = true;
  await keep(page, CHECK);
  endEmergency(randomUUID());
  site.api.failsCommands = false;
  await waitForCounts(page, { kept: 2, received: 2 });
  await waitForProblem(page, 'ServerFault');
  await killAndReopen(site);
  site.api.failsPulls = false;
  const again = await openPage(site);
  await again.evaluate(() => window.tablet.wake());
  await expect.poll(async () => [await countStored(again, 'vault'), await countStored(again, 'outbox')]).toEqual([0, 0]);
});

test('PV-12 an officer who unlocks before the first contact finds nothing of the emergency before, and what she begins then stays', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await keep(page, CHECK);
  await waitForCounts(page, { kept: 1, received: 1 });
  endEmergency(randomUUID());
  await killAndReopen(site);
  const again = await openPage(site);
  expect(await unlock(again)).toBe('unlocked');
  await waitForProblem(again, 'ServerFault');
  expect(await again.evaluate(() => window.tablet.vault.load('draft'))).toBeUndefined();
  await again.evaluate((draft) => window.tablet.vault.save('later', draft), DRAFT);
  site.api.failsPulls = false;
  await again.evaluate(() => window.tablet.wake());
  await waitForProblem(again, undefined);
  expect(await again.evaluate(() => window.tablet.vault.load('later'))).toEqual(DRAFT);
  expect(await countStored(again, 'outbox')).toBe(0);
});

test('PV-12 a tablet that was away too long clears its vault also when the contact that brings it back is cut', async () => {
  const page = await openUnlockedPage(site);
  await page.evaluate((draft) => window.tablet.vault.save('draft', draft), DRAFT);
  await waitForCounts(page, { kept: 0 });
  site.api.forgetSessions();
  site.api.failsPulls = true;
  const takenBefore = await page.evaluate(() => (window.tablet.getStatus().lastContactAt ?? 0) + 1);
  site.api.handDown(FORGETTING, { emergency: site.api.emergency, sealingKey: site.api.sealingKey(), takenBefore });
  await page.evaluate(() => window.tablet.wake());
  await waitForProblem(page, 'ServerFault');
  expect(await page.evaluate(() => window.tablet.getStatus().lastContactAt ?? 0)).toBeGreaterThan(takenBefore);
  await killAndReopen(site);
  site.api.failsPulls = false;
  const again = await openPage(site);
  await again.evaluate(() => window.tablet.wake());
  await expect.poll(() => countStored(again, 'vault')).toBe(0);
});

test('PV-14 it seals to a new key of the same emergency from its next contact, and forgets nothing for it', async () => {
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
