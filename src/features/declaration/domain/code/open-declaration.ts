// Verifies and opens a code at a lane, without the server: the declaration, or why it cannot be taken, as a problem in words.
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import type { Declared } from '../records.ts';
import { findBytesInDigits } from './digits.ts';
import { findCodeParts, type CodeHeader } from './layout.ts';
import { findDeclared } from './packing.ts';

/** What the device does for the pure part. */
export type OpeningPorts = {
  /** Whether one of the server's declaration keys made this signature. */
  readonly verify: (message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
  readonly hasKeyOf: (day: number) => boolean;
  /** Undefined when it was altered or sealed for another key. */
  readonly unseal: (sealed: Uint8Array, about: { readonly day: number; readonly binding: Uint8Array }) => Promise<Uint8Array | undefined>;
  /** Undefined when it cannot be expanded. */
  readonly inflate: (bytes: Uint8Array) => Promise<Uint8Array | undefined>;
};

/** Where and when a code is shown; `usedAt` tells when this tablet took it already. */
export type OpeningPlace = { readonly checkpoint: string; readonly now: number; readonly usedAt: (id: string) => number | undefined };

export type OpenedDeclaration = Declared & { readonly id: string; readonly issuedAt: number; readonly validUntil: number };
export type Opening = { readonly ok: true; readonly declaration: OpenedDeclaration } | { readonly ok: false; readonly problem: Problem };

/** A tablet's clock may be behind the server's by so much. */
const TOLERATED_SKEW_MILLISECONDS = 5 * MINUTE_MILLISECONDS;
const DISTRICT_LENGTH = 6;

function no(code: string, params?: Problem['params']): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: params ? { code, params } : { code } };
}

function findPlaceProblem(header: CodeHeader, place: OpeningPlace): Problem | undefined {
  if (header.checkpoint !== place.checkpoint) return { code: 'DeclarationOtherCheckpoint', params: { checkpoint: header.checkpoint } };
  if (place.now >= header.validUntil) return { code: 'DeclarationExpired', params: { until: header.validUntil } };
  if (header.issuedAt > place.now + TOLERATED_SKEW_MILLISECONDS) return { code: 'DeclarationNotYet' };
  const usedAt = place.usedAt(header.id);
  return usedAt === undefined ? undefined : { code: 'DeclarationUsed', params: { at: usedAt } };
}

/** DE-6, DE-7. `digits` are those of all pictures of the code together. */
export async function openDeclaration(digits: string, place: OpeningPlace, ports: OpeningPorts): Promise<Opening> {
  const bytes = findBytesInDigits(digits);
  const parts = bytes && findCodeParts(bytes);
  if (!parts) return no('DeclarationUnreadable');
  const { header, sealed, signature, message, binding } = parts;
  const district = header.checkpoint.slice(0, DISTRICT_LENGTH);
  // Another district signs with another key: without this it would be called forged.
  if (district !== place.checkpoint.slice(0, DISTRICT_LENGTH)) return no('DeclarationOtherDistrict', { district });
  if (!(await ports.verify(message, signature))) return no('DeclarationForged');
  const problem = findPlaceProblem(header, place);
  if (problem) return { ok: false, problem };
  if (!ports.hasKeyOf(header.day)) return no('DeclarationKeyMissing');
  const packed = await ports.unseal(sealed, { day: header.day, binding });
  const plain = packed && (await ports.inflate(packed));
  const declared = plain && findDeclared(plain);
  if (!declared) return no('DeclarationUnreadable');
  return { ok: true, declaration: { ...declared, id: header.id, issuedAt: header.issuedAt, validUntil: header.validUntil } };
}
