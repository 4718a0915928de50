// What every test of reading by camera begins with: a server with the demo, a Chromium with these arguments, an unlocked lane.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { DEMO_PIN } from '../../../src/app/demo/cast.ts';
import { findFreePorts, startServer, type ServerProcess } from '../../support/server-process.ts';
import { findChromium } from '../find-chromium.ts';
import { unlockLane } from '../lane-driver.ts';

export const OFFICER = { badge: 'JC-101', pin: DEMO_PIN };
const PHONE = { width: 390, height: 844 };

export type ReadingSite = {
  /** Scratch space, gone at the end. */
  readonly folder: string;
  readonly launch: (args: readonly string[]) => Promise<Browser>;
  /** Starts the server, again where it was killed. */
  readonly start: () => Promise<void>;
  /** SIGKILL; its database process is left behind until the server starts again, which `close` sees to. */
  readonly kill: () => Promise<void>;
  /** A tablet of its own, enrolled and unlocked, its service worker in charge. */
  readonly openLane: (browser: Browser, options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};

export async function openReadingSite(): Promise<ReadingSite> {
  const folder = mkdtempSync(join(tmpdir(), 'guankou-reading-'));
  const port = await findFreePorts();
  const origin = `http://localhost:${port}`;
  const browsers: Browser[] = [];
  let server: ServerProcess | undefined;
  const start = async (): Promise<void> => {
    server = await startServer({ dataFolder: join(folder, 'data'), port });
  };
  return {
    folder,
    launch: async (args) => {
      const found = await findChromium();
      const browser = await chromium.launch({ executablePath: found.executablePath, args: [...found.args, ...args] });
      browsers.push(browser);
      return browser;
    },
    start,
    kill: async () => {
      await server?.kill();
      server = undefined;
    },
    openLane: async (browser, options = {}) => openLane(await browser.newContext({ viewport: PHONE, ...options }), origin),
    close: async () => {
      for (const browser of browsers) await browser.close();
      if (server === undefined) await start();
      await server?.interrupt();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openLane(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  const answer = await page.request.post(`${origin}/api/demo/invite-tablet`, { data: { laneId: '320371-K01-L01' } });
  const { invitationId, code } = (await answer.json()) as { invitationId: string; code: string };
  await page.goto(`${origin}/lane/#enrol=${invitationId}.${code}`);
  await unlockLane(page, OFFICER);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}
