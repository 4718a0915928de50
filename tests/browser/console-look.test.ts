// Language, light and type size chosen once in front of the product hold on its other pages and after a reload.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFreePorts, startServer, type ServerProcess } from '../support/server-process.ts';
import { findChromium } from './find-chromium.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-look-'));
let server: ServerProcess;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  const port = await findFreePorts();
  server = await startServer({ dataFolder: join(folder, 'data'), port });
  origin = `http://localhost:${port}`;
  const { executablePath, args } = await findChromium();
  browser = await chromium.launch({ executablePath, args: [...args] });
});
afterAll(async () => {
  await browser.close();
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

const readLook = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang, fontSize: getComputedStyle(document.body).fontSize }));

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

test('night in large type and English stays so', async () => {
  const page = await browser.newPage({ colorScheme: 'light' });
  page.setDefaultTimeout(15_000);
  await page.goto(`${origin}/`);
  await page.getByTestId('demo').waitFor();
  const before = await readLook(page);
  await choose(page, '语言', 'English');
  await choose(page, 'Theme', 'Night');
  await choose(page, 'Type size', 'Large type');
  await page.goto(`${origin}/console/`);
  await page.getByTestId('sign-in').waitFor();
  await page.reload();
  await page.getByTestId('sign-in').waitFor();
  const after = await readLook(page);
  expect(after).toMatchObject({ theme: 'night', size: 'large', lang: 'en' });
  expect(Number.parseFloat(after.fontSize)).toBeGreaterThan(Number.parseFloat(before.fontSize));
  await page.close();
});

test('a device set to dark shows the night until somebody chooses', async () => {
  const page = await browser.newPage({ colorScheme: 'dark' });
  await page.goto(`${origin}/console/`);
  await page.getByTestId('sign-in').waitFor();
  expect(await page.getByRole('button', { name: '主题' }).textContent()).toContain('夜间');
  await choose(page, '主题', '强光');
  expect(await readLook(page)).toMatchObject({ theme: 'contrast' });
  await page.close();
});
