// The acts of accounts that take two people; other features hand in theirs.
import { grantRole } from '../domain/commands.ts';
import type { ActKind } from './two-people.ts';

export const grantRoleAct: ActKind = {
  verb: 'accounts.grant-role',
  input: grantRole,
  proposes: ['administrator'],
  approves: ['administrator', 'commander'],
  gainerOf: ({ personId }) => String(personId),
  placeOf: ({ placeCode }) => String(placeCode),
};
