// Packing: what went in comes out, and neither damage nor a bomb does harm.
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from './pack.ts';

test('CP-80 comes out as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as unknown;
      expect(await unpack(await pack(plain))).toEqual(plain);
    }),
    { numRuns: 50 },
  );
});

test('CP-80 damaged bytes and a bomb are no content', async () => {
  expect(await unpack(Uint8Array.from([1, 2, 3, 4]))).toBeUndefined();
  expect(await unpack(deflateRawSync(Buffer.from(JSON.stringify('a'.repeat(50_000_000)))))).toBeUndefined();
});
