// The verbs of privacy: what each takes as input.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { emergencySchema, purposeSchema } from './records.ts';

export const openEmergency = emergencySchema.omit({ openedAt: true });
export const unmaskSubject = z.strictObject({
  id: uuid,
  /** The passage or the person to be read in clear. */
  subjectId: uuid,
  placeCode: z.string().regex(/^[\w-]{6,40}$/),
  purpose: purposeSchema,
});

/** Input schema by verb. */
export const commands = {
  'privacy.open-emergency': openEmergency,
  'privacy.unmask-subject': unmaskSubject,
} as const;
export type PrivacyVerb = keyof typeof commands;
