// One officer's night in a real browser: a car with three people, the server killed, five more cars, the browser closed and reopened.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { LaneBoard, RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { findChromium } from './find-chromium.ts';
import { addTraveller, enrolLane, press, typePerson, typePlate, unlockLane, waitForKept, type Person } from './lane-driver.ts';

const CHECKPOINT = '320371-K01';
const folder = mkdtempSync(join(tmpdir(), 'guankou-night-'));
const opened: BrowserContext[] = [];
const servers: ServerProcess[] = [];

afterAll(async () => {
  for (const context of opened) await context.close();
  for (const server of servers) await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

async function openBrowser(): Promise<{ context: BrowserContext; page: Page }> {
  const { executablePath, args } = await findChromium();
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: [...args], viewport: { width: 1180, height: 820 }, locale: 'zh-CN' });
  opened.push(context);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  return { context, page };
}

async function start(port: number): Promise<ServerProcess> {
  const server = await startServer({ dataFolder: join(folder, 'data'), port });
  servers.push(server);
  return server;
}

function person(ordinal: number, temperature: string): Person {
  return { identityNumber: composeIdentityNumber('990001', '1990-01-01', String(100 + ordinal)), name: '赵演示', phone: `139000000${10 + ordinal}`, temperature };
}

async function postInPage<Answer>(page: Page, path: string, body: unknown): Promise<Answer> {
  const text = await page.evaluate(
    async ([url, json]) => (await fetch(url ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: json ?? '' })).text(),
    [path, JSON.stringify(body)],
  );
  return JSON.parse(text) as Answer;
}

async function checkOneCar(page: Page, ordinal: number): Promise<void> {
  await typePlate(page, `苏C2000${ordinal}`);
  await typePerson(page, person(ordinal, '365'));
  await press(page);
  await page.getByTestId('agents').waitFor();
  await press(page);
  await page.getByTestId('last').waitFor();
}

test('six cars, three of them people, one fever, no server for a while: all in the register, once each', async () => {
  const port = await findFreePorts();
  const lane = `http://localhost:${port}/lane/`;
  const first = await start(port);
  const before = await openBrowser();
  await enrolLane(before.page, port, `${CHECKPOINT}-L01`);
  await unlockLane(before.page, { badge: 'JC-101', pin: DEMO_PIN });

  await typePlate(before.page, '苏C10001');
  for (const [index, temperature] of ['365', '376', '368'].entries()) {
    if (index > 0) await addTraveller(before.page);
    await typePerson(before.page, person(index + 1, temperature));
  }
  await press(before.page);
  await waitForKept(before.page, 1);
  const waiting = before.page.locator('[data-testid=person-2][data-outcome=second-reading]');
  await waiting.waitFor();
  expect(await waiting.getByTestId('reason').textContent()).toMatch(/[一-鿿]/);
  expect(await waiting.getByTestId('reason-other').textContent()).toMatch(/[a-z]{4}/);
  await before.page.locator('[data-testid=counts][data-received="1"]').waitFor();

  await first.kill();
  await before.page.getByTestId('next-vehicle').getByRole('button').click();
  for (let ordinal = 1; ordinal <= 5; ordinal += 1) await checkOneCar(before.page, ordinal);
  await waitForKept(before.page, 16);
  await before.context.close();

  const after = await openBrowser();
  await after.page.goto(lane);
  await unlockLane(after.page, { badge: 'JC-101', pin: DEMO_PIN });
  await waitForKept(after.page, 16);
  await start(port);
  await after.page.locator('[data-testid=counts][data-received="16"]').waitFor({ timeout: 60_000 });

  const { roles } = (await (await fetch(`http://127.0.0.1:${port}/api/demo`)).json()) as { roles: { personId: string; badge: string }[] };
  const desk = await after.context.newPage();
  await desk.goto(`http://localhost:${port}/`);
  await postInPage(desk, '/api/demo/step-in', { personId: roles.find(({ badge }) => badge === 'KZ-001')?.personId });
  const { data } = await postInPage<{ data: RegisterPage }>(desk, '/api/views/checkpoint.register', { checkpoint: CHECKPOINT });
  expect(data.rows.map(({ maskedPlate }) => maskedPlate.slice(-4)).toSorted()).toEqual(['0001', '0001', '0002', '0003', '0004', '0005']);
  expect(new Set(data.rows.map(({ passageId }) => passageId)).size).toBe(6);
  await waitUntil(async () => {
    const board = await postInPage<{ data: LaneBoard }>(desk, '/api/views/checkpoint.lane-board', { checkpoint: CHECKPOINT });
    return board.data.open.length === 1 && board.data.open[0]?.outcome === 'second-reading';
  }, 'the one who waits on the board', 2000);
}, 180_000);
