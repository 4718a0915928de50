// A sample of worlds runs over the model's rows and over a real Postgres: both agree in every step, answer and row, and a mistake of one side alone is seen.
import { describe, expect, inject, test } from 'vitest';
import { chooseSize } from '../../support/size.ts';
import { planFor } from '../simulate.ts';
import { FAULT_NAMES } from '../world/faults.ts';
import { addFigures, compareStores, describeDivergence, shrinkComparison, type Comparison } from './compare.ts';
import { findGapPlan } from './gap-plan.ts';
import { ONE_SIDED, findOneSided, getOneSided } from './one-sided.ts';

const MINUTES = 60_000;
const SAMPLE = chooseSize({ reduced: 10, full: 200 });

/** One of each kind: in the model's rows, in the program on Postgres, in the database itself. */
const QUICK = ['refused-not-stored in the model', 'chain-head-not-saved on Postgres', 'no-idempotency on Postgres', 'counts-not-added', 'answer-altered', 'gap-not-noted'];

const SAMPLE_OF_MISTAKES = ONE_SIDED.map(({ name }) => name).filter((name) => QUICK.includes(name) || chooseSize({ reduced: 0, full: 1 }) === 1);

const server = () => ({ address: inject('databaseServer'), appRole: inject('databaseAppRole') });

describe('the model store and Postgres', () => {
  test('agree in every step, answer and row of a sample of worlds', { timeout: 60 * MINUTES }, async () => {
    const comparisons: Comparison[] = [];
    for (let seed = 1; seed <= SAMPLE; seed += 1) {
      const comparison = await compareStores(server(), planFor(seed));
      if (comparison.divergences.length > 0) expect.fail(describeDivergence(await shrinkComparison(server(), comparison)));
      comparisons.push(comparison);
    }
    const figures = addFigures(comparisons);
    // A sample in which little happens would agree about little.
    expect(FAULT_NAMES.filter((name) => comparisons.every(({ plan }) => plan.faults[name] === 0))).toEqual([]);
    for (const name of ['restores', 'deaths', 'accepted', 'refused', 'waiting', 'failed', 'conflicts', 'pulls'] as const) expect(figures[name], name).toBeGreaterThan(0);
    expect(figures.arrived).toBeGreaterThan(20 * SAMPLE);
  });

  test('agree about a gap that a restored server notes', { timeout: 5 * MINUTES }, async () => {
    const comparison = await compareStores(server(), await findGapPlan());
    expect(describeDivergence(comparison)).toContain('both stores agree');
    expect(comparison.figures.gaps).toBeGreaterThan(0);
  });

  test.each(SAMPLE_OF_MISTAKES)('disagree with %s', { timeout: 10 * MINUTES }, async (name) => {
    const { divergence } = await findOneSided(server(), getOneSided(name), chooseSize({ reduced: 12, full: 60 }));
    expect(divergence?.model).not.toBe(divergence?.postgres);
  });

  test('that disagree say where, what each said, and how to see it again', { timeout: 2 * MINUTES }, async () => {
    const text = describeDivergence(await compareStores(server(), planFor(1), getOneSided('head-stands-still').make()));
    expect(text).toMatch(/^Seed 1, step \d+ \(and \d+ more\):\n/);
    expect(text).toMatch(/\n {2}model: {4}.+\n {2}Postgres: .+\nAgain: npm run simulate -- --seed 1 .*--postgres$/);
  });
});
