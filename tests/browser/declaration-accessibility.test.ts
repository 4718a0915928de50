// No violation that axe-core knows of from the first question on a phone to the code, on paper, and at the lane that reads it; in both languages.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { listViolations } from './list-violations.ts';
import { prepareDemoSite, stepIn } from './demo-site.ts';
import { enrolLane, unlockLane } from './lane-driver.ts';
import { fillPerson, fillVehicle, goOn, readPictures, signByHand } from './phone-driver.ts';

const CHECKPOINT = '320371-K01';
const LANGUAGES = ['zh', 'en'] as const;
const site = prepareDemoSite({ browserArguments: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'] });

async function openPage(language: string, size: { width: number; height: number }): Promise<Page> {
  const context = await site.browser.newContext({ bypassCSP: true, viewport: size, permissions: ['camera'] });
  await context.addInitScript((chosen) => localStorage.setItem('guankou-language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

const PERSON = { identityNumber: composeIdentityNumber('990004', '1970-07-07', '321'), name: '演示', phone: '13900000555' };

async function declare(page: Page, look: () => Promise<void>): Promise<string[]> {
  await page.goto(`${site.origin}/declare/#checkpoint=${CHECKPOINT}`);
  await page.getByTestId('step-welcome').waitFor();
  await look();
  await goOn(page);
  await page.getByTestId('step-vehicle').waitFor();
  await look();
  await goOn(page);
  await look();
  await fillVehicle(page, { plate: '苏C67890', from: '宿州市', to: '徐庄镇' });
  await page.getByTestId('step-identity').waitFor();
  await goOn(page);
  await look();
  await page.locator('input[name=document-number]').fill(PERSON.identityNumber);
  await fillPerson(page, PERSON);
  await look();
  await page.getByTestId('people').getByRole('button').first().click();
  await goOn(page);
  await page.getByTestId('step-health').waitFor();
  await page.getByTestId('stays').getByRole('button').first().click();
  await look();
  await goOn(page);
  await page.getByTestId('step-people').waitFor();
  await goOn(page);
  await page.getByTestId('step-sign').waitFor();
  await goOn(page);
  await look();
  await signByHand(page);
  await goOn(page);
  const frames = await readPictures(page);
  await look();
  return frames;
}

test.each(LANGUAGES)('the phone, from the first question to the code, and the lane that reads it (%s)', async (language) => {
  const phone = await openPage(language, { width: 390, height: 844 });
  const frames = await declare(phone, async () => expect(await listViolations(phone)).toEqual([]));
  const lane = await openPage(language, { width: 820, height: 1180 });
  await enrolLane(lane, site.port, '320371-K01-L02');
  await unlockLane(lane, { badge: 'JC-101', pin: DEMO_PIN });
  await lane.locator('[data-testid=counts][data-online=true]').waitFor();
  await lane.getByTestId('open-declaration').getByRole('button').click();
  await lane.getByTestId('camera').waitFor();
  expect(await listViolations(lane)).toEqual([]);
  const key = await lane.getByTestId('primary').getByRole('button').boundingBox();
  expect(key?.height).toBeGreaterThanOrEqual(76);
  await lane.locator('input[name=declaration]').fill(frames[0] ?? '');
  await lane.locator('input[name=declaration]').press('Enter');
  await lane.getByTestId('declared').waitFor();
  expect(await listViolations(lane)).toEqual([]);
}, 120_000);

test.each(LANGUAGES)('the console: batches, their forms and the sign (%s)', async (language) => {
  const page = await openPage(language, { width: 1280, height: 800 });
  await stepIn(page, site.origin, 'KZ-001');
  await page.goto(`${site.origin}/console/#/declarations`);
  await page.getByTestId('batches').waitFor();
  expect(await listViolations(page)).toEqual([]);
  await page.getByTestId('batches').getByRole('button').first().click();
  await page.locator('input[name=forms]').fill('2');
  await page.getByTestId('task').locator('button[type=submit]').click();
  await page.getByTestId('form-sheet').nth(1).waitFor();
  expect(await page.getByTestId('form-sheet').count()).toBe(2);
  expect(await listViolations(page)).toEqual([]);
  await page.goto(`${site.origin}/console/#/declarations`);
  await page.getByTestId('batches').locator('tbody tr').first().getByRole('button').last().click();
  for (const [name, count] of [['used', '1'], ['spoiled', '0'], ['left', '0']] as const) await page.locator(`input[name=${name}]`).fill(count);
  expect(await listViolations(page)).toEqual([]);
  await page.getByTestId('task').locator('button[type=submit]').click();
  await page.getByTestId('batches').locator('.gk-badge').first().waitFor();
  await page.goto(`${site.origin}/console/#/declarations/${CHECKPOINT}/sign`);
  await page.getByTestId('sign-sheet').waitFor();
  expect(await listViolations(page)).toEqual([]);
}, 120_000);

test('paper comes out as A4: one sheet a form, across, and the sign upright', async () => {
  const page = await openPage('zh', { width: 1280, height: 800 });
  await stepIn(page, site.origin, 'KZ-001');
  await page.goto(`${site.origin}/console/#/declarations`);
  await page.getByTestId('batches').getByRole('button').first().click();
  await page.locator('input[name=forms]').fill('3');
  await page.getByTestId('task').locator('button[type=submit]').click();
  await page.getByTestId('form-sheet').nth(2).waitFor();
  expect(await listPageSizes(page)).toEqual(['297 x 210', '297 x 210', '297 x 210']);
  await page.goto(`${site.origin}/console/#/declarations/${CHECKPOINT}/sign`);
  await page.getByTestId('sign-sheet').waitFor();
  expect(await listPageSizes(page)).toEqual(['210 x 297']);
}, 120_000);

const MILLIMETRES_A_POINT = 25.4 / 72;

/** In millimetres, of the PDF that the browser prints. */
async function listPageSizes(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [width, height].map((points) => Math.round(Number(points) * MILLIMETRES_A_POINT)).join(' x '));
}
