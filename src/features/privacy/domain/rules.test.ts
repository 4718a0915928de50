// Reading in clear lasts ten minutes from the moment it was granted.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { decideUnmasking } from './rules.ts';

test('PV-3 a grant begins when it is given and ends ten minutes later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
      expect(decideUnmasking(at)).toEqual({ grantedAt: at, expiresAt: at + 10 * MINUTE_MILLISECONDS });
    }),
  );
});
