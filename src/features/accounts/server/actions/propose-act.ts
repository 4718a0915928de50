// Proposes an act that takes two people: nothing happens until another of another department approves it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { proposeAct as input } from '../../domain/commands.ts';
import { assertHolds, propose, type ActBody, type ActKinds } from '../two-people.ts';

export function createProposeAct(kinds: ActKinds): Action {
  return defineAction({
    verb: 'accounts.propose-act',
    version: 1,
    input,
    roles: access['accounts.propose-act'],
    channels: ['desk'],
    needsProof: true,
    placeOf: ({ placeCode }) => placeCode,
    run: async (context, { verb, body, ...proposal }) => {
      const kind = kinds.get(verb) ?? refuse('ActUnknown');
      assertHolds(context, kind.proposes, proposal.placeCode);
      const parsed = kind.input.safeParse(body);
      if (!parsed.success) refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
      if (kind.placeOf(parsed.data as ActBody) !== proposal.placeCode) refuse('InputWrong', { field: 'placeCode' });
      await propose(context, { ...proposal, verb, body });
      return { id: proposal.id };
    },
  });
}
