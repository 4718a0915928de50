// Keeps the record of a passage beyond its term: for a reason, until a day, after which it goes like all others.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findHoldProblem } from '../../domain/erasure.ts';
import { reasonPlace } from '../hold-reason.ts';
import type { RetentionPlan } from '../retention-plan.ts';
import { insertLegalHold } from '../store/legal-holds.ts';

/** PV-8. */
export function createPlaceHold(plan: RetentionPlan): Action {
  return defineAction({
    verb: 'privacy.place-hold',
    version: 1,
    input: commands['privacy.place-hold'],
    roles: access['privacy.place-hold'],
    channels: ['desk'],
    placeOf: ({ placeCode }) => placeCode,
    run: async (context, { id, placeCode, subjectId, reason, until }) => {
      const by = context.actor.personId ?? refuse('NotAllowed');
      const at = context.command.receivedAt;
      const problem = findHoldProblem({ until }, at);
      if (problem) refuse(problem.code, problem.params);
      if (!(await plan.isHoldable({ tx: context.tx, district: context.district, placeCode, subjectId }))) refuse('RecordUnknown');
      const sealedReason = context.emergencySealer.seal(reasonPlace(id), reason);
      await insertLegalHold(context.tx, context.district, { id, placeCode, subjectId, sealedReason, by, at, until });
      context.record({ type: 'privacy.hold-placed', placeCode, subjectId, facts: { hold: id, until } });
      return { id };
    },
  });
}
