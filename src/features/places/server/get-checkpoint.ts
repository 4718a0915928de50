// Finds the checkpoint a command names, or refuses in words.
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import type { Checkpoint } from '../domain/records.ts';
import { laneIdToCheckpointCode, type Decision } from '../domain/rules.ts';
import { placesDirectory } from '../door.ts';

export function getCheckpoint(context: ActionContext, code: string): Checkpoint {
  return context.reference(placesDirectory).checkpointByCode.get(code) ?? refuse('CheckpointUnknown', { checkpoint: code });
}

export function getCheckpointOfLane(context: ActionContext, lane: string): Checkpoint {
  return getCheckpoint(context, laneIdToCheckpointCode(lane));
}

/** The decided value, or the refusal that the rule gave. */
export function accept<Value>(decision: Decision<Value>): Value {
  return 'problem' in decision ? refuse(decision.problem.code, decision.problem.params) : decision.value;
}
