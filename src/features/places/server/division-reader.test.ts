// Real districts out of the real list: a zone, a big city's district, a county, a city without districts.
import { describe, expect, test } from 'vitest';
import { Refusal, type Problem } from '../../../core/problems.ts';
import type { DistrictTree } from '../domain/records.ts';
import { districtTreeToPlaces } from '../domain/rules.ts';
import { readDistrict } from './division-reader.ts';
import { nameToSound } from './place-pinyin.ts';

const MEMORY_LIMIT_BYTES = 300 * 1024 * 1024;
const TIME_LIMIT_MILLISECONDS = 8_000;

function kindsOf(divisions: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of divisions) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function villagesOf(tree: DistrictTree) {
  return tree.subDistricts.flatMap((subDistrict) => subDistrict.villages);
}

async function problemOf(code: string): Promise<Problem> {
  const reason: unknown = await readDistrict(code).then(() => undefined, (error: unknown) => error);
  if (!(reason instanceof Refusal)) throw new Error(`${code} was not refused`);
  return reason.problem;
}

describe('reading a district', () => {
  test('PL-9 the Xuzhou zone: six sub-districts and towns, 89 villages and communities', async () => {
    const tree = await readDistrict('320371');
    expect(tree.province).toEqual({ code: '32', nameZh: '江苏省' });
    expect(tree.city).toEqual({ code: '3203', nameZh: '徐州市' });
    expect(tree.district).toEqual({ code: '320371', nameZh: '徐州经济技术开发区', kind: 'zone' });
    expect(tree.subDistricts.map(({ nameZh, kind, villages }) => [nameZh, kind, villages.length])).toEqual([
      ['金山桥街道', 'sub-district', 6], ['东环街道', 'sub-district', 10], ['大黄山街道', 'sub-district', 14],
      ['大庙街道', 'sub-district', 21], ['金龙湖街道', 'sub-district', 16], ['徐庄镇', 'town', 22],
    ]);
    expect(kindsOf(villagesOf(tree))).toEqual({ community: 40, village: 49 });
    const places = districtTreeToPlaces(tree, nameToSound);
    expect(places).toHaveLength(1 + 6 + 89);
    expect(new Set(places.map(({ code }) => code)).size).toBe(places.length);
  });

  test('Chaoyang, Beijing: a municipality has no city in between', async () => {
    const tree = await readDistrict('110105');
    expect(tree.province.nameZh).toBe('北京市');
    expect(tree.city).toBeUndefined();
    expect(tree.district).toEqual({ code: '110105', nameZh: '朝阳区', kind: 'district' });
    expect(kindsOf(tree.subDistricts)).toEqual({ 'sub-district': 24, other: 19 });
    expect(villagesOf(tree).length).toBeGreaterThan(500);
  });

  test('Feng county', async () => {
    const tree = await readDistrict('320321');
    expect(tree.district).toEqual({ code: '320321', nameZh: '丰县', kind: 'county' });
    expect(kindsOf(tree.subDistricts)).toMatchObject({ town: 12, 'sub-district': 3 });
    expect(kindsOf(villagesOf(tree))).toHaveProperty('village');
  });

  test('Dongguan: a city without districts', async () => {
    const tree = await readDistrict('441900');
    expect(tree.district).toEqual({ code: '441900', nameZh: '东莞市', kind: 'city' });
    expect(kindsOf(tree.subDistricts)).toMatchObject({ town: 28, 'sub-district': 4 });
  });

  test('a Hohhot zone, the last lines of the file, and a county under its province', async () => {
    expect((await readDistrict('150172')).district.kind).toBe('zone');
    expect(villagesOf(await readDistrict('659012')).length).toBeGreaterThan(0);
    const xiantao = await readDistrict('429004');
    expect(xiantao.city).toBeUndefined();
    expect(xiantao.district).toEqual({ code: '429004', nameZh: '仙桃市', kind: 'city' });
  });

  test('a big district takes seconds and less than 300 MB', async () => {
    let peakBytes = process.memoryUsage().rss;
    const sampling = setInterval(() => { peakBytes = Math.max(peakBytes, process.memoryUsage().rss); }, 5);
    const begin = performance.now();
    const tree = await readDistrict('310115');
    const elapsedMilliseconds = performance.now() - begin;
    clearInterval(sampling);
    expect(villagesOf(tree).length).toBeGreaterThan(1000);
    expect(peakBytes).toBeLessThan(MEMORY_LIMIT_BYTES);
    expect(elapsedMilliseconds).toBeLessThan(TIME_LIMIT_MILLISECONDS);
  });
});

describe('refusing', () => {
  test('PL-10 a code that is no district is refused with the nearest real ones', async () => {
    const problem = await problemOf('320372');
    expect(problem.code).toBe('DistrictUnknown');
    expect(String(problem.params?.['suggestions']).split(', ')[0]).toBe('320371 徐州经济技术开发区');
    expect(String((await problemOf('320300')).params?.['suggestions'])).toContain('320302 鼓楼区');
  });

  test('PL-10 a name finds its districts', async () => {
    expect((await problemOf('徐州')).params).toEqual({ code: '徐州', suggestions: '320371 徐州经济技术开发区' });
  });

  test.each(['', '32', '3203710', '320371001', '000000', 'abcdef', '../../x', '３２０３７１'])('PL-10 nonsense %j', async (code) => {
    expect((await problemOf(code)).code).toBe('DistrictUnknown');
  });
});
