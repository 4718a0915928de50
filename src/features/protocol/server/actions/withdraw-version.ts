// Withdraws a version that has not begun: it is never in force, and its row says by whom and why (PR-17).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findWithdrawProblem } from '../../domain/decide-proposal.ts';
import { protocolVersions } from '../../door.ts';
import { withdrawVersionRow } from '../store/versions.ts';

export const withdrawVersion = defineAction({
  verb: 'protocol.withdraw-version',
  version: 1,
  input: commands['protocol.withdraw-version'],
  roles: access['protocol.withdraw-version'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, { id, reason }) => {
    const { tx, district, command, actor } = context;
    const personId = actor.personId ?? refuse('NotAllowed');
    const version = context.reference(protocolVersions).find((known) => known.id === id);
    const at = command.receivedAt;
    const problem = findWithdrawProblem({ effectiveFrom: version?.effectiveFrom, at });
    if (problem) refuse(problem.code, problem.params);
    await withdrawVersionRow(tx, district, { id, at, personId, reason });
    context.record({ type: 'protocol.version-withdrawn', placeCode: district, subjectId: id });
    return { id };
  },
});
