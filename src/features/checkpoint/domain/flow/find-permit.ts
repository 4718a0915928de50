// Reads what the code on a permit says: issuers write as they like, so plate, number and kind are looked for in the text (CP-79).
import { foldWidth } from '../../../../core/identifiers/fold-width.ts';
import { parsePlate } from '../../../../core/identifiers/plate.ts';
import type { PermitKind } from '../records/permit.ts';

export type FoundPermit = { readonly kind: PermitKind | undefined; readonly number: string; readonly plate: string };

const PLATE = /[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-Z][A-Z0-9]{4,6}[学警挂港澳领]?/gu;
const LABELLED = /(?:编号|证号|号码|PERMIT|NUMBER|NO\.?|ID)\s*[:=#]?\s*([\p{L}\p{N}〔〕()-]{3,40})/u;
const TOKEN = /[A-Z0-9〔〕()-]{6,40}/g;

const WORDS: readonly (readonly [RegExp, PermitKind])[] = [
  [/医疗|药品|医用|MEDICAL/, 'medical'],
  [/生活|保供|LIVING/, 'living-supplies'],
  [/鲜活|农产品|FRESH/, 'fresh-produce'],
  [/复工|重点企业|生产/, 'key-production'],
  [/应急|防疫|防控|EMERGENCY/, 'emergency-transport'],
];

/** Undefined when the text holds no number that a permit could have. */
export function findPermit(text: string): FoundPermit | undefined {
  const folded = foldWidth(text).toUpperCase();
  const plate = (folded.match(PLATE) ?? []).find((candidate) => parsePlate(candidate).ok) ?? '';
  const rest = plate === '' ? folded : folded.replace(plate, ' ');
  const number = LABELLED.exec(rest)?.[1] ?? findLongestToken(rest);
  if (number === undefined) return undefined;
  return { kind: WORDS.find(([words]) => words.test(folded))?.[1], number: number.slice(0, 40), plate };
}

function findLongestToken(text: string): string | undefined {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => /\d/.test(token));
  return tokens.toSorted((left, right) => right.length - left.length)[0];
}
