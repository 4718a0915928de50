// Who may run which verb of protocol, within her own scope (the plumbing checks the scope).
import type { ProtocolVerb } from './commands.ts';

const DECIDES = ['administrator', 'commander'] as const;

export const access = {
  'protocol.publish-version': ['system'],
  'protocol.propose-version': DECIDES,
  'protocol.approve-version': DECIDES,
  'protocol.return-proposal': DECIDES,
  'protocol.withdraw-version': DECIDES,
} as const satisfies Record<ProtocolVerb, readonly (ProtocolRole | 'system')[]>;

export type ProtocolRole = 'administrator' | 'commander' | 'checkpoint-leader' | 'lane-officer' | 'auditor';

/** Views: who may read what. Rules are public within the district. */
export const viewAccess = {
  'protocol.list-versions': ['administrator', 'commander', 'checkpoint-leader', 'lane-officer', 'auditor'],
  'protocol.list-proposals': ['administrator', 'commander', 'auditor'],
} as const satisfies Record<string, readonly ProtocolRole[]>;
