// A tablet speaks for the lane it is bound to, and only while that lane and its checkpoint were open (CP-10).
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { accountsDirectory } from '../../accounts/door.ts';
import { findCheckProblem, placesDirectory } from '../../places/door.ts';

export type AtLane = { readonly checkpoint: string; readonly lane: string };

export function assertOwnLane(context: ActionContext, { checkpoint, lane }: AtLane): void {
  const device = context.reference(accountsDirectory).deviceById.get(context.actor.deviceId ?? '');
  if (device?.placeCode !== checkpoint || device.laneId !== lane) refuse('NotAllowedHere', { place: lane });
}

export function assertLaneWasOpen(context: ActionContext, { checkpoint, lane }: AtLane): void {
  const { checkpointByCode, periodsBySubject } = context.reference(placesDirectory);
  const place = checkpointByCode.get(checkpoint) ?? refuse('CheckpointUnknown', { checkpoint });
  const periods = [...(periodsBySubject.get(checkpoint) ?? []), ...(periodsBySubject.get(lane) ?? [])];
  const problem = findCheckProblem({ lane, takenAt: context.command.time.takenAt }, place, periods);
  if (problem) refuse(problem.code, problem.params);
}
