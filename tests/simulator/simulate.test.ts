// Three hundred worlds hold, the same seed gives the same world, and a planted bug is found, shrunk and shown by one command.
import { describe, expect, test } from 'vitest';
import { chooseSize } from '../support/size.ts';
import { getBug } from './bugs/planted.ts';
import { commandFor, shrink } from './shrink.ts';
import { planFor, simulate } from './simulate.ts';

const MINUTES = 60_000;

describe('simulated worlds', () => {
  test('hold every invariant', { timeout: 60 * MINUTES }, async () => {
    const seeds = chooseSize({ reduced: 300, full: 5_000 });
    const failed: string[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) {
      const result = await simulate(planFor(seed));
      if (result.violations.length > 0) failed.push(`${result.violations[0]?.invariant} ${result.violations[0]?.what} — ${commandFor(result, undefined)}`);
    }
    expect(failed).toEqual([]);
  });

  test('are the same for the same seed, and others for others', { timeout: 2 * MINUTES }, async () => {
    const hashes: string[] = [];
    for (const seed of [3, 7, 11, 3, 7, 11]) hashes.push((await simulate(planFor(seed))).traceHash);
    expect(hashes.slice(3)).toEqual(hashes.slice(0, 3));
    expect(new Set(hashes).size).toBe(3);
  });

  test('are not empty: faults happen, commands arrive in spite of them', { timeout: 2 * MINUTES }, async () => {
    const result = await simulate(planFor(2), { keptLines: 100_000 });
    expect(result.arrived).toBeGreaterThan(10);
    expect(result.lines.length).toBeGreaterThan(500);
  });

  test('that fail are made smaller and come back by one command', { timeout: 5 * MINUTES }, async () => {
    const seams = getBug('sent-is-answered').make;
    let seed = 1;
    let failed = await simulate(planFor(seed), { seams: seams() });
    while (failed.violations.length === 0) {
      seed += 1;
      failed = await simulate(planFor(seed), { seams: seams() });
    }
    const smallest = await shrink(failed, seams());
    expect(smallest.violations.length).toBeGreaterThan(0);
    expect(smallest.plan.commands).toBeLessThanOrEqual(failed.plan.commands);
    expect(smallest.events).toBeLessThanOrEqual(failed.events);
    expect(commandFor(smallest, 'sent-is-answered')).toMatch(/^npm run simulate -- --seed \d+ --tablets \d+ --commands \d+ .*--bug sent-is-answered$/);
  });
});
