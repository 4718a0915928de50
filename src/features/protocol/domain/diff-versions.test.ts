// The difference between two versions: nothing for the same, and nothing that differs left out.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANGE_CODES, listChanges } from './diff-versions.ts';
import { isSame } from '../../../core/is-same.ts';
import { makeFirstVersion } from './pack-2020-02.ts';
import type { ProtocolPack } from './pack-shape.ts';
import { sayChange } from './say-change.ts';
import type { FieldPath } from './trouble.ts';
import { removeAt, setAt } from './version-draft.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const first = makeFirstVersion('320371');
const { pack } = first;
const sayAll = (changed: ProtocolPack, language: 'zh' | 'en') => listChanges(first, { ...first, pack: changed }).map((change) => sayChange(change, language));

/** Every leaf of the pack. */
function listLeaves(value: unknown, path: FieldPath = []): FieldPath[] {
  if (typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => listLeaves(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => listLeaves(item, [...path, key]));
}

/** As a database gives it back: keys in another order. */
function reverseKeys<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reverseKeys) as Value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, item]) => [key, reverseKeys(item)])) as Value;
}

describe('PR-18 a difference', () => {
  test('is said in words, in both languages', () => {
    const edge = setAt(pack, ['temperature', 'bands', 1, 'minCelsius'], 37.1);
    expect(sayAll(edge, 'zh')).toEqual(['“低热”的起点由 37.3 ℃ 改为 37.1 ℃。']);
    expect(sayAll(edge, 'en')).toEqual(['low fever begins at 37.1 °C instead of 37.3 °C.']);
    expect(sayAll({ ...pack, riskAreas: removeAt(pack.riskAreas, 2) }, 'en')).toEqual(['The risk area Wenzhou, Zhejiang is gone.']);
    expect(sayAll(setAt(pack, ['symptoms', 1, 'outcome'], 'refer'), 'en')).toEqual(['The symptom dry cough leads to "Refer to health" instead of "Please wait (on hold)".']);
    expect(sayAll(setAt(pack, ['riskAreas', 0, 'until'], '2020-04-08'), 'zh')).toEqual(['“湖北省武汉市”的结束日由 未结束 改为 2020-04-08。']);
    expect(sayAll({ ...pack, symptoms: pack.symptoms.toReversed() }, 'en')).toEqual(['The order of the symptoms changes.']);
  });

  test('of places names them', () => {
    const [change] = listChanges(first, { ...first, scope: ['320371-K01'] });
    expect(change && sayChange(change, 'zh', (code) => (code === '320371' ? '全区' : code))).toBe('适用范围由 全区 改为 320371-K01。');
  });

  test('is none between a pack and itself, also with its keys in another order', () => {
    expect(listChanges(first, { scope: [...first.scope], pack: reverseKeys(pack) })).toEqual([]);
  });

  test('is found at every single leaf, from either side', () => {
    for (const path of listLeaves(pack)) {
      const value = path.reduce<unknown>((node, part) => (node as Record<string | number, unknown>)[part], pack);
      const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;
      const changed = setAt(pack, path, other);
      expect([path, listChanges(first, { ...first, pack: changed }).length]).not.toEqual([path, 0]);
      expect([path, listChanges({ ...first, pack: changed }, first).length]).not.toEqual([path, 0]);
    }
  });

  test('exists exactly when the packs differ, whatever was removed or moved', () => {
    const lists = [['symptoms'], ['questions'], ['riskAreas'], ['temperature', 'instruments'], ['temperature', 'bands']] as const;
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.nat(9), fc.nat(9), (path, from, to) => {
        const items = path.reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], pack) as unknown[];
        const picked = items[from % items.length];
        const rest = removeAt(items, from % items.length);
        const changed = setAt(pack, path, to === 0 ? rest : rest.toSpliced(to % items.length, 0, picked));
        expect(listChanges(first, { ...first, pack: changed }).length > 0).toBe(!isSame(changed, pack));
      }),
    );
  });

  test('has words for every code', () => {
    const keys = CHANGE_CODES.map((code) => `change.${code}`);
    expect(Object.keys(zh)).toEqual(expect.arrayContaining(keys));
    expect(Object.keys(en)).toEqual(expect.arrayContaining(keys));
  });
});
