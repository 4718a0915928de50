// The same document is the same person, and another document another one.
import { expect, test } from 'vitest';
import { documentTokenToPersonId } from './rules.ts';

const token = (seed: number) => Uint8Array.from({ length: 16 }, (_, index) => (index * 37 + seed) % 256);

test('PE-1 the same document token gives the same person', () => {
  expect(documentTokenToPersonId(token(1))).toBe(documentTokenToPersonId(token(1)));
  expect(documentTokenToPersonId(token(1))).not.toBe(documentTokenToPersonId(token(2)));
});
