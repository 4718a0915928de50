// The verbs of privacy: what each takes as input.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { keyVersion } from './rotation.ts';
import { emergencySchema, holderSchema, legalHoldSchema, purposeSchema, sunsetSchema } from './records.ts';

export const openEmergency = emergencySchema.omit({ openedAt: true });
export const unmaskSubject = z.strictObject({
  id: uuid,
  /** The passage or the person to be read in clear. */
  subjectId: uuid,
  placeCode: z.string().regex(/^[\w-]{6,40}$/),
  purpose: purposeSchema,
});

/** Ids and codes only: it is proposed as an act of two people. */
export const allowFurtherReads = z.strictObject({ id: uuid, personId: uuid, placeCode: z.string().regex(/^[\w-]{6,40}$/) });

export const liftHold = z.strictObject({ id: uuid, placeCode: z.string().regex(/^[\w-]{6,40}$/), reason: z.string().trim().min(2).max(300) });

/** Input schema by verb. */
export const commands = {
  'privacy.open-emergency': openEmergency,
  'privacy.unmask-subject': unmaskSubject,
  'privacy.allow-further-reads': allowFurtherReads,
  'privacy.place-hold': legalHoldSchema,
  'privacy.lift-hold': liftHold,
  'privacy.register-holder': holderSchema,
  'privacy.propose-sunset': sunsetSchema,
  'privacy.approve-sunset': z.strictObject({ id: uuid }),
  'privacy.withdraw-sunset': z.strictObject({ id: uuid }),
  'privacy.export-case-files': z.strictObject({ id: uuid }),
  'privacy.end-emergency': z.strictObject({ id: uuid }),
  'privacy.erase-due': z.strictObject({}),
  'privacy.turn-keys': z.strictObject({}),
  'privacy.begin-rotation': z.strictObject({ version: keyVersion }),
  'privacy.rotate-keys': z.strictObject({ version: keyVersion }),
  'privacy.retire-keys': z.strictObject({ /** The one that stays. */ version: keyVersion, forgetLedgers: z.boolean(), orderedAt: z.number().int() }),
} as const;
export type PrivacyVerb = keyof typeof commands;
