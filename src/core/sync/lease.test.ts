// Leases at their edges: marked from the moment of the end, in the gap before a renewal, and never inside.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEVICE_LEASE_MILLISECONDS, findMark, type Standing } from './lease.ts';

const END = 1_700_000_000_000;
const standing: Standing = { leaseUntil: END, lapsed: undefined, withdrawnAt: undefined };
const moment = fc.integer({ min: END - 40 * 86_400_000, max: END + 40 * 86_400_000 });

test('a record is marked from the end of the lease on, and not before', () => {
  fc.assert(
    fc.property(moment, (takenAt) => {
      expect(findMark(standing, { takenAt, seenAt: takenAt })).toBe(takenAt >= END ? 'officer-lease-ended' : undefined);
    }),
  );
});

test('a renewed lease does not wash what was taken while it had ended', () => {
  const renewed = { ...standing, leaseUntil: END + 1000, lapsed: { from: END - 500, until: END } };
  expect([-501, -500, -1, 0, 999, 1000].map((after) => findMark(renewed, { takenAt: END + after, seenAt: END }))).toEqual([
    undefined, 'officer-lease-ended', 'officer-lease-ended', undefined, undefined, 'officer-lease-ended',
  ]);
});

test('a tablet that has seen nothing for a week is marked so, and one of which that is not known is not', () => {
  const takenAt = END - 1;
  expect(findMark(standing, { takenAt, seenAt: takenAt - DEVICE_LEASE_MILLISECONDS })).toBeUndefined();
  expect(findMark(standing, { takenAt, seenAt: takenAt - DEVICE_LEASE_MILLISECONDS - 1 })).toBe('tablet-lease-ended');
  expect(findMark(standing, { takenAt, seenAt: undefined })).toBeUndefined();
});

test('whatever comes from a tablet after it was withdrawn is marked so', () => {
  fc.assert(
    fc.property(moment, moment, (takenAt, withdrawnAt) => {
      expect(findMark({ ...standing, withdrawnAt }, { takenAt, seenAt: 0 })).toBe('tablet-withdrawn');
    }),
  );
});
