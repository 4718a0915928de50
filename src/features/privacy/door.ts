// The door of privacy: which emergency is open, whether somebody may read a subject in clear, and the names of what is kept.
import { referenceToken } from '../../core/tokens.ts';
import { en } from './domain/record-words.en.ts';
import { zh } from './domain/record-words.zh.ts';
import type { Emergency } from './domain/records.ts';

export { PURPOSES, type Emergency, type Purpose } from './domain/records.ts';

/** Undefined before the first emergency is opened. */
export const openEmergencyReference = referenceToken<Emergency | undefined>('privacy.open-emergency');

/** By `person subject`: until when she may read it in clear, milliseconds since the epoch. */
export const unmaskings = referenceToken<ReadonlyMap<string, number>>('privacy.unmaskings');

export function unmaskingKey(personId: string, subjectId: string): string {
  return `${personId} ${subjectId}`;
}

/** By `record.checkpoint.passage` and `act.erase`: every record of every feature's retention, and what becomes of it. */
export const recordWords = { zh, en };
