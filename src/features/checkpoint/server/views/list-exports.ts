// Requests to export the register of a checkpoint in full, newest first, with what the viewer may do about each.
import { z } from 'zod';
import { ERASED } from '../../../../core/erased.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { openOrErased } from '../../../../server/field-cipher/open-or-erased.ts';
import { defineView } from '../../../../server/views/view.ts';
import { accountsDirectory, handNoted, handOf } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { exportState, findDecisionProblem, findTakingProblem } from '../../domain/exports.ts';
import type { ExportView } from '../../domain/views.ts';
import { badgeOf } from '../masking.ts';
import { listExports, reasonPlace } from '../store/exports.ts';

export const listExportsView = defineView({
  name: 'checkpoint.list-exports',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.list-exports'],
  run: async (context, { checkpoint }): Promise<ExportView[]> => {
    assertMayActIn(context.places, checkpoint);
    const directory = context.reference(accountsDirectory);
    const viewer = handOf({ actor: context.actor, directory });
    const requests = await listExports(context.tx, context.district, checkpoint);
    return requests.map((request) => ({
      id: request.id,
      filter: request.filter,
      format: request.format,
      purpose: request.purpose,
      reason: openOrErased(() => context.emergencySealer.open(reasonPlace(request.id), request.sealedReason) as string, ERASED),
      state: exportState(request, context.now),
      requestedBy: badgeOf(directory, request.requestedBy),
      requestedAt: request.requestedAt,
      decidedBy: request.decidedBy && badgeOf(directory, request.decidedBy),
      decidedAt: request.decidedAt,
      takenAt: request.takenAt,
      decideProblem: findDecisionProblem(request, { requester: handNoted(directory, request.requestedBy, request.requester), decider: viewer }, context.now)?.code,
      mayTake: findTakingProblem(request, viewer.personId, context.now) === undefined,
    }));
  },
});
