// No violation that axe-core knows of on any page, in both languages, in three themes and at three sizes.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { THEMES, type Size, type Theme } from '../../src/web/console/look.ts';
import { chooseSize } from '../support/size.ts';
import { prepareDemoSite } from './demo-site.ts';
import { listViolations } from './list-violations.ts';
import { STOPS } from './page-list.ts';

const SIZES = [{ width: 390, height: 844 }, { width: 820, height: 1180 }, { width: 1440, height: 900 }] as const;
type Look = { readonly theme: Theme; readonly viewport: { readonly width: number; readonly height: number }; readonly size: Size };
const LOOKS: readonly Look[] = SIZES.flatMap((viewport) => THEMES.map((theme) => ({ theme, viewport, size: 'normal' as const })));
const LARGE_LOOKS: readonly Look[] = SIZES.map((viewport) => ({ theme: 'day', viewport, size: 'large' }));
const STOP_MILLISECONDS = 60_000;

const site = prepareDemoSite({ vehiclesPerDay: 40 });

/** Every look and large type in the full run; in the reduced one two that differ in theme and size, others at every stop and in each language. */
function chooseLooks(turn: number): readonly Look[] {
  const count = chooseSize({ reduced: 2, full: LOOKS.length });
  if (count === LOOKS.length) return [...LOOKS, ...LARGE_LOOKS];
  const diagonal = LOOKS.filter((_, index) => (Math.floor(index / THEMES.length) + index + turn) % THEMES.length === 0);
  return diagonal.filter((_, index) => index !== turn % diagonal.length);
}

async function showLook(page: Page, { theme, viewport, size }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.evaluate((chosen) => {
    Object.assign(document.documentElement.dataset, chosen);
    return Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
  }, { theme, size });
}

test('a planted violation is seen', async () => {
  const page = await site.browser.newPage();
  await page.setContent('<main><button></button><p style="color: #ccc; background: #fff">浅灰的字看不清</p></main>');
  const ids = (await listViolations(page)).map((violation) => violation.split(':')[0]);
  expect(ids).toEqual(expect.arrayContaining(['button-name', 'color-contrast']));
  await page.close();
});

describe.each([{ language: 'zh', first: 0 }, { language: 'en', first: 1 }])('in $language', ({ language, first }) => {
  let page: Page;

  beforeAll(async () => {
    const context = await site.browser.newContext({ bypassCSP: true, viewport: SIZES[1], reducedMotion: 'reduce' });
    await context.addInitScript((chosen) => localStorage.setItem('guankou-language', chosen), language);
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
  });
  afterAll(() => page.context().close());

  test.each(STOPS.map((stop, index) => ({ ...stop, index })))('$name', async ({ index, go }) => {
    await page.setViewportSize(SIZES[1]);
    await page.unrouteAll({ behavior: 'wait' });
    await go(page, site);
    const found: string[] = [];
    for (const look of chooseLooks(first + index)) {
      await showLook(page, look);
      const where = `${look.theme} ${look.viewport.width} ${look.size}`;
      found.push(...(await listViolations(page)).map((violation) => `${where}: ${violation}`));
    }
    expect(found).toEqual([]);
  }, STOP_MILLISECONDS);
});
