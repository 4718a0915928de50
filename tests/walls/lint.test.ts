// Planted violations of size and habit that oxlint must find, each under the name of its rule.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createScratchHouse, type PlantedRun } from './scratch-house.ts';

const house = createScratchHouse('lint');
afterAll(house.remove);

const lines = (count: number, line: string): string => Array.from({ length: count }, () => line).join('\n');

const VIOLATIONS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['max-lines', 'src/server/planted-long-file.ts', lines(401, '// A line.')],
  ['max-lines-per-function', 'src/server/planted-long-function.ts', `export function plant(): void {\n${lines(71, '  plant();')}\n}`],
  ['max-params', 'src/server/planted-parameters.ts', 'export const plant = (a: number, b: number, c: number, d: number): number => a + b + c + d;'],
  ['max-depth', 'src/server/planted-depth.ts', 'export function plant(a: boolean): void { if (a) { if (!a) { while (a) { if (a) { plant(a); } } } } }'],
  ['complexity', 'src/server/planted-complexity.ts', `export function plant(a: number): void {\n${lines(12, '  if (a > 1) plant(a - 1);')}\n}`],
  ['no-explicit-any', 'src/server/planted-any.ts', 'export const plant: any = 1;'],
  ['no-default-export', 'src/server/planted-default.ts', 'export default 1;'],
  ['filename-case', 'src/server/plantedName.ts', 'export const plant = 1;'],
  ['no-console', 'src/server/planted-console.ts', "console.log('plant');"],
  ['no-empty', 'src/server/planted-swallow.ts', 'try { plant(); } catch {}\nexport function plant(): void { plant(); }'],
  ['no-warning-comments', 'src/server/planted-later.ts', `// ${'TO'}${'DO'} finish.\nexport const plant = 1;`],
  ['no-restricted-properties', 'src/core/planted-clock.ts', 'export const plant = Date.now();'],
  ['no-restricted-properties', 'src/features/places/domain/planted-chance.ts', 'export const plant = Math.random();'],
  ['no-restricted-properties', 'src/server/commands/planted-clock.ts', 'export const plant = Date.now();'],
  ['no-restricted-globals', 'src/server/sync/planted-turn.ts', 'setImmediate(() => undefined);'],
  ['no-restricted-imports', 'src/server/commands/planted-wait.ts', "import { setTimeout as wait } from 'node:timers/promises';\nexport const plant = wait(1);"],
  ['no-restricted-globals', 'src/core/planted-timer.ts', 'setTimeout(() => undefined, 1);'],
  ['no-restricted-globals', 'src/features/places/domain/planted-fetch.ts', "export const plant = fetch('/');"],
  ['no-restricted-globals', 'src/core/planted-randomness.ts', 'export const plant = crypto.randomUUID();'],
];

describe('oxlint', () => {
  let run: PlantedRun;
  beforeAll(() => {
    run = house.runWith('oxlint', Object.fromEntries(VIOLATIONS.map(([, file, text]) => [file, text])));
  });

  test('fails by name', () => {
    expect(run.broken.holds).toBe(false);
    expect(run.broken.output).toContain('^^^^ oxlint');
  });

  test.each(VIOLATIONS)('%s finds %s', (rule, file) => {
    const reports = run.broken.output.split(/\n\s*\n/);
    expect(reports.some((report) => report.includes(`(${rule})`) && report.includes(`[${file}:`))).toBe(true);
    expect(run.cleared.output).not.toContain(file);
  });
});
