// The slip of a vehicle that was asked to wait: a number that can be told on the phone, and a reason that is no diagnosis (CP-75).
import type { Outcome } from '../../../protocol/door.ts';

/** Digits and letters that are not taken for each other when read aloud. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHARACTERS = 6;

/** `03-7KQ2MX`: the lane, and the end of the passage's id; tablet and server come to the same one without asking each other. */
export function toSlipNumber(laneId: string, passageId: string): string {
  const tail = Number.parseInt(passageId.replaceAll('-', '').slice(-8), 16) % 2 ** (5 * CHARACTERS);
  const characters = Array.from({ length: CHARACTERS }, (_, index) => ALPHABET[Math.floor(tail / 32 ** (CHARACTERS - 1 - index)) % 32]);
  return `${laneId.slice(-2)}-${characters.join('')}`;
}

export const SLIP_REASONS = ['measure-again', 'wait-for-health'] as const;
export type SlipReason = (typeof SLIP_REASONS)[number];

/** What comes next, not what somebody may have: no temperature, no symptom, no place of stay. */
export function toSlipReason(outcome: Outcome): SlipReason {
  return outcome === 'second-reading' ? 'measure-again' : 'wait-for-health';
}
