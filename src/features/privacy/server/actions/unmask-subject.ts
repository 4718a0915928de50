// Grants a person ten minutes to read one subject in clear, for a stated purpose.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { chinaDate, chinaMidnight } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { unmaskSubject as input } from '../../domain/commands.ts';
import { findReadsProblem } from '../../domain/reads-of-day.ts';
import { decideUnmasking } from '../../domain/rules.ts';
import { insertUnmasking } from '../store/emergencies.ts';
import { countReads } from '../store/reads-of-day.ts';

export const unmaskSubject = defineAction({
  verb: 'privacy.unmask-subject',
  version: 1,
  input,
  roles: access['privacy.unmask-subject'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { id, subjectId, placeCode, purpose }) => {
    const personId = context.actor.personId ?? refuse('NotAllowed');
    // PV-13, counted in this transaction: those that came along in the group count too.
    const since = chinaMidnight(chinaDate(context.command.receivedAt));
    const problem = findReadsProblem(await countReads(context.tx, context.district, { personId, subjectId, since }));
    if (problem) refuse(problem.code, problem.params);
    const unmasking = decideUnmasking(context.command.receivedAt);
    await insertUnmasking(context.tx, context.district, { id, subjectId, placeCode, purpose, personId, ...unmasking });
    context.record({ type: 'privacy.subject-unmasked', placeCode, subjectId, facts: { purpose, expiresAt: unmasking.expiresAt } });
    return { expiresAt: unmasking.expiresAt };
  },
});
