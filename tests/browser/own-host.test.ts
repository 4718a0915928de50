// No page asks another host for anything, and none breaks the content security policy: every page, panel and dialog is walked with it in force.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareDemoSite } from './demo-site.ts';
import { STOPS } from './page-list.ts';

const site = prepareDemoSite({ vehiclesPerDay: 40 });
const STOP_MILLISECONDS = 60_000;

/** Reported by the browser itself, also for what it only would have blocked. */
const VIOLATION = 'policy broken:';
const SAYS_SO = /content security policy|trusted ?type|permissions policy/i;

let page: Page;
let asked: string[];
let broken: string[];

const isElsewhere = (url: string): boolean => /^(https?|wss?|ftp):/.test(url) && new URL(url).origin !== new URL(site.origin).origin;

beforeAll(async () => {
  const context = await site.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  [asked, broken] = [[], []];
  context.on('request', (request) => void asked.push(request.url()));
  await context.exposeFunction('noteViolation', (text: string) => void broken.push(`${VIOLATION} ${text}`));
  await context.addInitScript(() => {
    const { noteViolation } = globalThis as unknown as { noteViolation: (text: string) => void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) => noteViolation(`${effectiveDirective} ${blockedURI} ${sourceFile}`));
  });
  context.on('console', (message) => {
    if (SAYS_SO.test(message.text())) broken.push(message.text());
  });
  page = await context.newPage();
  page.setDefaultTimeout(20_000);
});
afterAll(() => page.context().close());

// asvs: 1.3.2
test('both eyes see: a picture from elsewhere and an inline script are reported', async () => {
  await page.goto(`${site.origin}/wait/`);
  await page.evaluate(() => {
    const picture = document.createElement('img');
    picture.src = 'https://elsewhere.example/x.png';
    document.body.append(picture);
    const text = 'document.title = "inline"';
    try {
      const script = document.createElement('script');
      script.text = text;
      document.body.append(script);
    } catch {
      return;
    }
  });
  await expect.poll(() => broken.filter((line) => line.startsWith(VIOLATION)).length).toBeGreaterThanOrEqual(2);
  expect(await page.title()).not.toBe('inline');
  broken.length = 0;
  asked.length = 0;
});

// asvs: 3.2.2
describe('every stop', () => {
  test.each(STOPS.map((stop) => ({ ...stop })))('$name', async ({ go }) => {
    await page.unrouteAll({ behavior: 'wait' });
    await go(page, site);
    expect(broken.splice(0)).toEqual([]);
  }, STOP_MILLISECONDS);
});

// asvs: 14.2.3
test('no request has left for another host', () => {
  expect(asked.length).toBeGreaterThan(100);
  expect(asked.filter(isElsewhere)).toEqual([]);
});
