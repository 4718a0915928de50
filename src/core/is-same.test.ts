// Two values are the same when nobody could tell them apart by what they hold.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCanonicalJson } from './canonical-json.ts';
import { isSame } from './is-same.ts';

test('as their canonical texts are', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), fc.jsonValue({ maxDepth: 2 }), (one, other) => {
      expect(isSame(one, JSON.parse(toCanonicalJson(one)))).toBe(true);
      expect(isSame(one, other)).toBe(toCanonicalJson(one) === toCanonicalJson(other));
    }),
  );
});

test.each([
  [[], {}],
  [{ a: undefined }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: null }],
  [null, {}],
  ['1', 1],
])('%j and %j are not', (left, right) => {
  expect([isSame(left, right), isSame(right, left)]).toEqual([false, false]);
});
