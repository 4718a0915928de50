// What axe-core finds amiss on a page as it stands.
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Axe = { readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** Rule and beginning of the element, one line each. The context must bypass the page's own content policy. */
export async function listViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
