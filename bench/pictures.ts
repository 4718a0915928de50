// Takes the pictures of docs/images: lane and board, Chinese and English, at phone, tablet and desktop size, from a demo of its own.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { DEMO_PIN } from '../src/app/demo/cast.ts';
import { findChromium } from '../tests/browser/find-chromium.ts';
import { typePlate, unlockLane } from '../tests/browser/lane-driver.ts';
import { findFreePorts, startServer, waitUntil } from '../tests/support/server-process.ts';

const SIZES = { phone: { width: 390, height: 844 }, tablet: { width: 1180, height: 820 }, desktop: { width: 1440, height: 900 } } as const;
const IMAGES = join(process.cwd(), 'docs', 'images');

async function stepIn(page: Page, origin: string): Promise<void> {
  const { roles } = (await (await fetch(`${origin}/api/demo`)).json()) as { roles: { personId: string; badge: string }[] };
  const personId = roles.find(({ badge }) => badge === 'KZ-001')?.personId;
  await page.request.post(`${origin}/api/demo/step-in`, { data: { personId } });
}

async function pictureBoard(page: Page, at: { origin: string; name: string }): Promise<void> {
  await stepIn(page, at.origin);
  await page.goto(`${at.origin}/console/#/board`);
  await page.locator('main h1').first().waitFor();
  await page.locator('main table').first().waitFor();
  await page.screenshot({ path: join(IMAGES, `board-${at.name}.png`) });
}

async function pictureLane(page: Page, at: { origin: string; name: string }): Promise<void> {
  const answer = await page.request.post(`${at.origin}/api/demo/invite-tablet`, { data: { laneId: '320371-K01-L02' } });
  const { invitationId, code } = (await answer.json()) as { invitationId: string; code: string };
  await page.goto(`${at.origin}/lane/#enrol=${invitationId}.${code}`);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await typePlate(page, '苏C12345');
  await page.screenshot({ path: join(IMAGES, `lane-${at.name}.png`) });
}

async function takeAll(browser: Browser, origin: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const language of ['zh', 'en']) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.goto(`${origin}/`);
      await page.evaluate((chosen) => localStorage.setItem('guankou-language', chosen), language);
      await pictureBoard(page, { origin, name: `${size}-${language}` });
      await pictureLane(page, { origin, name: `${size}-${language}` });
      await context.close();
    }
  }
}

mkdirSync(IMAGES, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'guankou-pictures-'));
const server = await startServer({ dataFolder: folder, port: await findFreePorts(), vehiclesPerDay: 2400, environment: { GUANKOU_DEMO_BACKFILL_HOURS: '6' } });
const { executablePath, args } = await findChromium();
const browser = await chromium.launch({ executablePath, args: [...args] });
try {
  await waitUntil(() => server.output().includes('filled in'), 'the demo to fill its day');
  await takeAll(browser, server.origin.replace('127.0.0.1', 'localhost'));
} finally {
  await browser.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
}
