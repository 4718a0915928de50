// A sealed file opens for its key alone and only whole: cut, flipped, moved or lengthened, it is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, makeKeyPair } from '../field-cipher/key-pair.ts';
import { CHUNK_BYTES, openStream, sealStream } from './sealed-file.ts';

const pair = makeKeyPair();
const key = { pair: pair.pair, publicPoint: pair.publicPoint };
const to = { point: pair.publicPoint, fingerprint: fingerprintOf(pair.publicPoint) };
const SEALED_CHUNK = CHUNK_BYTES + 16;

async function* inParts(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gather(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const seal = (plain: Buffer, size = 50_000): Promise<Buffer> => gather(sealStream({ kind: 'backup', to, about: { district: '320371' } }, inParts(plain, size)));

async function open(sealed: Buffer, given: Partial<Parameters<typeof openStream>[0]> = {}, size = 70_001): Promise<Buffer> {
  const { plain } = await openStream({ kind: 'backup', file: 'a file', key, ...given }, inParts(sealed, size));
  return gather(plain);
}

const lengths = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 2 * CHUNK_BYTES + 7));
const plains = lengths.map((length) => Buffer.alloc(length, 'guankou'));

const firstLineOf = (sealed: Buffer): number => sealed.indexOf(0x0a) + 1;

describe('a sealed file', () => {
  test('gives back what was put in, however it was cut up on the way', async () => {
    await fc.assert(
      fc.asyncProperty(plains, fc.integer({ min: 1, max: 200_000 }), fc.integer({ min: 900, max: 200_000 }), async (plain, sealSize, openSize) => {
        expect((await open(await seal(plain, sealSize), {}, openSize)).equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('says in clear what it is, and nothing of what is in it', async () => {
    const sealed = await seal(Buffer.from('京A12345'.repeat(99)));
    expect(JSON.parse(sealed.subarray(0, firstLineOf(sealed)).toString('utf8'))).toMatchObject({ kind: 'backup', recipient: to.fingerprint, about: { district: '320371' } });
    expect(sealed.includes('京A12345')).toBe(false);
  });

  test('cut at any place is refused', async () => {
    const sealed = await seal(Buffer.alloc(2 * CHUNK_BYTES + 500, 'x'));
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: sealed.length - 1 }), async (length) => {
      await expect(open(sealed.subarray(0, length))).rejects.toMatchObject({ name: 'BackupRefused' });
    }), { numRuns: 100 });
    const start = firstLineOf(sealed);
    await expect(open(sealed.subarray(0, start + 2 * SEALED_CHUNK))).rejects.toMatchObject({ code: 'Truncated' });
    await expect(open(sealed.subarray(0, start + SEALED_CHUNK))).rejects.toMatchObject({ code: 'Truncated' });
    await expect(open(sealed.subarray(0, start))).rejects.toMatchObject({ code: 'Truncated' });
  });

  test('with any bit flipped is refused', async () => {
    const sealed = await seal(Buffer.alloc(CHUNK_BYTES + 300, 'y'));
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: sealed.length * 8 - 1 }), async (bit) => {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      await expect(open(altered)).rejects.toMatchObject({ name: 'BackupRefused' });
    }), { numRuns: 150 });
  });

  test('with chunks moved, repeated or added is refused', async () => {
    const sealed = await seal(Buffer.alloc(2 * CHUNK_BYTES + 9, 'z'));
    const start = firstLineOf(sealed);
    const [line, first, second, last] = [sealed.subarray(0, start), sealed.subarray(start, start + SEALED_CHUNK), sealed.subarray(start + SEALED_CHUNK, start + 2 * SEALED_CHUNK), sealed.subarray(start + 2 * SEALED_CHUNK)];
    for (const parts of [[second, first, last], [first, first, last], [first, last], [first, second, last, last]]) {
      await expect(open(Buffer.concat([line, ...parts]))).rejects.toMatchObject({ code: 'Damaged' });
    }
  });

  test('is refused for another key and for another purpose, before anything of it is read', async () => {
    const sealed = await seal(Buffer.from('rows'));
    const other = makeKeyPair();
    await expect(open(sealed, { key: { pair: other.pair, publicPoint: other.publicPoint } })).rejects.toMatchObject({ code: 'WrongKey' });
    await expect(open(sealed, { kind: 'keys' })).rejects.toMatchObject({ code: 'OtherKind' });
    await expect(open(Buffer.from('PK\u0003\u0004 something else\n'))).rejects.toMatchObject({ code: 'NotSealedFile' });
  });
});
