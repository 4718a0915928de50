// Which role may run which verb of declaration: the product speaks for whoever has no account.
import type { Role } from '../../accounts/door.ts';
import type { DeclarationVerb } from './commands.ts';

export const access = {
  'declaration.start': ['system'],
  'declaration.join': ['system'],
  'declaration.issue': ['system'],
  'declaration.note-use': ['system'],
  'declaration.make-keys': ['system'],
  'declaration.print-batch': ['checkpoint-leader'],
  'declaration.reconcile-batch': ['checkpoint-leader'],
} as const satisfies Readonly<Record<DeclarationVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  'declaration.of-passage': ['lane-officer', 'checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'declaration.of-passage-in-clear': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
  'declaration.list-batches': ['checkpoint-leader', 'commander', 'auditor', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
