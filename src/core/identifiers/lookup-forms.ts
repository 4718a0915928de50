// The exact forms under which sealed fields can be found again; the server turns each into one blind-index token.

import { normaliseDocumentNumber, type DocumentKind } from './document.ts';
import { foldWidth } from './fold-width.ts';
import { convertOldIdentityNumber } from './identity-number.ts';
import { listPhones } from './phone.ts';
import { normalisePlate } from './plate.ts';

/** Papers that carry the same number of the same person share a space, so the person is found by any of them. */
type DocumentSpace = 'identity' | 'passport' | 'hong-kong-macau' | 'taiwan' | 'foreign' | 'officer';

const spaceByKind: Readonly<Record<DocumentKind, DocumentSpace | undefined>> = {
  'resident-id': 'identity',
  'temporary-id': 'identity',
  'household-register': 'identity',
  'residence-permit-hong-kong': 'identity',
  'residence-permit-macau': 'identity',
  'residence-permit-taiwan': 'identity',
  passport: 'passport',
  'mainland-permit-hong-kong-macau': 'hong-kong-macau',
  'mainland-permit-taiwan': 'taiwan',
  'foreign-permanent-resident': 'foreign',
  'officer-card': 'officer',
  none: undefined,
};

/** `identity:11010519491231002X`; nothing for kind `none` and for empty numbers. */
export function findDocumentLookupForm(kind: DocumentKind, number: string): string | undefined {
  const space = spaceByKind[kind];
  const normal = normaliseDocumentNumber(number);
  if (space === undefined || normal === '') return undefined;
  return `${space}:${keepLifelongPart(space, normal)}`;
}

/** All forms a bare number may have been stored under, for a search that does not know the kind of paper. */
export function listDocumentLookupForms(number: string): readonly string[] {
  const kinds = Object.keys(spaceByKind) as DocumentKind[];
  return [...new Set(kinds.flatMap((kind) => findDocumentLookupForm(kind, number) ?? []))];
}

/** Every readable number of the field in its normal form. */
export function listPhoneLookupForms(field: string): readonly string[] {
  return [...new Set(listPhones(field).flatMap((phone) => (phone.ok ? [phone.value.number] : [])))];
}

/** The plate without dots, spaces and case. */
export function findPlateLookupForm(plate: string): string | undefined {
  return keepIfAny(normalisePlate(plate));
}

/** The whole name: composed, without spaces and the dots of minority and foreign names, Latin letters in small. */
export function findNameLookupForm(name: string): string | undefined {
  return keepIfAny(foldWidth(name).normalize('NFC').replace(/[\s·•・‧.'-]/g, '').toLowerCase());
}

/** Full pinyin as the server computed or a person typed it: letters only, tones dropped, ü written v. */
export function findPinyinLookupForm(pinyin: string): string | undefined {
  const withoutTones = foldWidth(pinyin)
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0308/g, 'v')
    .replace(/[^a-z]/g, '');
  return keepIfAny(withoutTones);
}

/** Initials of the pinyin (`zs`): letters only, in small. */
export function findInitialsLookupForm(initials: string): string | undefined {
  return findPinyinLookupForm(initials);
}

function keepLifelongPart(space: DocumentSpace, normal: string): string {
  if (space === 'identity' && /^\d{15}$/.test(normal)) return convertOldIdentityNumber(normal);
  if (space === 'passport') return normal.replace(/-/g, '');
  if (space === 'hong-kong-macau') return normal.slice(0, 9);
  if (space === 'taiwan') return normal.slice(0, 8);
  if (space === 'officer') return normal.replace(/字第|号/g, '');
  return normal;
}

function keepIfAny(form: string): string | undefined {
  return form === '' ? undefined : form;
}
