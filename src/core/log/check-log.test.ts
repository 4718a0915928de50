// The verifier on logs that were damaged in every way: it finds each, and names the number.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, textToBytes } from '../bytes.ts';
import { startLogCheck, type LogEntry, type LogVerdict, type Remembered } from './check-log.ts';
import type { LogHead } from './head.ts';
import { growTree } from './grow-tree.ts';
import { hashLeaf } from './merkle.ts';

const leafOf = (text: string): Uint8Array => hashLeaf(textToBytes(text));
const SIGNATURE = 'good';

/** Heads at the given lengths over these leaves. */
function sealHeads(leaves: readonly Uint8Array[], lengths: readonly number[]): LogHead[] {
  const tree = growTree();
  const heads: LogHead[] = [];
  for (const leaf of leaves) {
    tree.add(leaf);
    if (lengths.includes(tree.size())) heads.push({ district: '320371', size: tree.size(), root: tree.root(), chain: tree.chain(), at: 1, keyId: '0'.repeat(16), signature: SIGNATURE });
  }
  return heads;
}

type World = { entries: LogEntry[]; heads: LogHead[]; remembered: Remembered[]; counted: number };

function makeWorld(length: number, lengths: readonly number[]): World {
  const leaves = Array.from({ length }, (_, index) => leafOf(`record ${index + 1}`));
  const sealedSize = Math.max(...lengths);
  const entries = leaves.map((leaf, index) => ({ sequence: index + 1, found: leaf, noted: leaf, sealed: index < sealedSize ? leaf : undefined }));
  return { entries, heads: sealHeads(leaves, lengths), remembered: [], counted: length };
}

function check({ entries, heads, remembered, counted }: World): LogVerdict {
  const running = startLogCheck({ heads, remembered, isSigned: (_id, _bytes, signature) => signature === SIGNATURE });
  for (const entry of entries) running.add(entry);
  return running.finish(counted);
}

const change = (world: World, sequence: number, by: Partial<LogEntry>): void => {
  const index = sequence - 1;
  world.entries[index] = { ...(world.entries[index] as LogEntry), ...by };
};

const places = fc.integer({ min: 1, max: 40 });

test('an honest log verifies, sealed to its end or not', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (one, other) => {
      const world = makeWorld(Math.max(one, other), [Math.min(one, other)]);
      expect(check(world).findings).toEqual([]);
    }),
  );
});

describe('a log of 40 records with heads at 13, 32 and 36', () => {
  const make = (): World => makeWorld(40, [13, 32, 36]);

  test('an edited record is named, sealed or not', () => {
    fc.assert(
      fc.property(places, (sequence) => {
        const world = make();
        change(world, sequence, { found: leafOf('something else') });
        expect(check(world).findings).toEqual([{ kind: 'altered', from: sequence, until: sequence }]);
      }),
    );
  });

  test('a deleted record is named; at the end the log is cut off', () => {
    fc.assert(
      fc.property(places, (sequence) => {
        const world = make();
        change(world, sequence, { found: undefined, noted: undefined });
        expect(check(world).findings).toEqual([{ kind: sequence === 40 ? 'truncated' : 'deleted', from: sequence, until: sequence }]);
      }),
    );
  });

  test('records that changed places are both named', () => {
    const world = make();
    const [five, nine] = [world.entries[4]?.found, world.entries[8]?.found];
    change(world, 5, { found: nine });
    change(world, 9, { found: five });
    expect(check(world).findings).toEqual([{ kind: 'moved', from: 5, until: 5 }, { kind: 'moved', from: 9, until: 9 }]);
  });

  test('records cut off at the end are named, from the first', () => {
    const world = make();
    world.entries = world.entries.slice(0, 20);
    expect(check(world).findings).toContainEqual({ kind: 'truncated', from: 21, until: 40 });
  });

  test('a record that was never counted is named', () => {
    const world = make();
    world.entries.push({ sequence: 41, found: leafOf('slipped in'), sealed: undefined });
    expect(check(world).findings).toEqual([{ kind: 'added', from: 41, until: 41 }]);
  });

  test('record and seal rewritten together do not give the next head', () => {
    const world = make();
    const forged = leafOf('forged');
    change(world, 20, { found: forged, noted: forged, sealed: forged });
    expect(check(world).findings).toEqual([{ kind: 'rewritten', from: 14, until: 32 }]);
  });

  test('a complete rewrite with heads made anew needs a signature, and does not give a head that somebody remembers', () => {
    const honest = make();
    const leaves = honest.entries.map((entry) => (entry.sequence === 20 ? leafOf('forged') : (entry.found as Uint8Array)));
    const world = make();
    world.entries = leaves.map((leaf, index) => ({ sequence: index + 1, found: leaf, sealed: index < 36 ? leaf : undefined }));
    world.heads = sealHeads(leaves, [13, 32, 36]);
    const unsigned = { ...world, heads: world.heads.map((head) => ({ ...head, signature: 'forged' })) };
    expect(check(unsigned).findings.map(({ kind }) => kind)).toContain('unsigned');
    const root = honest.heads[2]?.root;
    world.remembered = [{ size: 36, isRoot: (found) => found === root }];
    expect(check(world).findings).toEqual([{ kind: 'forked', from: 1, until: 36 }]);
    world.remembered = [{ size: 13, isRoot: (found) => found === honest.heads[0]?.root }];
    expect(check(world).findings).toEqual([]);
  });

  test('a log put back to an earlier state is shorter than a head that somebody remembers', () => {
    const honest = make();
    const world: World = { ...make(), entries: honest.entries.slice(0, 32), heads: honest.heads.slice(0, 2), counted: 32 };
    expect(check(world).findings).toEqual([]);
    world.remembered = [{ size: 36, isRoot: () => true }];
    expect(check(world).findings).toEqual([{ kind: 'rolled-back', from: 33, until: 36 }]);
  });

  test('neighbours are one finding', () => {
    const world = make();
    for (const sequence of [7, 8, 9]) change(world, sequence, { found: leafOf(`other ${sequence}`) });
    expect(check(world).findings).toEqual([{ kind: 'altered', from: 7, until: 9 }]);
  });

  test('with one record gone and all behind it moved up, every number from there on is named', () => {
    const world = make();
    for (let sequence = 10; sequence < 40; sequence += 1) change(world, sequence, { found: leafOf(`record ${sequence + 1}`), noted: leafOf(`record ${sequence + 1}`) });
    world.entries.pop();
    const { findings } = check({ ...world, counted: 39 });
    expect(findings[0]).toMatchObject({ kind: 'moved', from: 10 });
  });
});

test('roots are hex', () => {
  const leaf = leafOf('record 1');
  expect(check(makeWorld(1, [1])).root).toBe(bytesToHex(leaf));
});
