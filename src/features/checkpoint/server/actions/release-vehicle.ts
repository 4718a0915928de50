// Releases a vehicle that was disinfected and in which nobody waits.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { releaseVehicle as input } from '../../domain/commands.ts';
import { findReleaseProblem } from '../../domain/rules.ts';
import { getPassage, saveStep } from '../get-passage.ts';
import { savePassageState } from '../store/passages.ts';

export const releaseVehicle = defineAction({
  verb: 'checkpoint.release-vehicle',
  version: 1,
  input,
  roles: access['checkpoint.release-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    const { facts } = await getPassage(context, step);
    const problem = findReleaseProblem(facts);
    if (problem) refuse(problem.code, problem.params);
    savePassageState(context.tx, context.district, { passageId: step.passageId, state: 'released', finishedAt: context.command.time.takenAt });
    await saveStep(context, step, { stepId: step.stepId });
    context.record({ type: 'checkpoint.vehicle-released', placeCode: step.checkpoint, subjectId: step.passageId });
    return {};
  },
});
