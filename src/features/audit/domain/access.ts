// Which role may run which verb of audit, over the whole district, and who may see the log.
import type { Role } from '../../accounts/door.ts';
import type { AuditVerb } from './commands.ts';

export const access = {
  'audit.note-break': ['system'],
  'audit.settle-break': ['auditor', 'administrator'],
} as const satisfies Readonly<Record<AuditVerb, readonly (Role | 'system')[]>>;

export const viewAccess = {
  'audit.log': ['auditor', 'administrator', 'commander', 'checkpoint-leader'],
  'audit.check-head': ['auditor', 'administrator', 'commander', 'checkpoint-leader'],
  'audit.prove-records': ['auditor', 'administrator', 'commander', 'checkpoint-leader'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
