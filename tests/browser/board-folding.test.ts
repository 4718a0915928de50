// The board folds by the keyboard, remembers it for the person who did, and an address that names a section opens it and leads there.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const site = prepareDemoSite();
const BOARD = 'board/320371-K01';

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${site.origin}/console/#/${address}`);
  await page.reload();
  await page.locator('[data-testid=attention]').waitFor();
}

const heading = (page: Page, section: string) => page.getByTestId(section).getByRole('heading', { level: 2 }).getByRole('button');
const isFolded = (page: Page, section: string) => page.getByTestId(section).getAttribute('data-folded');

test('a section folds, stays folded for its reader alone, and opens by its address', async () => {
  const page = await (await site.browser.newContext({ viewport: { width: 820, height: 600 }, locale: 'zh-CN', bypassCSP: true })).newPage();
  page.setDefaultTimeout(15_000);
  await stepIn(page, site.origin, 'KZ-001');
  await open(page, BOARD);
  await page.locator('[data-testid=lanes] table').waitFor();
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  for (const section of ['post-flow', 'jam', 'flow', 'lanes']) {
    await heading(page, section).focus();
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid=${section}][data-folded=true]`).waitFor();
    expect(await heading(page, section).getAttribute('aria-expanded')).toBe('false');
  }
  expect(await page.locator('[data-testid=lanes] table').count()).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(whole / 2);
  expect(await listViolations(page)).toEqual([]);

  await page.reload();
  await page.locator('[data-testid=flow][data-folded=true]').waitFor();
  await page.getByRole('navigation', { name: '看板内容' }).getByRole('link', { name: '车道', exact: true }).click();
  await page.locator('[data-testid=lanes] table').waitFor();
  expect(page.url()).toContain(`${BOARD}/lanes`);
  expect(await heading(page, 'lanes').evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await isFolded(page, 'flow')).toBe('true');

  // The address names it still: pressed again, the link opens it again and leads there.
  await heading(page, 'lanes').press('Enter');
  await page.locator('[data-testid=lanes][data-folded=true]').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('navigation', { name: '看板内容' }).getByRole('link', { name: '车道', exact: true }).click();
  await page.locator('[data-testid=lanes] table').waitFor();
  expect(await heading(page, 'lanes').evaluate((button) => button === document.activeElement)).toBe(true);

  await stepIn(page, site.origin, 'ZH-001');
  await open(page, BOARD);
  await page.locator('[data-testid=lanes] table').waitFor();
  expect(await isFolded(page, 'flow')).toBe('false');

  await stepIn(page, site.origin, 'KZ-001');
  await open(page, `${BOARD}/flow`);
  await page.locator('[data-testid=flow][data-folded=false]').waitFor();
});
