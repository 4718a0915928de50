// The end of a post in a real browser: moved on paper, closed with a reason, certified, signed by a second person, printed on A4.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { listViolations } from './list-violations.ts';

const POST = '320371-K02';
/** Points, as PDF has it. */
const A4 = /\/MediaBox\s*\[\s*0\s+0\s+59[4-6](?:\.\d+)?\s+84[1-3](?:\.\d+)?\s*\]/;
const site = prepareDemoSite();

async function openDesk(badge: string): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width: 1180, height: 900 }, locale: 'zh-CN', bypassCSP: true })).newPage();
  page.setDefaultTimeout(20_000);
  await stepIn(page, site.origin, badge);
  return page;
}

test('PL-90 the post moves on a paper of its own', async () => {
  const commander = await openDesk('ZH-001');
  await commander.goto(`${site.origin}/console/#/checkpoints`);
  const card = commander.locator(`[data-testid=checkpoint][data-code="${POST}"]`);
  await card.getByRole('button', { name: '迁移卡口' }).click();
  const task = commander.getByTestId('task');
  await task.locator('input[name=longitude]').fill('117.42');
  await task.locator('input[name=latitude]').fill('34.22');
  await task.locator('input[name=authority]').fill('示范指挥部');
  await task.locator('input[name=document-number]').fill('示发〔2020〕9号');
  await task.locator('input[name=date]').fill('2020-02-04');
  await task.locator('input[name=reason]').fill('改到匝道外侧');
  expect(await listViolations(commander)).toEqual([]);
  await task.getByRole('button', { name: '迁移', exact: true }).click();
  await card.getByTestId('moves').getByText('示发〔2020〕9号', { exact: false }).waitFor();
});

test('EP-1 EP-4 EP-5 the post ends, and its certificate takes two people and fits on A4', async () => {
  const commander = await openDesk('ZH-001');
  await commander.goto(`${site.origin}/console/#/post-end/${POST}`);
  await commander.locator('[data-testid=readiness][data-ready]').waitFor();
  expect(await listViolations(commander)).toEqual([]);
  await commander.getByTestId('readiness').getByRole('button', { name: '撤除卡口' }).click();
  await commander.getByTestId('task').locator('[name=reason]').fill('低风险地区撤卡');
  await commander.getByTestId('task').getByRole('button', { name: '撤除卡口' }).click();
  await commander.getByTestId('ended').getByRole('link', { name: '数据处置证明' }).click();
  await commander.getByTestId('certificate').waitFor();
  await commander.getByTestId('sign').getByRole('button', { name: '签署' }).click();
  await commander.getByText('撤除卡口的人不能自己签署', { exact: false }).waitFor();

  const auditor = await openDesk('SJ-001');
  await auditor.goto(`${site.origin}/console/#/post-end/${POST}/certificate`);
  await auditor.getByTestId('certificate').waitFor();
  expect(await listViolations(auditor)).toEqual([]);
  await auditor.getByTestId('sign').getByRole('button', { name: '签署' }).click();
  const sheet = auditor.locator('[data-testid=certificate][data-signed]');
  await sheet.getByText('核对:SJ-001', { exact: false }).waitFor();
  expect(await sheet.getByText('撤除:ZH-001', { exact: false }).count()).toBe(1);

  const pdf = (await auditor.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf).toMatch(A4);
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await auditor.emulateMedia({ media: 'print' });
  expect(await auditor.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
  expect(await sheet.isVisible()).toBe(true);

  await auditor.goto(`${site.origin}/console/#/checkpoints`);
  await auditor.locator(`[data-testid=checkpoint][data-code="${POST}"]`).getByText('已撤除').waitFor();
});
