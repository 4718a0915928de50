// The nouns of accounts: people with an account, what they are granted, tablets, invitations, sessions.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { uuid } from '../../../core/ids.ts';
import { personal, secret } from '../../../core/schema.ts';
import { roleSchema } from './roles.ts';

export const placeCode = z.string().regex(/^[\w-]{6,40}$/);

/** Departments that send people to a checkpoint or decide about it; known on every account from the start. */
export const DEPARTMENTS = ['police', 'transport', 'housing', 'health', 'command-office', 'law-enforcement', 'sub-district', 'information-technology'] as const;
export const departmentSchema = z.enum(DEPARTMENTS);
export type Department = z.infer<typeof departmentSchema>;

export const badgeSchema = z.string().regex(/^[A-Z]{2}-\d{3,6}$/);

export const personSchema = z.strictObject({
  id: uuid,
  /** Where the account is administered. */
  placeCode,
  /** What others see instead of a name. */
  badge: badgeSchema,
  department: departmentSchema,
  name: personal(z.string().trim().min(1).max(50), 'standing'),
  phone: personal(z.string().max(20), 'standing').optional(),
  login: personal(z.string().regex(/^[\w.-]{2,40}$/), 'standing'),
  passwordHash: secret(z.string()).optional(),
  pinHash: secret(z.string()).optional(),
});

export const dutyGrantSchema = z.strictObject({
  id: uuid,
  personId: uuid,
  role: roleSchema,
  placeCode,
  validFrom: moment,
  validUntil: moment.optional(),
});

/** P-256 public key of a tablet; its private half never leaves the tablet. */
export const devicePublicKey = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().regex(/^[\w-]{43}$/),
  y: z.string().regex(/^[\w-]{43}$/),
});
export type DevicePublicKey = z.infer<typeof devicePublicKey>;
