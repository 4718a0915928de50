// Which role may run which verb of medical, over the place that acts, and who may see whom that place holds.
import type { Role } from '../../accounts/door.ts';
import type { MedicalVerb } from './commands.ts';

export const access = {
  'medical.open-custody': ['system'],
  'medical.note-lane-step': ['system'],
  'medical.offer-custody': ['medic', 'checkpoint-leader', 'commander'],
  'medical.accept-custody': ['medic'],
  'medical.decline-custody': ['medic'],
  'medical.withdraw-offer': ['medic', 'checkpoint-leader', 'commander'],
  'medical.judge-person': ['medic'],
  'medical.hand-over-person': ['medic', 'checkpoint-leader'],
  'medical.release-person': ['checkpoint-leader', 'commander'],
  'medical.set-site': ['administrator', 'commander'],
} as const satisfies Readonly<Record<MedicalVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  'medical.queue': ['medic', 'checkpoint-leader', 'commander', 'auditor'],
  'medical.custody': ['medic', 'checkpoint-leader', 'commander', 'auditor'],
  'medical.custody-in-clear': ['medic', 'checkpoint-leader'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
