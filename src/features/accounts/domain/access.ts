// Which role may run which verb of accounts, over which places: the place is the one the verb names.
import type { AccountsVerb } from './commands.ts';
import type { Role } from './roles.ts';

/** `system` verbs follow a proof that the server checked itself: a password, a PIN, an invitation, a key. */
export type AccessRole = Role | 'system';

/** An act of two people says in its kind who of these may propose it. */
const PROPOSES = ['administrator', 'commander', 'auditor', 'checkpoint-leader'] as const;

export const access = {
  'accounts.admit-person': ['administrator', 'system'],
  'accounts.withdraw-person': ['administrator'],
  'accounts.grant-role': ['administrator', 'system'],
  'accounts.end-role': ['administrator'],
  'accounts.propose-act': PROPOSES,
  'accounts.approve-act': PROPOSES,
  'accounts.return-act': PROPOSES,
  'accounts.withdraw-act': PROPOSES,
  'accounts.invite-device': ['administrator', 'checkpoint-leader', 'system'],
  'accounts.withdraw-device': ['administrator', 'checkpoint-leader', 'system'],
  'accounts.found-district': ['system'],
  'accounts.enrol-device': ['system'],
  'accounts.set-secrets': ['system'],
  'accounts.sign-in': ['system'],
  'accounts.sign-out': ['system'],
  'accounts.note-try': ['system'],
  'accounts.unlock-device': ['system'],
  'accounts.renew-lease': ['system'],
  'accounts.note-wiped': ['system'],
  'accounts.add-passkey': ['system'],
  'accounts.use-passkey': ['system'],
  'accounts.revoke-passkey': ['system'],
  'accounts.note-proof': ['system'],
  'accounts.set-sign-in-rule': ['system'],
} as const satisfies Readonly<Record<AccountsVerb, readonly AccessRole[]>>;

/** Views: who may read what. */
export const viewAccess = {
  'accounts.me': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'auditor'],
  'accounts.my-passkeys': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'auditor'],
  'accounts.list-people': ['administrator', 'checkpoint-leader', 'auditor'],
  'accounts.list-acts': PROPOSES,
  'accounts.second-person': ['administrator'],
  'accounts.list-devices': ['administrator', 'checkpoint-leader', 'commander', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
