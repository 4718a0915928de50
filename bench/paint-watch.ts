// Watches in the page when something is painted for the first time, and how long each tap or key takes to the next paint.
import type { Page } from 'playwright-core';
import { medianOf } from './slice.ts';

/** `on` names the control and, while a traveller is entered, the field. */
export type Interaction = { readonly on: string; readonly milliseconds: number };

/** What the watch leaves in the page; all times are the page's own, since its navigation began. */
export type PaintedPage = Window & { paintedAtById?: Record<string, number>; interactions?: Interaction[]; lastInputAt?: number };

/** In every page from now on; `testIds` name what is waited for. */
export async function startPaintWatch(page: Page, testIds: readonly string[]): Promise<void> {
  await page.addInitScript((ids) => {
    const watched = window as PaintedPage;
    const paintedAtById: Record<string, number> = {};
    const interactions: Interaction[] = [];
    Object.assign(watched, { paintedAtById, interactions });
    const afterPaint = (then: () => void): void => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = then;
        port2.postMessage(undefined);
      });
    };
    const waited = new Set(ids);
    new MutationObserver(() => {
      for (const id of waited) {
        if (document.querySelector(`[data-testid=${id}]`) === null) continue;
        waited.delete(id);
        afterPaint(() => {
          paintedAtById[id] = performance.now();
        });
      }
    }).observe(document, { childList: true, subtree: true });
    for (const type of ['click', 'keydown']) {
      addEventListener(
        type,
        ({ timeStamp, target }) => {
          watched.lastInputAt = timeStamp;
          const control = target instanceof Element ? target.closest('[data-testid]')?.getAttribute('data-testid') : undefined;
          const field = document.querySelector('[data-testid=steps] [aria-current=step]')?.getAttribute('data-field');
          const on = [field, control ?? type].filter((name) => typeof name === 'string').join(' ');
          afterPaint(() => interactions.push({ on, milliseconds: performance.now() - timeStamp }));
        },
        true,
      );
    }
  }, [...testIds]);
}

/** Milliseconds from the beginning of the navigation to the first paint with it. */
export async function timeToPaint(page: Page, testId: string): Promise<number> {
  await page.waitForFunction((id) => (window as PaintedPage).paintedAtById?.[id] !== undefined, testId);
  return page.evaluate((id) => (window as PaintedPage).paintedAtById?.[id] ?? Number.NaN, testId);
}

/** Milliseconds to the next paint of each tap and key since the last call. */
export async function takeInteractions(page: Page): Promise<Interaction[]> {
  return page.evaluate(() => (window as PaintedPage).interactions?.splice(0) ?? []);
}

/** Milliseconds that a piece of work takes in this page; short pieces, so that few of them are interrupted by another program; compared with itself it shows how slow the page has been made. */
export async function measureWork(page: Page): Promise<number> {
  const times = await page.evaluate(() =>
    Array.from({ length: 200 }, () => {
      const startedAt = performance.now();
      let sum = 0;
      for (let count = 0; count < 1_000_000; count += 1) sum = (sum + Math.imul(count, 0x9e3779b9)) | 0;
      return performance.now() - startedAt + (sum === 1 ? 1 : 0);
    }),
  );
  return medianOf(times);
}
