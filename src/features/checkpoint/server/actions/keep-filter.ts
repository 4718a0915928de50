// Keeps a filter of returning plates for the tablets of its checkpoint, as long as its day lasts.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { keepFilter as input } from '../../domain/returning/commands.ts';
import { saveFilter } from '../store/returning-filter.ts';

export const keepFilter = defineAction({
  verb: 'checkpoint.keep-filter',
  version: 1,
  input,
  roles: access['checkpoint.keep-filter'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, day, bits }) => {
    const bytes = Buffer.from(bits, 'base64url');
    const isKept = await saveFilter(context.tx, context.district, { checkpoint, day, bits: bytes, at: context.command.receivedAt });
    context.record({ type: isKept ? 'checkpoint.filter-kept' : 'checkpoint.filter-let-go', placeCode: checkpoint, subjectId: checkpoint, facts: { bytes: bytes.length } });
    return { kept: isKept };
  },
});
