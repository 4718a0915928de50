// Chromium is killed in the middle of registering, again and again: every record that was said to be kept arrives, once, in order.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { chooseSize } from '../support/size.ts';
import { killAndReopen, openPage, openUnlockedPage, prepareTabletTests, unlock, type TabletSite } from './tablet-fixture.ts';

const KILLS = chooseSize({ reduced: 3, full: 25 });
/** So many are heard of at least and at most before the next kill. */
const [FEWEST, MOST] = [2, 12];

declare global {
  interface Window {
    /** Tells the test, outside of the browser, that the screen would say "kept" now. */
    tellKept: (plate: string) => Promise<void>;
  }
}

const site = prepareTabletTests();
const random = createRandom(20_200_204);

type Heard = { readonly plates: string[]; readonly page: Page };

/** Registers without a pause, with a draft in the vault beside, until there is no page any more. */
async function registerUntilKilled(page: Page, plates: string[], round: number): Promise<void> {
  await page.exposeFunction('tellKept', (plate: string) => void plates.push(plate));
  await page.evaluate((prefix) => {
    const register = async (): Promise<void> => {
      for (let count = 0; ; count += 1) {
        const body = { plate: `${prefix}-${count}`, name: '测试旅客', document: '990322199001010008' };
        await window.tablet.vault.save('draft', body);
        await window.tablet.keep({ verb: 'checkpoint.take-check', protocolVersion: '2020-02', body });
        await window.tellKept(body.plate);
      }
    };
    void register();
  }, `R${round}`);
}

/** Every second round the server cannot be reached: what is kept then waits on the disk alone. */
async function killInTheMiddle({ plates, page }: Heard, round: number): Promise<Page> {
  const isOffline = round % 2 === 1;
  if (isOffline) await site.api.stop();
  const enough = plates.length + random.between(FEWEST, MOST);
  await registerUntilKilled(page, plates, round);
  await expect.poll(() => plates.length, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(enough);
  await killAndReopen(site);
  if (isOffline) await site.api.start();
  const reopened = await openPage(site);
  expect(await unlock(reopened)).toBe('unlocked');
  return reopened;
}

const platesStored = ({ api }: TabletSite): string[] => api.bodies().map((body) => (body as { plate: string }).plate);

test(`of ${KILLS} kills none loses or doubles a record that was kept`, { timeout: 1_800_000 }, async () => {
  const plates: string[] = [];
  let page = await openUnlockedPage(site);
  for (let round = 0; round < KILLS; round += 1) page = await killInTheMiddle({ plates, page }, round);

  const { kept } = await page.evaluate(() => window.tablet.getStatus().counts);
  await page.evaluate(() => window.tablet.wake());
  await expect.poll(() => site.api.stored.length, { timeout: 120_000 }).toBe(kept);
  const stored = platesStored(site);
  const missing = plates.filter((plate) => !stored.includes(plate));
  process.stdout.write(`${KILLS} kills of Chromium; ${plates.length} records said to be kept, ${kept} on the disk, ${stored.length} arrived; missing ${missing.length}, doubled ${stored.length - new Set(stored).size}\n`);
  expect(missing).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
  expect(site.api.stored.map(({ envelope }) => envelope.header.sequence)).toEqual(Array.from({ length: kept }, (_, index) => index + 1));
});
