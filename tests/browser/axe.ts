// Asks axe-core what it finds wrong on a page; the page's context must bypass its security policy.
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

type Axe = { readonly run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };

/** One line for each node that violates a rule. */
export async function listViolations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}
