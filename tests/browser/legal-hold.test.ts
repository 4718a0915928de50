// A record is kept by law: its number stands on its own screen, is what the dialog asks for, and leads back to it from the table.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../src/core/clock.ts';
import { deskWords } from '../../src/features/privacy/web/console/words.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const site = prepareDemoSite({ vehiclesPerDay: 500 });
const WIDTHS = [390, 820, 1440];
/** Within the longest term of a hold. */
const LAST_DAY = new Date(Date.now() + 30 * DAY_MILLISECONDS).toISOString().slice(0, 10);

async function expectSound(page: Page, name: string): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    await page.evaluate((chosen) => localStorage.setItem('guankou-language', chosen), language);
    await page.reload();
    await page.locator('main :is(table, [data-testid=passage])').first().waitFor();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      expect([language, width, await listViolations(page)]).toEqual([language, width, []]);
      expect([language, width, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)]).toEqual([language, width, false]);
      if (process.env.GUANKOU_PICTURES) await page.screenshot({ path: join(process.env.GUANKOU_PICTURES, `${name}-${language}-${width}.png`), fullPage: true });
    }
  }
  await page.evaluate(() => localStorage.setItem('guankou-language', 'zh'));
  await page.reload();
}

test('PV-8 the commander reads the number of a passage, keeps its record by it, and comes back to it from the hold', async () => {
  const words = deskWords.zh;
  const context = await site.browser.newContext({ bypassCSP: true, locale: 'zh-CN', viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await stepIn(page, site.origin, 'ZH-001');
  await page.goto(`${site.origin}/console/#/register/320371-K01`);
  await page.locator('main tbody tr').first().click();
  const number = page.getByTestId('passage-number');
  await number.waitFor();
  const address = page.url();
  const id = (await number.textContent()) ?? '';
  expect(address.endsWith(`/${id}`)).toBe(true);
  await expectSound(page, 'passage');

  await page.goto(`${site.origin}/console/#/privacy`);
  const holds = page.getByTestId('legal-holds');
  await holds.getByRole('button', { name: words['holds.place'] }).click();
  const task = page.getByTestId('task');
  await task.getByLabel(words['holds.place-at']).click();
  await page.getByRole('option').first().click();
  await task.locator('input[name=subject]').fill(id);
  await task.locator('textarea[name=reason]').fill('演示法院函');
  await task.locator('input[name=until]').fill(LAST_DAY);
  await task.getByRole('button', { name: words['holds.place'] }).click();
  await holds.getByRole('link', { name: id }).waitFor();
  await expectSound(page, 'holds');
  await holds.getByRole('link', { name: id }).click();
  await number.waitFor();
  expect(page.url()).toBe(address);
  await context.close();
});
