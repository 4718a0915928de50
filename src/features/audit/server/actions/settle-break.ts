// Settles a break of the log with what was found out: it mends nothing, it says who looked into it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { settleBreak as input } from '../../domain/commands.ts';
import { settleBreak as settle } from '../store.ts';

export const settleBreak = defineAction({
  verb: 'audit.settle-break',
  version: 1,
  input,
  roles: access['audit.settle-break'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, { id, finding }) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    const settled = (await settle(context.tx, context.district, { id, at: context.command.receivedAt, by })) ?? refuse('NotFound');
    await saveNote(context, context.district, finding);
    context.record({ type: 'audit.break-settled', placeCode: context.district, subjectId: id, ruleIds: ['AU-5'], facts: { ...settled } });
    return {};
  },
});
