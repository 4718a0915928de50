// The fifty-first record of a day at the desk: told why not, proposed from there, approved by another department, opened; in both languages at three sizes.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { accountsWords } from '../../src/features/accounts/web/words.ts';
import { READS_ALONE } from '../../src/features/privacy/domain/reads-of-day.ts';
import { privacyWords } from '../../src/features/privacy/web/words.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';
import { CHECKPOINT, openConsole, openDialog } from './page-stop.ts';

const WIDTHS = [390, 820, 1440];
const site = prepareDemoSite({ vehiclesPerDay: 40 });

async function expectSound(page: Page, name: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await listViolations(page)]).toEqual([width, []]);
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)]).toEqual([width, false]);
    if (process.env.GUANKOU_PICTURES) await page.screenshot({ path: join(process.env.GUANKOU_PICTURES, `${name}-${width}.png`) });
  }
}

/** Opens so many other records, as the desk would. */
async function openRecords(page: Page, count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += 1) {
    const body = { id: randomUUID(), subjectId: randomUUID(), placeCode: CHECKPOINT, purpose: 'audit' };
    const answer = (await (await page.request.post(`${site.origin}/api/desk`, { data: { id: randomUUID(), verb: 'privacy.unmask-subject', body } })).json()) as { status: string };
    expect(answer.status).toBe('accepted');
  }
}

describe.each([
  { language: 'zh', reader: 'KZ-001', second: 'ZH-001' },
  { language: 'en', reader: 'ZH-001', second: 'GL-001' },
] as const)('in $language', ({ language, reader, second }) => {
  const words = privacyWords[language];

  async function askToRead(page: Page): Promise<void> {
    await openConsole(page, site, { badge: reader, address: `register/${CHECKPOINT}`, ready: '[data-testid=register] tbody tr' });
    await page.getByTestId('register').locator('tbody tr button').first().click();
    await page.getByTestId('passage').waitFor();
    await openDialog(page, page.locator('main .gk-notice button').first());
    const task = page.getByTestId('task');
    await task.getByLabel(words['unmask.purpose']).click();
    await page.getByRole('option').first().click();
    await task.getByRole('button', { name: words['unmask.confirm'] }).click();
  }

  test('PV-13 the reader is told, proposes, and reads on when a person of another department has approved', async () => {
    const context = await site.browser.newContext({ bypassCSP: true, viewport: { width: 1440, height: 900 } });
    await context.addInitScript((chosen) => localStorage.setItem('guankou-language', chosen), language);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await stepIn(page, site.origin, reader);
    await openRecords(page, READS_ALONE);

    await askToRead(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(words['unmask.second-title']).waitFor();
    await expectSound(page, `reads-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await dialog.locator('textarea[name=reason]').fill('演示复核');
    await dialog.locator('button[type=submit]').click();
    await page.getByText(words['unmask.proposed']).waitFor();

    await openConsole(page, site, { badge: second, address: 'approvals', ready: '[data-testid=open-acts] [data-testid=act]' });
    const act = page.getByTestId('open-acts').getByTestId('act');
    expect(await act.textContent()).toContain(accountsWords[language]['acts.owner-reads']);
    await expectSound(page, `reads-approval-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await act.getByRole('button', { name: accountsWords[language]['accounts.approve-act'] }).click();
    await page.getByTestId('past-acts').locator('[data-state=approved]').first().waitFor();

    await askToRead(page);
    await dialog.waitFor({ state: 'detached' });
    expect(await page.getByText(words['unmask.second-title']).count()).toBe(0);
    await context.close();
  }, 120_000);
});
