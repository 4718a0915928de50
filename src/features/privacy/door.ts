// The door of privacy: which emergency is open, and whether somebody may read a subject in clear.
import { referenceToken } from '../../core/tokens.ts';
import type { Emergency } from './domain/records.ts';

export { PURPOSES, type Emergency, type Purpose } from './domain/records.ts';

/** Undefined before the first emergency is opened. */
export const openEmergencyReference = referenceToken<Emergency | undefined>('privacy.open-emergency');

/** By `person subject`: until when she may read it in clear, milliseconds since the epoch. */
export const unmaskings = referenceToken<ReadonlyMap<string, number>>('privacy.unmaskings');

export function unmaskingKey(personId: string, subjectId: string): string {
  return `${personId} ${subjectId}`;
}
