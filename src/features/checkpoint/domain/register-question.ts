// What is asked of the register: clear filters, which may be kept, and personal terms, which never are.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { direction, laneId } from '../../places/door.ts';
import { OUTCOMES } from '../../protocol/door.ts';
import { ODDITIES } from './oddities.ts';


/** `turned-back` is how a passage ended, whatever its outcome was. */
export const RESULTS = [...OUTCOMES, 'turned-back'] as const;
export type RegisterResult = (typeof RESULTS)[number];

/** Milliseconds since the epoch; `until` is exclusive. */
export const registerFilter = z.strictObject({
  from: moment.optional(),
  until: moment.optional(),
  laneId: laneId.optional(),
  direction: direction.optional(),
  result: z.enum(RESULTS).optional(),
  /** A badge. */
  officer: z.string().trim().max(20).optional(),
  /** One rule, or any. */
  oddity: z.enum(['any', ...ODDITIES]).optional(),
});
export type RegisterFilter = z.infer<typeof registerFilter>;

/** CP-57: whole forms only, at most one of a person's. */
export const personalTerms = z.strictObject({
  plate: z.string().trim().max(16).optional(),
  document: z.string().trim().max(30).optional(),
  phone: z.string().trim().max(20).optional(),
  name: z.string().trim().max(50).optional(),
  pinyin: z.string().trim().max(80).optional(),
  initials: z.string().trim().max(12).optional(),
});
export type PersonalTerms = z.infer<typeof personalTerms>;

/** For the audit: only what was filled in. */
export function filterToFacts(filter: RegisterFilter): Record<string, string | number> {
  return Object.fromEntries(Object.entries(filter).filter((entry): entry is [string, string | number] => entry[1] !== undefined));
}
