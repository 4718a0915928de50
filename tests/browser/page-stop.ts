// A stop of the walk over every page, panel and dialog: what it shows and how to get there.
import type { Page } from 'playwright-core';
import { stepIn, type DemoSite } from './demo-site.ts';

export type Stop = {
  readonly name: string;
  /** The files that draw it; frames are named with the first page they surround. */
  readonly draws: readonly string[];
  /** Brings the page there from the stop before it, or from anywhere. Ends when it is drawn. */
  readonly go: (page: Page, site: DemoSite) => Promise<void>;
};

export const CHECKPOINT = '320371-K01';
export const LEADER = 'KZ-001';

export async function openConsole(page: Page, site: DemoSite, { badge, address, ready }: { badge: string; address: string; ready: string }): Promise<void> {
  await stepIn(page, site.origin, badge);
  await page.goto('about:blank');
  await page.goto(`${site.origin}/console/#/${address}`);
  await page.locator(ready).first().waitFor();
}

/** Answers one view as it is, changed by `change`: states of the board that take hours or a fault to come about. */
export async function changeView(page: Page, name: string, change: (data: never) => unknown): Promise<void> {
  await page.route(`**/api/views/${name}`, async (route) => {
    const response = await route.fetch();
    const answer = (await response.json()) as { data: never };
    await route.fulfill({ response, json: { ...answer, data: change(answer.data) } });
  });
}

export async function openDialog(page: Page, button: { click: () => Promise<void> }): Promise<void> {
  await button.click();
  await page.getByRole('dialog').waitFor();
}
