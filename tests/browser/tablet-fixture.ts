// What every tablet test begins with: the built page, a server that plays the API, a browser profile on disk.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { OutboxCounts } from '../../src/web/device/tablet.ts';
import { INVITATION, OFFICER, TabletApi } from './tablet-api.ts';
import { openBrowser, openTabletPage, type TabletBrowser } from './tablet-browser.ts';
import { buildTabletPages } from './tablet-pages.ts';

export type TabletSite = {
  api: TabletApi;
  browser: TabletBrowser;
  /** The browser's profile on disk, new for each test. */
  profile: string;
  /** The built pages. */
  pages: string;
};

/** Registers the hooks of a test file; the site is filled before each test. */
export function prepareTabletTests(): TabletSite {
  const site = {} as TabletSite;
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guankou-tablet-'));
    site.pages = join(folder, 'web');
    await buildTabletPages(site.pages);
  });
  beforeEach(async () => {
    count += 1;
    site.profile = join(folder, `profile-${count}`);
    site.api = new TabletApi(site.pages);
    await site.api.start();
    site.browser = await openBrowser(site.profile);
  });
  afterEach(async () => {
    await site.browser.kill();
    await site.api.stop();
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return site;
}

export function openPage({ browser, api }: TabletSite, hash = ''): Promise<Page> {
  return openTabletPage(browser, `${api.origin}/lane/${hash}`);
}

/** Kills the browser and starts it again from the profile as it lies on the disk. */
export async function killAndReopen(site: TabletSite): Promise<void> {
  await site.browser.kill();
  site.browser = await openBrowser(site.profile);
}

/** "unlocked", or the code of the problem. */
export function unlock(page: Page, pin = OFFICER.pin): Promise<string> {
  const given = { badge: OFFICER.badge, pin };
  return page.evaluate((shown) => window.tablet.unlock(shown).then(() => 'unlocked', (fault: { problem: { code: string } }) => fault.problem.code), given);
}

export async function openUnlockedPage(site: TabletSite): Promise<Page> {
  const page = await openPage(site);
  await page.evaluate((invitation) => window.tablet.enrol(invitation), INVITATION);
  await unlock(page);
  return page;
}

/** The command's number on this tablet, or the code of the problem. */
export function keep(page: Page, body: unknown, verb = 'checkpoint.take-check'): Promise<number | string> {
  const command = { verb, protocolVersion: '2020-02', body };
  return page.evaluate((given) => window.tablet.keep(given).then((kept) => kept.sequence, (fault: { problem: { code: string } }) => fault.problem.code), command);
}

/** Wakes the tablet and waits until its counts are these. */
export async function waitForCounts(page: Page, counts: Partial<OutboxCounts>): Promise<void> {
  await page.evaluate(() => window.tablet.wake());
  await page.waitForFunction((wanted) => {
    const now = window.tablet.getStatus().counts;
    return Object.entries(wanted).every(([name, count]) => now[name as keyof typeof now] === count);
  }, counts);
}

export async function waitForProblem(page: Page, code: string | undefined): Promise<void> {
  await page.waitForFunction((wanted) => window.tablet.getStatus().problem?.code === wanted, code);
}
