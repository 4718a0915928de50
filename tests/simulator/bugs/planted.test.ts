// The simulator can see: with a mistake in the place of one step, some world breaks an invariant.
import { describe, expect, test } from 'vitest';
import { chooseSize } from '../../support/size.ts';
import { findBug } from './find-bug.ts';
import { BUGS } from './planted.ts';

const MINUTES = 60_000;
/** One of each kind, each found by an early seed. */
const QUICK = ['no-idempotency', 'chain-check-skipped', 'refused-not-stored', 'fork-unraised', 'same-epoch-after-restore', 'wall-clock-wins', 'sent-is-answered', 'reading-replaces-reading', 'judged-at-receipt', 'release-unchecked'];

describe('a planted bug', () => {
  test.each(QUICK)('%s is found', { timeout: 10 * MINUTES }, async (name) => {
    expect((await findBug(name, chooseSize({ reduced: 50, full: 2_000 }))).seed).toBeDefined();
  });

  test('has a name of its own', () => {
    expect(new Set(BUGS.map(({ name }) => name)).size).toBe(BUGS.length);
  });
});
