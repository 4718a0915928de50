// Sealed fields: open in their place alone, never after their key is gone, and are found only by the right key.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { TOKEN_LENGTH, createFieldCipher, type SealedPlace } from './field-cipher.ts';
import { KeyDestroyed, STANDING, openKeyFolder, weekOf } from './key-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-cipher-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EMERGENCY = '018f0000-0000-7000-8000-000000000001';
const OTHER = '018f0000-0000-7000-8000-000000000002';
const AT = Date.parse('2020-02-04T10:00:00+08:00');
const WEEK = 7 * 86_400_000;
const PLACE: SealedPlace = { table: 'checkpoint.traveller', column: 'sealed_identity', rowId: '1' };

const keys = openKeyFolder(folder);
for (const owner of [STANDING, EMERGENCY, OTHER]) keys.openOwner(owner);
const cipher = createFieldCipher(keys, EMERGENCY, AT);

describe('a sealed field', () => {
  test('opens to what was sealed, whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(STANDING, EMERGENCY), fc.integer({ min: AT - 99 * WEEK, max: AT + 99 * WEEK }), (value, owner, at) => {
        const sealed = createFieldCipher(keys, owner, at).seal(PLACE, value);
        expect(createFieldCipher(keys, owner, AT).open(PLACE, sealed)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('never looks the same twice', () => {
    const sealed = Array.from({ length: 100 }, () => cipher.seal(PLACE, '990099199001011234').toString('hex'));
    expect(new Set(sealed).size).toBe(100);
  });

  test.each([
    ['another row', { ...PLACE, rowId: '2' }],
    ['another column', { ...PLACE, column: 'sealed_health' }],
    ['another table', { ...PLACE, table: 'checkpoint.passage' }],
  ])('moved to %s is refused', (_, place) => {
    const sealed = cipher.seal(PLACE, '演示');
    expect(cipher.open(PLACE, sealed)).toBe('演示');
    expect(() => cipher.open(place, sealed)).toThrow('unable to authenticate');
  });

  test('swapped between two rows is refused in both', () => {
    const [here, there] = [PLACE, { ...PLACE, rowId: '2' }];
    const [mine, hers] = [cipher.seal(here, 'A'), cipher.seal(there, 'B')];
    expect(() => cipher.open(here, hers)).toThrow();
    expect(() => cipher.open(there, mine)).toThrow();
  });

  // asvs: 11.3.3
  test('with any one bit changed, or cut short, never opens', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(7), (at, bit) => {
        const sealed = cipher.seal(PLACE, { name: '演示' });
        const index = at % sealed.length;
        sealed[index] = (sealed[index] ?? 0) ^ (1 << bit);
        expect(() => cipher.open(PLACE, sealed)).toThrow();
      }),
      { numRuns: 500 },
    );
    const sealed = cipher.seal(PLACE, '演示');
    for (let length = 0; length < sealed.length; length += 1) expect(() => cipher.open(PLACE, sealed.subarray(0, length))).toThrow();
  });

  test('cannot be opened by the keys of another emergency', () => {
    expect(() => createFieldCipher(keys, OTHER, AT).open(PLACE, cipher.seal(PLACE, '演示'))).toThrow();
    expect(() => createFieldCipher(keys, STANDING, AT).open(PLACE, cipher.seal(PLACE, '演示'))).toThrow();
  });

  test('names its week, and never a path', () => {
    const sealed = cipher.seal(PLACE, '演示');
    expect(sealed.toString('latin1', 9, 17)).toBe(weekOf(AT));
    const elsewhere = Buffer.from(sealed);
    elsewhere.write('../../..', 9, 'latin1');
    expect(() => cipher.open(PLACE, elsewhere)).toThrow('names no key');
  });
});

describe('a lookup token', () => {
  test('is equal for equal text, of equal form and equal owner only', () => {
    const token = cipher.token('document', '990099199001011234');
    expect(token).toHaveLength(TOKEN_LENGTH);
    expect(createFieldCipher(openKeyFolder(folder), EMERGENCY, AT + WEEK).token('document', '990099199001011234')).toEqual(token);
    const others = [cipher.token('phone', '990099199001011234'), cipher.token('document', '990099199001011235'), createFieldCipher(keys, OTHER, AT).token('document', '990099199001011234')];
    for (const other of others) expect(other).not.toEqual(token);
  });

  test('does not confuse the border between form and text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (left, right) => {
        fc.pre(left !== right);
        expect(cipher.token('name', left)).not.toEqual(cipher.token('name', right));
      }),
    );
  });
});

describe('a destroyed key', () => {
  test('ends everything its owner sealed, also for a process that held it, and nothing else', () => {
    const owner = '018f0000-0000-7000-8000-000000000003';
    keys.openOwner(owner);
    const lost = createFieldCipher(keys, owner, AT);
    const sealed = lost.seal(PLACE, '演示');
    const kept = cipher.seal(PLACE, '演示');
    keys.destroyOwner(owner);
    expect(() => lost.open(PLACE, sealed)).toThrow(KeyDestroyed);
    expect(() => lost.seal(PLACE, '演示')).toThrow(KeyDestroyed);
    expect(() => lost.token('name', '演示')).toThrow(KeyDestroyed);
    expect(cipher.open(PLACE, kept)).toBe('演示');
  });

  test('does not come back when its owner is opened again', () => {
    const owner = '018f0000-0000-7000-8000-000000000004';
    keys.openOwner(owner);
    const first = createFieldCipher(keys, owner, AT);
    const [sealed, token] = [first.seal(PLACE, '演示'), first.token('name', '演示')];
    keys.destroyOwner(owner);
    keys.openOwner(owner);
    const second = createFieldCipher(keys, owner, AT);
    expect(() => second.open(PLACE, sealed)).toThrow(KeyDestroyed);
    expect(second.token('name', '演示')).not.toEqual(token);
  });
});
