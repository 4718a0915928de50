// Watches in the page when something is painted for the first time, and how long each tap or key takes to the next paint.
import type { Page } from 'playwright-core';

/** What the watch leaves in the page; all times are the page's own, since its navigation began. */
export type PaintedPage = Window & { paintedAtById?: Record<string, number>; interactions?: number[]; lastInputAt?: number };

/** In every page from now on; `testIds` name what is waited for. */
export async function startPaintWatch(page: Page, testIds: readonly string[]): Promise<void> {
  await page.addInitScript((ids) => {
    const watched = window as PaintedPage;
    const paintedAtById: Record<string, number> = {};
    const interactions: number[] = [];
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
        ({ timeStamp }) => {
          watched.lastInputAt = timeStamp;
          afterPaint(() => interactions.push(performance.now() - timeStamp));
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
export async function takeInteractions(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as PaintedPage).interactions?.splice(0) ?? []);
}

/** Milliseconds that a piece of work takes in this page at its quickest, when nobody else had the processor; compared with itself it shows how slow the page has been made. */
export async function measureWork(page: Page): Promise<number> {
  const times = await page.evaluate(() =>
    Array.from({ length: 9 }, () => {
      const startedAt = performance.now();
      let sum = 0;
      for (let count = 0; count < 4_000_000; count += 1) sum = (sum + Math.imul(count, 0x9e3779b9)) | 0;
      return performance.now() - startedAt + (sum === 1 ? 1 : 0);
    }),
  );
  return Math.min(...times);
}
