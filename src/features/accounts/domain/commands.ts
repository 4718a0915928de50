// The verbs of accounts as input schemas; secrets come as hashes only, so no command ever carries one.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { uuid } from '../../../core/ids.ts';
import { badgeSchema, departmentSchema, devicePublicKey, dutyGrantSchema, personSchema, placeCode } from './records.ts';
import { roleSchema } from './roles.ts';

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
export const signIn = z.strictObject({ tokenHash: codeHash, personId: uuid.optional(), deviceId: uuid.optional(), passkeyId: uuid.optional(), workplace: codeHash.optional(), expiresAt: moment });
export const signOut = z.strictObject({ tokenHash: codeHash });
export const noteTry = z.strictObject({ personId: uuid });
export const unlockDevice = z.strictObject({ deviceId: uuid, personId: uuid, placeCode, leaseUntil: moment });

export const renewLease = z.strictObject({ ...unlockDevice.shape });
/** A withdrawn tablet has delivered everything and erased itself. */
export const noteWiped = z.strictObject({ deviceId: uuid, placeCode });

/** How its person tells it from her others; it is no place for a name. */
export const passkeyLabel = z.string().trim().min(1).max(40);
/** Checked by the server before; `publicKey` is a COSE key, base64url. */
export const addPasskey = z.strictObject({
  passkeyId: uuid,
  personId: uuid,
  placeCode,
  credentialId: z.string().min(1).max(1400),
  site: z.string().min(1).max(253),
  publicKey: z.string().min(1).max(4000),
  counter: z.number().int().min(0),
  transports: z.array(z.string().max(20)).max(8),
  label: passkeyLabel,
});
export const usePasskey = z.strictObject({ passkeyId: uuid, personId: uuid, counter: z.number().int().min(0) });
export const revokePasskey = z.strictObject({ passkeyId: uuid, personId: uuid, why: z.enum(['by-its-person', 'seen-twice']) });
export const noteProof = z.strictObject({ tokenHash: codeHash, personId: uuid, passkeyId: uuid.optional() });
export const setSignInRule = z.strictObject({ role: roleSchema, needsPasskey: z.boolean(), setBy: uuid });

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
  'accounts.add-passkey': addPasskey,
  'accounts.use-passkey': usePasskey,
  'accounts.revoke-passkey': revokePasskey,
  'accounts.note-proof': noteProof,
  'accounts.set-sign-in-rule': setSignInRule,
} as const;
export type AccountsVerb = keyof typeof commands;
