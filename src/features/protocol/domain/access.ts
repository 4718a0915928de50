// Who may run which verb of protocol, within her own scope (the plumbing checks the scope).
import type { ProtocolVerb } from './commands.ts';

export const access = {
  'protocol.publish-version': ['administrator', 'commander'],
} as const satisfies Record<ProtocolVerb, readonly ProtocolRole[]>;

export type ProtocolRole = 'administrator' | 'commander' | 'checkpoint-leader' | 'lane-officer' | 'auditor';

/** Views: who may read what. Rules are public within the district. */
export const viewAccess = {
  'protocol.list-versions': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'auditor'],
} as const satisfies Record<string, readonly ProtocolRole[]>;
