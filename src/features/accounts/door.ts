// The door of accounts: roles, and the directory of officers and tablets that other features may ask for.
import { refuse } from '../../core/problems.ts';
import { referenceToken } from '../../core/tokens.ts';
import type { Hand } from '../../core/two-people.ts';
import type { DevicePublicKey, Department } from './domain/records.ts';
import type { Role } from './domain/roles.ts';

export { devicePublicKey, type DevicePublicKey } from './domain/records.ts';
export { ROLES, roleSchema, type Role } from './domain/roles.ts';

export type DirectoryGrant = { readonly id: string; readonly role: Role; readonly placeCode: string; readonly validFrom: number; readonly validUntil: number | undefined };
export type DirectoryPerson = {
  readonly id: string;
  readonly placeCode: string;
  readonly badge: string;
  readonly department: Department;
  readonly isWithdrawn: boolean;
  readonly grants: readonly DirectoryGrant[];
};
/** Until when an officer may unlock a tablet without the server, and when she last could not any more before she was renewed. */
export type DirectoryLease = { readonly until: number; readonly lapsed: { readonly from: number; readonly until: number } | undefined };

export type DirectoryDevice = {
  readonly id: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly label: string;
  readonly publicKey: DevicePublicKey;
  /** To which others seal what they hand over to it; a tablet enrolled before has none. */
  readonly sharingKey: DevicePublicKey | undefined;
  readonly enrolledAt: number;
  readonly withdrawnAt: number | undefined;
  /** When it said, after it was withdrawn, that nothing was left on it. */
  readonly wipedAt: number | undefined;
  /** Officers who have unlocked it. */
  readonly leaseByPerson: ReadonlyMap<string, DirectoryLease>;
};

/** No names: badges only. */
export type AccountsDirectory = {
  readonly personById: ReadonlyMap<string, DirectoryPerson>;
  readonly deviceById: ReadonlyMap<string, DirectoryDevice>;
};

export const accountsDirectory = referenceToken<AccountsDirectory>('accounts.directory');

export type Asker = {
  readonly actor: { readonly kind: string; readonly personId: string | undefined; readonly workplace?: string | undefined };
  readonly directory: AccountsDirectory;
};

/** Whose hand is on an act of two people (AC-22). A tablet is used by many: it proves nobody's hand. */
export function handOf({ actor, directory }: Asker): Hand {
  const person = directory.personById.get(actor.personId ?? '') ?? refuse('NotAllowed');
  return { personId: person.id, department: person.department, workplace: actor.kind === 'person' ? actor.workplace : undefined };
}

/** The hand that was noted with an act; of one from before hands were noted, her department as it is now. */
export function handNoted(directory: AccountsDirectory, personId: string, noted: Hand | null): Hand {
  return noted ?? { personId, department: directory.personById.get(personId)?.department ?? '', workplace: undefined };
}

/** Roles whose people do not get in at a desk by a password alone. */
export const passkeyRoles = referenceToken<ReadonlySet<Role>>('accounts.passkey-roles');

/** Base64url; opened by the vault under the name it was sealed with, while an officer has the tablet unlocked. */
export type SealedForVault = { readonly iv: string; readonly bytes: string };
/** What goes to a tablet in secret: undefined for one that is not in use. */
export type VaultSeals = { readonly sealFor: (deviceId: string, name: string, value: unknown) => SealedForVault | undefined };
export const vaultSeals = referenceToken<VaultSeals>('accounts.vault-seals');

/** A tablet was taken out of use: nothing more will come from it. */
export const DEVICE_WITHDRAWN = 'accounts.device-withdrawn';
