// No violation that axe-core knows of on the pages people meet first: start, sign-in, board, register, and the lane's lock.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { listViolations } from './axe.ts';
import { findChromium } from './find-chromium.ts';
import { unlockLane } from './lane-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-axe-'));
let server: ServerProcess;
let browser: Browser;
let page: Page;
let origin: string;

beforeAll(async () => {
  const port = await findFreePorts();
  server = await startServer({ dataFolder: join(folder, 'data'), port });
  origin = `http://localhost:${port}`;
  const { executablePath, args } = await findChromium();
  browser = await chromium.launch({ executablePath, args: [...args] });
  page = await (await browser.newContext({ bypassCSP: true, viewport: { width: 1024, height: 768 } })).newPage();
});
afterAll(async () => {
  await browser.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

function post(path: string, body: unknown): Promise<Record<string, string>> {
  return page.evaluate(async ([url, json]) => (await fetch(url ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: json ?? '' })).json() as Promise<Record<string, string>>, [path, JSON.stringify(body)]);
}

test('the start page', async () => {
  await page.goto(`${origin}/`);
  await page.getByTestId('demo').waitFor();
  expect(await listViolations(page)).toEqual([]);
});

test('sign-in', async () => {
  await page.goto(`${origin}/console/`);
  await page.getByTestId('sign-in').waitFor();
  expect(await listViolations(page)).toEqual([]);
});

test.each(['board', 'register'])('%s', async (name) => {
  await page.goto(`${origin}/`);
  const { roles } = (await (await fetch(`${origin}/api/demo`)).json()) as { roles: { personId: string; badge: string }[] };
  await post('/api/demo/step-in', { personId: roles.find(({ badge }) => badge === 'KZ-001')?.personId });
  await page.goto(`${origin}/console/#/${name}`);
  await page.locator('main h1, main h2').first().waitFor();
  expect(await listViolations(page)).toEqual([]);
});

test('the lane, locked and unlocked', async () => {
  await page.goto(`${origin}/`);
  const { invitationId, code } = await post('/api/demo/invite-tablet', { laneId: '320371-K01-L02' });
  await page.goto(`${origin}/lane/#enrol=${invitationId}.${code}`);
  await page.getByTestId('unlock').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  expect(await listViolations(page)).toEqual([]);
});
