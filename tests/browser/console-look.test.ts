// Language, light and type size chosen once in front of the product hold on its other pages and after a reload.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { prepareDemoSite } from './demo-site.ts';

const site = prepareDemoSite();

const readLook = (page: Page) => page.evaluate(() => ({ ...document.documentElement.dataset, lang: document.documentElement.lang, fontSize: getComputedStyle(document.body).fontSize }));

async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menu').getByText(item, { exact: true }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

test('night in large type and English stays so', async () => {
  const page = await site.browser.newPage({ colorScheme: 'light' });
  page.setDefaultTimeout(15_000);
  await page.goto(`${site.origin}/`);
  await page.getByTestId('demo').waitFor();
  const before = await readLook(page);
  await choose(page, '语言', 'English');
  await choose(page, 'Theme', 'Night');
  await choose(page, 'Type size', 'Large type');
  await page.goto(`${site.origin}/console/`);
  await page.getByTestId('sign-in').waitFor();
  await page.reload();
  await page.getByTestId('sign-in').waitFor();
  const after = await readLook(page);
  expect(after).toMatchObject({ theme: 'night', size: 'large', lang: 'en' });
  expect(Number.parseFloat(after.fontSize)).toBeGreaterThan(Number.parseFloat(before.fontSize));
  await page.close();
});

test('a device set to dark shows the night until somebody chooses', async () => {
  const page = await site.browser.newPage({ colorScheme: 'dark' });
  await page.goto(`${site.origin}/console/`);
  await page.getByTestId('sign-in').waitFor();
  expect(await page.getByRole('button', { name: '主题' }).textContent()).toContain('夜间');
  await choose(page, '主题', '强光');
  expect(await readLook(page)).toMatchObject({ theme: 'contrast' });
  await page.close();
});
