// The flow of a post in a real browser: a scanned permit in two presses, an undone check, a slip and its clock without the server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { PostFlow } from '../../src/features/checkpoint/domain/flow/views.ts';
import type { LaneBoard, RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { showToCamera } from './camera-film.ts';
import { stepIn } from './demo-site.ts';
import { findChromium } from './find-chromium.ts';
import { enrolLane, press, typePerson, typePlate, unlockLane, waitForKept } from './lane-driver.ts';
import { listViolations } from './list-violations.ts';

const CHECKPOINT = '320371-K01';
const PERMIT = '应急物资运输车辆通行证 编号:SF-2020-000123 车牌:苏C12345';
const folder = mkdtempSync(join(tmpdir(), 'guankou-flow-'));
let server: ServerProcess;
let port: number;
let context: BrowserContext;
let page: Page;

async function openBrowser(): Promise<void> {
  const { executablePath, args } = await findChromium();
  const camera = showToCamera(join(folder, 'permit.y4m'), PERMIT);
  context = await chromium.launchPersistentContext(join(folder, 'profile'), { executablePath, args: [...args, ...camera], viewport: { width: 820, height: 1180 }, locale: 'zh-CN', bypassCSP: true });
  page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
}

beforeAll(async () => {
  port = await findFreePorts();
  server = await startServer({ dataFolder: join(folder, 'data'), port });
  await openBrowser();
  await enrolLane(page, port, `${CHECKPOINT}-L01`);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
});
afterAll(async () => {
  await context.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

let isDeskOpen = false;

/** As the post leader at her desk, in the same browser. */
async function view<Data>(name: string, input: object): Promise<Data> {
  const origin = `http://localhost:${port}`;
  if (!isDeskOpen) {
    await stepIn(page, origin, 'KZ-001');
    isDeskOpen = true;
  }
  return ((await (await page.request.post(`${origin}/api/views/${name}`, { data: input })).json()) as { data: Data }).data;
}

async function waitForReceived(count: number): Promise<void> {
  await page.locator(`[data-testid=counts][data-received="${String(count)}"]`).waitFor();
}

async function tap(testId: string): Promise<void> {
  const place = page.getByTestId(testId);
  await ((await place.evaluate((element) => element.tagName)) === 'BUTTON' ? place : place.getByRole('button').first()).click();
}

async function typeCar(plate: string, temperature: string): Promise<void> {
  await typePlate(page, plate);
  await typePerson(page, { identityNumber: composeIdentityNumber('990001', '1990-01-01', `10${plate.slice(-1)}`), name: '赵演示', phone: '13900000011', temperature });
}

/** Everything a person is asked for stands: the summary's action ends the check. */
async function finish(): Promise<void> {
  while ((await page.getByTestId('view-passage').count()) === 0) {
    const words = await page.getByTestId('primary').innerText();
    await press(page);
    if (words.includes('完成')) await page.getByTestId('view-passage').waitFor();
  }
}

describe('the green lane', () => {
  test('CP-79 a permit is scanned and logged in two presses, and counted apart', async () => {
    await tap('open-green-lane');
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[name=permit-number]')?.value === 'SF-2020-000123');
    expect(await page.locator('input[name=permit-plate]').inputValue()).toBe('苏C12345');
    expect(await listViolations(page)).toEqual([]);
    await press(page);
    await page.getByTestId('last').waitFor();
    await waitForKept(page, 1);
    await waitForReceived(1);
    const flow = await view<PostFlow>('checkpoint.post-flow', { checkpoint: CHECKPOINT });
    expect(flow).toMatchObject({ permitVehicles: 1, permits: [{ isScanned: true, permitKind: 'emergency-transport', maskedNumber: '…0123' }] });
    expect((await view<LaneBoard>('checkpoint.lane-board', { checkpoint: CHECKPOINT })).lanes.map(({ vehicles }) => vehicles)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});

describe('undoing', () => {
  test('CP-70 the typing comes back, is checked anew, and the figures know one vehicle', async () => {
    await typeCar('苏C10001', '365');
    await finish();
    await tap('undo-check');
    await page.getByTestId('view-check').waitFor();
    await page.getByTestId('last').waitFor();
    await waitForKept(page, 3);
    expect(await page.getByTestId('tile-1').innerText()).toContain('赵演示');
    await finish();
    await waitForReceived(4);
    const board = await view<LaneBoard>('checkpoint.lane-board', { checkpoint: CHECKPOINT });
    expect(board.lanes[0]).toMatchObject({ vehicles: 1, travellers: 1 });
    const { rows } = await view<RegisterPage>('checkpoint.register', { checkpoint: CHECKPOINT });
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['open', 'voided']);
  });

  test('CP-71 a name that was misheard is corrected before the vehicle leaves', async () => {
    await tap('correct');
    expect(await listViolations(page)).toEqual([]);
    await page.getByTestId('correct-form').getByText('1 赵演示').click();
    await page.locator('input[name=name]').fill('改演示');
    await page.getByTestId('correct-reasons').getByRole('button').nth(1).click();
    await press(page);
    await page.getByTestId('correct-form').waitFor({ state: 'detached' });
    await waitForReceived(5);
    expect(await page.getByTestId('person-1').innerText()).toContain('改演示');
    await press(page);
    await page.getByTestId('last').waitFor();
    await waitForReceived(7);
  });
});

test('CP-78 an overdue disinfection is logged in two presses', async () => {
  expect(await page.getByTestId('open-disinfection').getAttribute('data-overdue')).toBe('true');
  await tap('open-disinfection');
  await page.locator('[data-testid=due-tools][data-overdue=true]').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await press(page);
  await page.locator('[data-testid=due-tools][data-overdue=false]').waitFor();
  await waitForReceived(8);
  const flow = await view<PostFlow>('checkpoint.post-flow', { checkpoint: CHECKPOINT });
  expect(flow.disinfections).toMatchObject([{ target: 'tools', agent: 'chlorine', concentration: 500, officerBadge: 'JC-101' }]);
  await tap('back-to-lane');
});

test('CP-75 CP-76 the slip and the clock of the second reading stand after the server was killed and the browser reopened', async () => {
  await typeCar('苏C10002', '378');
  await finish();
  await press(page);
  await page.getByTestId('slip').waitFor();
  const slip = await page.getByTestId('slip-zh').innerText();
  expect(slip).toMatch(/01-[0-9A-Z]{6}/);
  expect(slip).toContain('示范区疾病预防控制中心');
  expect(slip).not.toMatch(/37|发热|低热|赵演示/);
  expect(await listViolations(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByTestId('primary').isVisible()).toBe(false);
  expect(await page.getByTestId('slip-en').isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
  await waitForKept(page, 10);

  await server.kill();
  await context.close();
  await openBrowser();
  await page.goto(`http://localhost:${port}/lane/`);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await tap('open-waiting');
  const left = Number(await page.getByTestId('cool-down').getAttribute('data-left'));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(300);
  await page.locator(`[data-testid=cool-down][data-left="${String(left - 2)}"]`).waitFor();
  await page.getByTestId('waiting-car').click();
  await tap('slip-key');
  expect(await page.getByTestId('slip-zh').innerText()).toBe(slip);
  server = await startServer({ dataFolder: join(folder, 'data'), port });
}, 180_000);
