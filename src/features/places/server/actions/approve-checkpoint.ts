// Puts an approved checkpoint with its lanes into the tree, closed.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { approveCheckpointSchema } from '../../domain/commands.ts';
import { decideApproveCheckpoint } from '../../domain/rules.ts';
import { placesDirectory } from '../../door.ts';
import { nameToSound } from '../place-pinyin.ts';
import { insertCheckpoint, savePlaces } from '../store.ts';

export const approveCheckpoint = defineAction({
  verb: 'places.approve-checkpoint',
  version: 1,
  input: approveCheckpointSchema,
  roles: access['places.approve-checkpoint'],
  channels: ['desk', 'system'],
  placeOf: ({ place }) => place,
  run: async (context, input) => {
    const { placeByCode, checkpointByCode } = context.reference(placesDirectory);
    const facts = { district: context.district, checkpointCodes: [...checkpointByCode.keys()], placeExists: placeByCode.has(input.place) };
    const decision = decideApproveCheckpoint(input, facts);
    if ('problem' in decision) refuse(decision.problem.code, decision.problem.params);
    const checkpoint = decision.value;
    const { code, place, nameZh, nameEn } = checkpoint;
    const named = nameEn === undefined ? { nameZh } : { nameZh, nameEn };
    await savePlaces(context.tx, context.district, [{ code, parent: place, level: 'checkpoint', kind: 'checkpoint', ...named, ...nameToSound(nameZh) }]);
    await insertCheckpoint(context.tx, context.district, checkpoint);
    // The new code is in nobody's scope before this command is committed, so the event stands at the place above.
    context.record({ type: 'places.checkpoint-approved', placeCode: place, subjectId: code, facts: { lanes: checkpoint.lanes.length } });
    return { checkpoint: code };
  },
});
