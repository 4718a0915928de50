// The demo district for the tests of one file: a started server, a browser, and who steps in; taken down whole, also after a kill.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { findChromium } from './find-chromium.ts';

export type DemoSite = {
  /** Removed at the end. */
  folder: string;
  port: number;
  origin: string;
  server: ServerProcess;
  browser: Browser;
};

export type DemoWishes = {
  /** Above 0 the demo's last 24 hours are filled in before the tests begin: as many vehicles, whatever the hour. */
  readonly vehiclesPerDay?: number;
  readonly browserArguments?: readonly string[];
};

export async function startAgain(site: DemoSite, vehiclesPerDay = 0): Promise<void> {
  site.server = await startServer({ dataFolder: join(site.folder, 'data'), port: site.port, vehiclesPerDay });
}

/** Registers the hooks of a test file; the site is there before the file's own hooks run. */
export function prepareDemoSite({ vehiclesPerDay = 0, browserArguments = [] }: DemoWishes = {}): DemoSite {
  const site = {} as DemoSite;
  beforeAll(async () => {
    site.folder = mkdtempSync(join(tmpdir(), 'guankou-site-'));
    site.port = await findFreePorts();
    site.origin = `http://localhost:${String(site.port)}`;
    await startAgain(site, vehiclesPerDay);
    if (vehiclesPerDay > 0) await waitUntil(() => site.server.output().includes('filled in'), 'the demo to fill its day');
    const { executablePath, args } = await findChromium();
    site.browser = await chromium.launch({ executablePath, args: [...args, ...browserArguments] });
  });
  afterAll(async () => {
    await site.browser.close();
    // A killed server leaves its database running: the next one takes it over and stops it.
    if (site.server.process.signalCode !== null) await startAgain(site);
    await site.server.interrupt();
    rmSync(site.folder, { recursive: true, force: true });
  });
  return site;
}

/** Signs the page's browser in as one of the demo's people. */
export async function stepIn(page: Page, origin: string, badge: string): Promise<void> {
  const { roles } = (await (await page.request.get(`${origin}/api/demo`)).json()) as { roles: { personId: string; badge: string }[] };
  await page.request.post(`${origin}/api/demo/step-in`, { data: { personId: roles.find((role) => role.badge === badge)?.personId } });
}
