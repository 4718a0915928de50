// Notes what the lane says of people in custody: undone, turned back, handed over on paper, taken over by another post (MD-7, MD-9).
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { derivedId } from '../../../../core/ids.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteLaneStep as input } from '../../domain/commands.ts';
import type { Deed } from '../../domain/custody.ts';
import { listCustodiesForUpdate } from '../store/custodies.ts';
import { keepStep } from '../take-step.ts';

type Said = z.infer<typeof input>['said'];

function toDeed(by: string, said: Said): Deed {
  if (said.kind === 'taken-over') return { kind: 'take-over', by, to: said.to };
  return said.kind === 'handed-over' ? { kind: 'lane-hand-over', by } : { kind: 'release', by, ground: said.kind };
}

export const noteLaneStep = defineAction({
  verb: 'medical.note-lane-step',
  version: 1,
  input,
  roles: access['medical.note-lane-step'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, passageId, travellerId, said }) => {
    const rows = await listCustodiesForUpdate(context.tx, context.district, passageId);
    let conflicts = 0;
    const concerned = rows.filter(({ id }) => travellerId === undefined || id === travellerId);
    for (const row of concerned) {
      const id = derivedId(createHash('sha256').update(`${context.command.id} ${row.id}`).digest());
      const { before, after } = await keepStep(context, row, { id, deed: toDeed(checkpoint, said) });
      const isConflict = after.conflicts.length > before.conflicts.length;
      if (isConflict) conflicts += 1;
      context.record({ type: isConflict ? 'medical.custody-conflict' : 'medical.custody-moved-on', placeCode: checkpoint, subjectId: row.id, ruleIds: [isConflict ? 'MD-3' : 'MD-9'], facts: { passageId, said: said.kind } });
    }
    context.record({ type: 'medical.lane-step-noted', placeCode: checkpoint, subjectId: passageId, facts: { said: said.kind, people: concerned.length, conflicts } });
    return { people: concerned.length, conflicts };
  },
});
