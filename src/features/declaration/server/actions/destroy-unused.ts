// Destroys declarations that nobody used a day after their code ended, and whatever is older than it may be kept.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { destroyUnused as input } from '../../domain/commands.ts';
import { KEPT_PAPER_MILLISECONDS, KEPT_UNUSED_MILLISECONDS, KEPT_USED_MILLISECONDS } from '../../domain/retention.ts';
import { deleteCarsThatEnded, deleteUsesBefore } from '../store/cars.ts';
import { deleteBatchesBefore } from '../store/paper.ts';

/** DE-10. */
export const destroyUnused = defineAction({
  verb: 'declaration.destroy-unused',
  version: 1,
  input,
  roles: access['declaration.destroy-unused'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context) => {
    const { tx, district } = context;
    const now = context.command.receivedAt;
    const cars = await deleteCarsThatEnded(tx, district, { endedBefore: now - KEPT_UNUSED_MILLISECONDS, usedBefore: now - KEPT_USED_MILLISECONDS });
    const uses = await deleteUsesBefore(tx, district, now - KEPT_USED_MILLISECONDS);
    const batches = await deleteBatchesBefore(tx, district, now - KEPT_PAPER_MILLISECONDS);
    context.record({ type: 'declaration.unused-destroyed', placeCode: district, subjectId: district, facts: { cars, uses, batches } });
    return { cars, uses, batches };
  },
});
