// How long a lane may go on without the server is told from a day before the end, and what ends then ends visibly (AC-14).
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { prepareDemoSite } from './demo-site.ts';
import { enrolLane, makePlate, typePlate, unlockLane } from './lane-driver.ts';

const HOUR_MILLISECONDS = 3_600_000;
const OFFICER = { badge: 'JC-101', pin: DEMO_PIN };

const site = prepareDemoSite();
let page: Page;
let begunAt: number;

beforeAll(async () => {
  page = await (await site.browser.newContext({ viewport: { width: 820, height: 1180 } })).newPage();
  page.setDefaultTimeout(15_000);
  await page.clock.install();
  await enrolLane(page, site.port, '320371-K01-L01');
  await unlockLane(page, OFFICER);
  await page.context().setOffline(true);
  begunAt = await page.evaluate(() => Date.now());
}, 120_000);

/** The tablet's clock, so many hours after the last contact; its timers run on for half a minute. */
async function waitHours(hours: number): Promise<void> {
  await page.clock.setSystemTime(begunAt + hours * HOUR_MILLISECONDS);
  await page.clock.runFor(40_000);
}

/** The tablet looks every half minute of its own; what it does then takes time of this machine. */
async function runUntilShown(shown: Locator): Promise<void> {
  const look = async (): Promise<number> => {
    await page.clock.runFor(40_000);
    return shown.count();
  };
  await expect.poll(look, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
}

const band = (who: 'officer' | 'tablet') => page.getByTestId(`lease-${who}`);

describe('a lane without the server', () => {
  test('AC-14 says nothing of it while there is time, and always in the settings', async () => {
    await waitHours(40);
    expect(await band('officer').count()).toBe(0);
    await page.getByTestId('open-settings').click();
    expect(await page.getByTestId('lease-officer-until').isVisible()).toBe(true);
    expect(await page.getByTestId('lease-tablet-until').isVisible()).toBe(true);
    await page.getByTestId('open-settings').click();
  });

  test('AC-14 counts down from a day before the end', async () => {
    await typePlate(page, makePlate());
    await waitHours(60);
    await runUntilShown(band('officer'));
    expect(await band('officer').getAttribute('data-ended')).toBe('false');
    expect(await page.getByTestId('tile-1').count()).toBe(1);
  });

  test('AC-14 closes what the officer had open when her time ends, and goes on registering', async () => {
    await waitHours(73);
    await runUntilShown(page.locator('[data-testid=lease-officer][data-ended=true]'));
    await page.getByTestId('tile-1').waitFor({ state: 'detached' });
    await typePlate(page, makePlate());
    await page.getByTestId('tile-1').waitFor();
    await page.reload();
    await unlockLane(page, OFFICER);
    await page.locator('[data-testid=lease-officer][data-ended=true]').waitFor();
    expect(await page.getByTestId('tile-1').count()).toBe(0);
  });

  test('AC-14 tells of the tablet itself before its week is over', async () => {
    await waitHours(6.5 * 24);
    await runUntilShown(band('tablet'));
    await waitHours(7 * 24 + 1);
    await runUntilShown(page.locator('[data-testid=lease-tablet][data-ended=true]'));
  });
});
