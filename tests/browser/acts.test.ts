// A role that takes two people, from the person's dialog to the second person's approval, in both languages at three sizes.
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accountsWords } from '../../src/features/accounts/web/words.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const WIDTHS = [390, 820, 1440];
const site = prepareDemoSite();

async function expectSound(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await listViolations(page)]).toEqual([width, []]);
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)]).toEqual([width, false]);
    if (process.env.GUANKOU_PICTURES) await page.screenshot({ path: join(process.env.GUANKOU_PICTURES, `${name}-${width}.png`), fullPage: true });
  }
}

type Language = 'zh' | 'en';

async function enter(page: Page, badge: string, address: string): Promise<void> {
  await stepIn(page, site.origin, badge);
  await page.goto('about:blank');
  await page.goto(`${site.origin}/console/#/${address}`);
  await page.locator('main h1').waitFor();
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.goto(`${site.origin}/`);
  await page.evaluate((chosen) => localStorage.setItem('guankou-language', chosen), language);
}

/** The dialog in which that person is about to be given the auditor's role over the district. */
async function chooseAuditor(page: Page, language: Language, badge: string): Promise<Locator> {
  const words = accountsWords[language];
  await page.getByTestId('people').getByRole('button', { name: badge }).click();
  await page.getByRole('button', { name: words['accounts.grant-role'] }).click();
  const task = page.getByTestId('task');
  await task.waitFor();
  for (const [field, option] of [[words['people.role'], words['role.auditor']], [words['people.place'], '区']] as const) {
    await task.getByLabel(field).click();
    await page.getByRole('option', { name: option }).last().click();
  }
  return task;
}

describe.each(['zh', 'en'] as const)('in %s', (language) => {
  const words = accountsWords[language];

  test('AC-20 the administrator proposes, sees why she cannot approve, and the commander of another department approves', async () => {
    const badge = language === 'zh' ? 'ZJ-103' : 'WJ-104';
    const context = await site.browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    await speak(page, language);

    await enter(page, 'GL-001', 'people');
    const task = await chooseAuditor(page, language, badge);
    await task.getByText(words['people.for-two']).waitFor();
    expect(await listViolations(page)).toEqual([]);
    await task.locator('textarea[name=reason]').fill('示范增援');
    await task.getByRole('button', { name: words['people.propose'] }).click();
    await page.getByText(words['people.grant-proposed']).waitFor();

    await enter(page, 'GL-001', 'approvals');
    const act = page.getByTestId('open-acts').getByTestId('act');
    await act.waitFor();
    expect(await act.getByRole('button').allTextContents()).toEqual([words['accounts.withdraw-act']]);

    await enter(page, 'ZH-001', 'approvals');
    await act.waitFor();
    expect(await act.textContent()).toContain(badge);
    await expectSound(page, `acts-${language}`);
    await act.getByRole('button', { name: words['accounts.approve-act'] }).click();
    await page.getByTestId('past-acts').locator('[data-state=approved]').filter({ hasText: badge }).waitFor();
    expect(await act.count()).toBe(0);
    await context.close();
  });
});

test('AC-23 without anybody who could be the second the administrator is told that she gives the role alone, and gives it', async () => {
  const words = accountsWords.zh;
  const context = await site.browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await speak(page, 'zh');
  await enter(page, 'GL-001', 'people');
  await page.getByTestId('people').getByRole('button', { name: 'ZH-001' }).click();
  await page.getByRole('button', { name: words['accounts.withdraw-person'] }).click();
  await page.locator('textarea[name=reason]').fill('示范撤出');
  await page.getByRole('button', { name: words['accounts.withdraw-person'] }).click();
  await page.getByText(words['people.withdrawn-done']).waitFor();

  const task = await chooseAuditor(page, 'zh', 'JC-101');
  await task.getByText(words['people.alone']).waitFor();
  expect(await task.getByText(words['people.for-two']).count()).toBe(0);
  await expectSound(page, 'alone-zh');
  await task.getByRole('button', { name: words['accounts.grant-role'] }).click();
  await page.getByText(words['people.grant-done']).waitFor();
  await page.getByRole('dialog').getByText(words['role.auditor']).waitFor();

  await speak(page, 'en');
  await enter(page, 'GL-001', 'people');
  await (await chooseAuditor(page, 'en', 'KZ-001')).getByText(accountsWords.en['people.alone']).waitFor();
  await expectSound(page, 'alone-en');
  await context.close();
});
