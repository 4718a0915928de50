// The nouns of privacy: emergencies, and grants to read one subject in clear.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { uuid } from '../../../core/ids.ts';
import { personal } from '../../../core/schema.ts';

export const PURPOSES = ['identity-check', 'medical-follow-up', 'hand-over', 'correction', 'complaint', 'audit'] as const;
export const purposeSchema = z.enum(PURPOSES);
export type Purpose = z.infer<typeof purposeSchema>;

export const emergencySchema = z.strictObject({
  id: uuid,
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(80),
  openedAt: moment,
});
export type Emergency = z.infer<typeof emergencySchema>;

/** Raw uncompressed P-256 point, base64url. */
export const publicPoint = z.string().regex(/^B[\w-]{86}$/);

/** Who by law takes over case files at the end. */
export const holderSchema = z.strictObject({ id: uuid, nameZh: z.string().trim().min(2).max(60), nameEn: z.string().trim().min(2).max(80), publicKey: publicPoint });

export const sunsetSchema = z.strictObject({
  id: uuid,
  emergencyId: uuid,
  /** The public document by which it ends; no names in it. */
  basis: z.string().trim().min(2).max(200),
  holderByKind: z.strictObject({ holds: uuid, decisions: uuid }),
  waivedDevices: z.array(uuid).max(500),
});

export const legalHoldSchema = z.strictObject({
  id: uuid,
  /** The passage whose record is kept. */
  subjectId: uuid,
  placeCode: z.string().regex(/^[\w-]{6,40}$/),
  reason: personal(z.string().trim().min(2).max(300), 'emergency'),
  /** Milliseconds since the epoch: it ends by itself then. */
  until: moment,
});
