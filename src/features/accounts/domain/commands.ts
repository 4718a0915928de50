// The verbs of accounts as input schemas; secrets come as hashes only, so no command ever carries one.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { badgeSchema, departmentSchema, devicePublicKey, dutyGrantSchema, personSchema, placeCode } from './records.ts';

const codeHash = z.string().regex(/^[0-9a-f]{64}$/);
const grantInput = dutyGrantSchema.omit({ personId: true });

export const admitPerson = personSchema.omit({ passwordHash: true, pinHash: true }).extend({
  grants: z.array(grantInput).min(1).max(10),
  /** SHA-256 of the code in the link by which she sets password and PIN. */
  invitation: z.strictObject({ id: uuid, codeHash }),
});
export type AdmitPerson = z.infer<typeof admitPerson>;

export const withdrawPerson = z.strictObject({ personId: uuid, placeCode, reason: z.string().trim().min(1).max(200) });
export const grantRole = dutyGrantSchema;
export const endRole = z.strictObject({ grantId: uuid, personId: uuid, placeCode });

export const inviteDevice = z.strictObject({
  invitationId: uuid,
  codeHash,
  placeCode,
  laneId: z.string().min(1).max(60),
  label: z.string().trim().min(1).max(40),
});
export const withdrawDevice = z.strictObject({ deviceId: uuid, placeCode, reason: z.string().trim().min(1).max(200) });

export const enrolDevice = z.strictObject({ invitationId: uuid, deviceId: uuid, publicKey: devicePublicKey });
export const setSecrets = z.strictObject({ invitationId: uuid, personId: uuid, passwordHash: z.string(), pinHash: z.string() });
export const signIn = z.strictObject({ tokenHash: codeHash, personId: uuid.optional(), deviceId: uuid.optional(), expiresAt: z.number().int() });
export const signOut = z.strictObject({ tokenHash: codeHash });
export const noteTry = z.strictObject({ personId: uuid, failedTries: z.number().int(), lockedUntil: z.number().int().optional() });
export const unlockDevice = z.strictObject({ deviceId: uuid, personId: uuid, placeCode, leaseUntil: z.number().int() });

/** The first administrator of a new district, made by set-up. */
export const foundDistrict = z.strictObject({
  districtCode: z.string().regex(/^\d{6}$/),
  person: admitPerson.pick({ id: true, name: true, login: true }).extend({ badge: badgeSchema, department: departmentSchema }),
  invitation: z.strictObject({ id: uuid, codeHash }),
});
