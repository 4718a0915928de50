// Every kind of paper a traveller may show: its normal form and whether the number can be right.

import { foldIdentifier } from './fold-width.ts';
import {
  computeCheckCharacter,
  parseIdentityNumber,
  type IdentityNumber,
  type IdentityNumberOptions,
  type IdentityNumberProblem,
} from './identity-number.ts';
import { accept, refuse, type Parsed } from './parsed.ts';

export const documentKinds = [
  'resident-id',
  'temporary-id',
  'household-register',
  'passport',
  'mainland-permit-hong-kong-macau',
  'mainland-permit-taiwan',
  'residence-permit-hong-kong',
  'residence-permit-macau',
  'residence-permit-taiwan',
  'foreign-permanent-resident',
  'officer-card',
  'none',
] as const;

export type DocumentKind = (typeof documentKinds)[number];

export type DocumentProblem = IdentityNumberProblem | 'WrongPattern' | 'WrongDocumentKind' | 'NumberWithoutDocument';

export interface DocumentNumber {
  readonly kind: DocumentKind;
  /** Normal form; empty for kind `none`. */
  readonly number: string;
  /** Present when the number itself tells birth date, sex and area. */
  readonly identity?: IdentityNumber;
}

type Check = (text: string, options: IdentityNumberOptions) => Parsed<Omit<DocumentNumber, 'kind'>, DocumentProblem>;

/**
 * Reads the number of a paper of the given kind. A child in a household register is identified by its own identity
 * number (the number of the household would make one person of a whole family); without one the kind is `none`.
 */
export function parseDocument(
  document: { readonly kind: DocumentKind; readonly number: string },
  options: IdentityNumberOptions,
): Parsed<DocumentNumber, DocumentProblem> {
  const checked = checkByKind[document.kind](document.number, options);
  return checked.ok ? accept({ kind: document.kind, ...checked.value }) : checked;
}

/** The normal form of a number as it is stored and shown, without judging it. */
export function normaliseDocumentNumber(text: string): string {
  return foldIdentifier(text).replace(/^'/, '').replace(/[()]/g, '');
}

const checkByKind: Readonly<Record<DocumentKind, Check>> = {
  'resident-id': checkIdentity(['resident', 'demo']),
  'temporary-id': checkIdentity(['resident', 'demo']),
  'household-register': checkIdentity(['resident', 'demo']),
  'residence-permit-hong-kong': checkIdentity(['hong-kong']),
  'residence-permit-macau': checkIdentity(['macau']),
  'residence-permit-taiwan': checkIdentity(['taiwan']),
  passport: checkPassport,
  // H or M and eight digits for life; the paper booklet added two digits for the issue.
  'mainland-permit-hong-kong-macau': checkPattern(/^[HM]\d{8}(\d{2})?$/),
  // Eight digits for life; the booklet added two for the issue and a letter.
  'mainland-permit-taiwan': checkPattern(/^\d{8}(\d{2}[A-Z]?)?$/),
  'foreign-permanent-resident': checkForeignPermanentResident,
  'officer-card': checkPattern(/^(\p{Script=Han}{1,3}字第)?\d{4,10}号?$/u),
  none: checkNone,
};

function checkIdentity(holders: readonly IdentityNumber['holder'][]): Check {
  return (text, options) => {
    const parsed = parseIdentityNumber(text, options);
    if (!parsed.ok) return parsed;
    if (!holders.includes(parsed.value.holder)) return refuse('WrongDocumentKind', 0);
    return accept({ number: parsed.value.number, identity: parsed.value });
  };
}

function checkPattern(pattern: RegExp): Check {
  return (text) => {
    const number = normaliseDocumentNumber(text);
    if (number === '') return refuse('Empty');
    return pattern.test(number) ? accept({ number }) : refuse('WrongPattern');
  };
}

/** Any state's passport: letters and digits with at least one digit (ICAO Doc 9303 has nine; some states print more). */
function checkPassport(text: string): ReturnType<Check> {
  const number = normaliseDocumentNumber(text).replace(/-/g, '');
  if (number === '') return refuse('Empty');
  const wrongAt = number.search(/[^A-Z0-9]/);
  if (wrongAt !== -1) return refuse('WrongCharacter', wrongAt);
  if (number.length < 5 || number.length > 15) return refuse('WrongLength');
  return /\d/.test(number) ? accept({ number }) : refuse('WrongPattern');
}

/** Three letters of nationality and twelve digits; from 2023 a 9, seventeen more with the check of GB 11643. */
function checkForeignPermanentResident(text: string): ReturnType<Check> {
  const number = normaliseDocumentNumber(text);
  if (number === '') return refuse('Empty');
  if (/^[A-Z]{3}\d{12}$/.test(number)) return accept({ number });
  if (!/^9\d{16}[\dX]$/.test(number)) return refuse('WrongPattern');
  return computeCheckCharacter(number) === number[17] ? accept({ number }) : refuse('WrongCheckDigit');
}

function checkNone(text: string): ReturnType<Check> {
  return normaliseDocumentNumber(text) === '' ? accept({ number: '' }) : refuse('NumberWithoutDocument');
}
