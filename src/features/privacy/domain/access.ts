// Which role may run which verb of privacy, over which places: the place is the subject's.
import type { Role } from '../../accounts/door.ts';
import type { PrivacyVerb } from './commands.ts';

export const access = {
  'privacy.open-emergency': ['system', 'commander'],
  'privacy.unmask-subject': ['administrator', 'commander', 'checkpoint-leader', 'auditor'],
  'privacy.allow-further-reads': ['administrator', 'commander', 'auditor'],
  'privacy.place-hold': ['administrator', 'commander'],
  'privacy.lift-hold': ['administrator', 'commander'],
  'privacy.register-holder': ['administrator'],
  'privacy.propose-sunset': ['administrator', 'commander'],
  'privacy.approve-sunset': ['administrator', 'commander'],
  'privacy.withdraw-sunset': ['administrator', 'commander'],
  'privacy.export-case-files': ['system'],
  'privacy.end-emergency': ['system'],
  'privacy.erase-due': ['system'],
  'privacy.turn-keys': ['system'],
  'privacy.begin-rotation': ['system'],
  'privacy.rotate-keys': ['system'],
  'privacy.retire-keys': ['system'],
} as const satisfies Readonly<Record<PrivacyVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  'privacy.list-retention': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'],
  'privacy.current-emergency': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'medic', 'auditor'],
  'privacy.sunset': ['administrator', 'commander', 'auditor'],
  'privacy.list-legal-holds': ['administrator', 'commander', 'checkpoint-leader', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
