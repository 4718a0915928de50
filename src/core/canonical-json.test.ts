// One text for one value, whatever the order of its keys: what was signed before stays verifiable.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCanonicalJson } from './canonical-json.ts';

/** The same value with the keys of every object the other way round. */
function turnKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, part]) => [key, turnKeys(part)]));
}

test('the order of keys does not matter, and nothing is lost', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = toCanonicalJson(value);
      expect(toCanonicalJson(turnKeys(value))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(toCanonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test('as it is written: keys by their code units, deep, no spaces, nothing for what is undefined; lists keep their order', () => {
  expect(toCanonicalJson({ b: [{ d: 1, c: '二' }, null], a: undefined, B: { z: true, y: 'x' } })).toBe('{"B":{"y":"x","z":true},"b":[{"c":"二","d":1},null]}');
});
