// Notes that the log does not verify, so that a person sees it and must answer for it.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteBreak as input } from '../../domain/commands.ts';
import { insertBreak } from '../store.ts';

export const noteBreak = defineAction({
  verb: 'audit.note-break',
  version: 1,
  input,
  roles: access['audit.note-break'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, found) => {
    await insertBreak(context.tx, context.district, { ...found, foundAt: context.command.receivedAt });
    const { id, kind, from, until } = found;
    context.record({ type: 'audit.break-noted', placeCode: context.district, subjectId: id, ruleIds: ['AU-5'], facts: { kind, from, until } });
    return {};
  },
});
