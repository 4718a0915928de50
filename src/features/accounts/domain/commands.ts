// The verbs of accounts as input schemas; secrets come as hashes only, so no command ever carries one.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { badgeSchema, departmentSchema, devicePublicKey, dutyGrantSchema, personSchema, placeCode } from './records.ts';

const codeHash = z.string().regex(/^[0-9a-f]{64}$/);
const grantInput = dutyGrantSchema.omit({ personId: true });

type Lasting = { readonly validFrom: number; readonly validUntil?: number | undefined };
const lastsForward = ({ validFrom, validUntil }: Lasting): boolean => validUntil === undefined || validFrom < validUntil;
const BACKWARDS = { message: 'validUntil must be later than validFrom', path: ['validUntil'] };

export const admitPerson = personSchema.omit({ passwordHash: true, pinHash: true }).extend({
  grants: z.array(grantInput.refine(lastsForward, BACKWARDS)).min(1).max(10),
  /** SHA-256 of the code in the link by which she sets password and PIN. */
  invitation: z.strictObject({ id: uuid, codeHash }),
});
export type AdmitPerson = z.infer<typeof admitPerson>;

export const withdrawPerson = z.strictObject({ personId: uuid, placeCode, reason: z.string().trim().min(1).max(200) });
export const grantRole = dutyGrantSchema.refine(lastsForward, BACKWARDS);
const actBody = z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.union([z.string().max(80), z.number(), z.boolean()]));

/** An act of two people, by the verb that it will run; ids and codes only in its body. */
export const proposeAct = z.strictObject({ id: uuid, placeCode, verb: z.string().max(80), body: actBody, reason: z.string().trim().min(2).max(300) });
export const approveAct = z.strictObject({ id: uuid, placeCode });
export const returnAct = z.strictObject({ id: uuid, placeCode, reason: z.string().trim().min(2).max(300) });
export const withdrawAct = z.strictObject({ id: uuid, placeCode });

export const endRole = z.strictObject({ grantId: uuid, personId: uuid, placeCode });

/** AC-9: a lane's id begins with its checkpoint, so a tablet cannot be bound to a lane elsewhere. */
export const inviteDevice = z
  .strictObject({
    invitationId: uuid,
    codeHash,
    placeCode,
    laneId: z.string().min(1).max(60),
    label: z.string().trim().min(1).max(40),
  })
  .refine(({ placeCode: place, laneId }) => laneId.startsWith(`${place}-`), { message: 'the lane lies elsewhere', path: ['laneId'] });
export const withdrawDevice = z.strictObject({ deviceId: uuid, placeCode, reason: z.string().trim().min(1).max(200) });

export const enrolDevice = z.strictObject({ invitationId: uuid, deviceId: uuid, publicKey: devicePublicKey, sharingKey: devicePublicKey.optional() });
export const setSecrets = z.strictObject({ invitationId: uuid, personId: uuid, passwordHash: z.string(), pinHash: z.string() });
export const signIn = z.strictObject({ tokenHash: codeHash, personId: uuid.optional(), deviceId: uuid.optional(), workplace: codeHash.optional(), expiresAt: z.number().int() });
export const signOut = z.strictObject({ tokenHash: codeHash });
export const noteTry = z.strictObject({ personId: uuid });
export const unlockDevice = z.strictObject({ deviceId: uuid, personId: uuid, placeCode, leaseUntil: z.number().int() });

export const renewLease = z.strictObject({ ...unlockDevice.shape });
/** A withdrawn tablet has delivered everything and erased itself. */
export const noteWiped = z.strictObject({ deviceId: uuid, placeCode });

/** The first administrator of a new district, made by set-up. */
export const foundDistrict = z.strictObject({
  districtCode: z.string().regex(/^\d{6}$/),
  person: admitPerson.pick({ id: true, name: true, login: true }).extend({ badge: badgeSchema, department: departmentSchema }),
  invitation: z.strictObject({ id: uuid, codeHash }),
});

/** Input schema by verb. */
export const commands = {
  'accounts.admit-person': admitPerson,
  'accounts.withdraw-person': withdrawPerson,
  'accounts.grant-role': grantRole,
  'accounts.end-role': endRole,
  'accounts.propose-act': proposeAct,
  'accounts.approve-act': approveAct,
  'accounts.return-act': returnAct,
  'accounts.withdraw-act': withdrawAct,
  'accounts.invite-device': inviteDevice,
  'accounts.withdraw-device': withdrawDevice,
  'accounts.found-district': foundDistrict,
  'accounts.enrol-device': enrolDevice,
  'accounts.set-secrets': setSecrets,
  'accounts.sign-in': signIn,
  'accounts.sign-out': signOut,
  'accounts.note-try': noteTry,
  'accounts.unlock-device': unlockDevice,
  'accounts.renew-lease': renewLease,
  'accounts.note-wiped': noteWiped,
} as const;
export type AccountsVerb = keyof typeof commands;
