// A version from its first keystroke to its withdrawal, in a real browser: two people, words at the fields, a dry run between.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { prepareDemoSite, stepIn } from './demo-site.ts';

const FIRST_VERSION = 'first-320371';
const EDITOR = `#/protocol/edit/${FIRST_VERSION}`;
const site = prepareDemoSite({ vehiclesPerDay: 240 });

async function openDesk(badge: string, address: string): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(15_000);
  await stepIn(page, site.origin, badge);
  await page.goto(`${site.origin}/console/${address}`);
  return page;
}

const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const troubleOf = (page: Page, name: string) => page.locator(`.gk-field:has([name="${name}"]) .gk-field__note`);
const propose = (page: Page) => page.getByTestId('editor').locator('button[type=submit]');

test('a draft says at each field what is wrong, cannot be sent in half, survives a reload, and is approved by somebody else', async () => {
  const author = await openDesk('ZH-001', EDITOR);
  await author.getByTestId('editor').waitFor();
  await field(author, 'reason').fill('指挥部第5号通告');
  expect(await propose(author).isEnabled()).toBe(true);

  await field(author, 'pack.temperature.bands.0.minCelsius').fill('35.5');
  await expect.poll(() => troubleOf(author, 'pack.temperature.bands.0.minCelsius').textContent()).toContain('空档');
  await field(author, 'pack.questions.1.text.en').fill('');
  await expect.poll(() => troubleOf(author, 'pack.questions.1.text.en').textContent()).toContain('中英文');
  await field(author, 'pack.temperature.plausible.minCelsius').fill('34');
  await expect.poll(() => troubleOf(author, 'pack.temperature.plausible.minCelsius').textContent()).toContain('冻凉的额头');
  await field(author, 'pack.temperature.bands.1.minCelsius').fill('39.5');
  await expect.poll(() => troubleOf(author, 'pack.temperature.bands.2.minCelsius').textContent()).toContain('重叠');
  await field(author, 'pack.temperature.bands.3.minCelsius').fill('');
  await expect.poll(() => troubleOf(author, 'pack.temperature.bands.3.minCelsius').textContent()).toContain('请填写数字');
  expect(await propose(author).isEnabled()).toBe(false);
  expect(await author.getByTestId('dry-run').count()).toBe(0);

  await author.reload();
  await author.getByTestId('editor').waitFor();
  expect(await field(author, 'pack.temperature.bands.1.minCelsius').inputValue()).toBe('39.5');
  expect(await field(author, 'pack.temperature.bands.3.minCelsius').inputValue()).toBe('');
  for (const [name, value] of [
    ['pack.temperature.plausible.minCelsius', '35'], ['pack.temperature.bands.0.minCelsius', '35'], ['pack.temperature.bands.1.minCelsius', '36.6'],
    ['pack.temperature.bands.3.minCelsius', '39'], ['pack.questions.1.text.en', 'Did you meet people from a risk area?'],
  ] as const) {
    await field(author, name).fill(value);
  }
  await author.locator('[data-testid=editor-state][data-trouble="0"]').waitFor();
  const changes = await author.getByTestId('changes').locator('li').allTextContents();
  expect(changes).toEqual(['“低热”的起点由 37.3 ℃ 改为 36.6 ℃。', expect.stringContaining('文字有改动')]);
  const id = await field(author, 'id').inputValue();
  await propose(author).click();
  await author.getByTestId('proposal').waitFor();
  expect(await author.getByTestId('decision').count()).toBe(0);

  const second = await openDesk('GL-001', `#/protocol/proposal/${id}`);
  const approve = second.getByTestId('decision').locator('[data-variant=primary]');
  await approve.waitFor();
  expect(await approve.isEnabled()).toBe(false);
  await second.getByTestId('dry-run').getByRole('button').first().click();
  const found = second.getByTestId('dry-run-found');
  await found.waitFor();
  const [judged, changed] = [Number(await found.getAttribute('data-judged')), Number(await found.getAttribute('data-changed'))];
  expect(judged).toBeGreaterThan(20);
  expect(changed).toBeGreaterThan(0);
  expect(changed).toBeLessThanOrEqual(judged);
  expect(await found.textContent()).not.toMatch(/\d{11}|演示|示例|样本/);
  await approve.click();
  await second.getByRole('dialog').locator('button[type=submit]').click();
  await second.locator('[data-testid=proposal][data-state=approved]').waitFor();

  await author.goto(`${site.origin}/console/#/protocol`);
  const planned = author.getByTestId('versions').locator('tbody tr').first();
  await expect.poll(() => planned.textContent()).toContain(id);
  await planned.locator('[data-variant=danger]').click();
  await author.getByRole('dialog').locator('textarea').fill('数值需要再核对');
  await author.getByRole('dialog').locator('button[type=submit]').click();
  await expect.poll(() => author.getByTestId('withdrawn').textContent()).toContain('数值需要再核对');
  await expect.poll(() => author.getByTestId('versions').locator('tbody tr').count()).toBe(1);
}, 120_000);
