// A whole check without a mouse or a touch, from the locked tablet to the released car; and keys big enough for gloves.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { prepareDemoSite } from './demo-site.ts';
import { enrolLane, makePlate, openStep, typePlate, unlockLane } from './lane-driver.ts';

const GLOVE_PIXELS = 76;
const MOST_TABS = 60;
const site = prepareDemoSite();

async function openLockedLane(viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await site.browser.newContext({ viewport })).newPage();
  page.setDefaultTimeout(15_000);
  await enrolLane(page, site.port, '320371-K01-L02');
  await page.getByTestId('unlock').waitFor();
  return page;
}

/** Goes on with Tab until `target` has the focus; every stop on the way must show that it has it. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === null || activeElement === document.body) return undefined;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(activeElement);
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return isSeen ? undefined : activeElement.outerHTML.slice(0, 120);
    });
    expect(unseen, 'has the focus and does not show it').toBeUndefined();
  }
  throw new Error(`Not reached with ${MOST_TABS} tabs: ${await target.evaluate((element) => element.outerHTML.slice(0, 120))}`);
}

/** By the button itself, as an officer does who tabs to it. */
async function pressPrimary(page: Page): Promise<void> {
  await tabTo(page, page.getByTestId('primary').getByRole('button'));
  await page.keyboard.press('Enter');
}

test('a whole check with the keyboard alone', async () => {
  const page = await openLockedLane({ width: 1180, height: 820 });
  const { keyboard } = page;
  await tabTo(page, page.locator('input[name=badge]'));
  await keyboard.type('JC-101');
  await tabTo(page, page.getByTestId('pad').getByRole('button').first());
  await keyboard.type(DEMO_PIN);
  await page.getByTestId('view-check').waitFor();

  await tabTo(page, page.getByTestId('pad').getByRole('button', { name: '苏', exact: true }));
  await keyboard.press('Enter');
  await keyboard.type(makePlate().slice(1).toLowerCase());
  await page.getByTestId('document-kind').waitFor();
  await keyboard.type(composeIdentityNumber('990001', '1990-01-01', '101'));
  const name = page.getByTestId('name-field').locator('input');
  await name.waitFor();
  await tabTo(page, name);
  await keyboard.type('赵演示');
  await keyboard.press('Enter');
  await page.getByTestId('phone-other').waitFor();
  await keyboard.type('13900000011');
  await page.getByTestId('temperature-field').waitFor();
  await keyboard.type('365');
  await tabTo(page, page.getByTestId('deny-rest').getByRole('button'));
  await keyboard.press('Space');
  await page.getByTestId('place-field').waitFor();
  await pressPrimary(page);
  await page.locator('[data-testid=kept][data-kept=true]').waitFor();
  await page.getByTestId('flash').waitFor({ state: 'detached' });

  await pressPrimary(page);
  await page.getByTestId('last').waitFor();
  await page.locator('[data-testid=counts][data-kept="3"]').waitFor();

  await tabTo(page, page.getByTestId('open-settings'));
  await keyboard.press('Enter');
  await tabTo(page, page.getByTestId('open-shift').getByRole('button'));
  await keyboard.press('Enter');
  expect(await page.getByTestId('shift-vehicles').textContent()).toBe('1');
  expect(await page.getByTestId('shift-clear').textContent()).toBe('1');
  expect(await page.getByTestId('shift-released').textContent()).toBe('1');
  expect(await page.getByTestId('shift-kept').textContent()).toBe('3');
  await pressPrimary(page);
  await page.getByTestId('unlock').waitFor();
  await page.context().close();
}, 120_000);

/** The keys of the pad in hand and the primary action, with their boxes in CSS pixels. */
async function listSmallKeys(page: Page, where: string): Promise<string[]> {
  const keys = [...(await page.getByTestId('pad').getByRole('button').all()), page.getByTestId('primary').getByRole('button')];
  expect(keys.length, where).toBeGreaterThan(9);
  const measured = await Promise.all(keys.map(async (key) => ({ box: await key.boundingBox(), face: await key.textContent() })));
  return measured.flatMap(({ box, face }) => {
    const { width = 0, height = 0 } = box ?? {};
    return width >= GLOVE_PIXELS && height >= GLOVE_PIXELS ? [] : [`${where} ${face ?? ''}: ${Math.round(width)}×${Math.round(height)}`];
  });
}

const SIZES = { phone: { width: 390, height: 844 }, tablet: { width: 820, height: 1180 }, wide: { width: 1180, height: 820 } } as const;

test.each(Object.entries(SIZES))('VS-4 primary keys are made for gloves: %s', async (size, viewport) => {
  const page = await openLockedLane(viewport);
  const small = await listSmallKeys(page, 'PIN');
  await unlockLane(page, { badge: 'JC-101', pin: DEMO_PIN });
  small.push(...(await listSmallKeys(page, 'province')));
  await page.getByTestId('pad').getByRole('button', { name: '苏', exact: true }).click();
  small.push(...(await listSmallKeys(page, 'letters of the plate')));
  await page.keyboard.press('Backspace');
  await typePlate(page, makePlate());
  for (const [field, ready] of [['document', 'document-kind'], ['phone', 'phone-other'], ['temperature', 'temperature-field']] as const) {
    await openStep(page, field);
    await page.getByTestId(ready).waitFor();
    small.push(...(await listSmallKeys(page, field)));
  }
  expect(small, size).toEqual([]);
  await page.context().close();
}, 60_000);
