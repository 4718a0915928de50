// A physical keyboard on the lane: what a focused control needs stays with it, everything else goes to the pad.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { findChromium } from './find-chromium.ts';
import { unlockLane } from './lane-driver.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-keys-'));
let server: ServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startServer({ dataFolder: join(folder, 'data'), port: await findFreePorts() });
  const { executablePath, args } = await findChromium();
  browser = await chromium.launch({ executablePath, args: [...args] });
  page = await (await browser.newContext({ viewport: { width: 1180, height: 820 } })).newPage();
  const { invitationId, code } = (await postJson(server.origin, { path: '/api/demo/invite-tablet', body: { laneId: '320371-K01-L01' } })) as { invitationId: string; code: string };
  await page.goto(`${server.origin.replace('127.0.0.1', 'localhost')}/lane/#enrol=${invitationId}.${code}`);
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  await page.getByTestId('view-check').waitFor();
});
afterAll(async () => {
  await browser.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

const radio = (group: string, value: string) => page.getByTestId(group).locator(`input[value=${value}]`);
const plate = (typed: string) => page.getByTestId('view-check').getByRole('img', { name: `车牌 ${typed}`, exact: true });

test('after a choice by radio the plate is typed on, and Space and arrows stay with the radio', async () => {
  await page.getByTestId('pad').getByRole('button', { name: '苏', exact: true }).click();
  await radio('vehicle-class', 'truck').focus();
  await page.keyboard.press('Space');
  expect(await radio('vehicle-class', 'truck').isChecked()).toBe(true);
  await page.keyboard.type('C12');
  await plate('苏C12').waitFor();
  await page.keyboard.press('Backspace');
  await plate('苏C1').waitFor();
  await page.keyboard.press('ArrowLeft');
  expect(await radio('vehicle-class', 'coach').isChecked()).toBe(true);
  await plate('苏C1').waitFor();
});

test('Enter and Space on a button press the button and nothing else', async () => {
  await page.getByTestId('pad').getByRole('button', { name: '7', exact: true }).focus();
  await page.keyboard.press('Space');
  await plate('苏C17').waitFor();
  await page.keyboard.press('Enter');
  await plate('苏C177').waitFor();
  await page.keyboard.press('Backspace');
  await plate('苏C17').waitFor();
});

test('a tapped key does not take the focus: the Enter of a reader does not press it again', async () => {
  await page.locator('h1').click();
  await page.getByTestId('pad').getByRole('button', { name: '8', exact: true }).click();
  await plate('苏C178').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('9');
  await plate('苏C1789').waitFor();
});
