// Agrees to an export in full that somebody else asked for.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { decideExport as input } from '../../domain/commands.ts';
import { decideExport } from '../decide-export.ts';

export const approveExport = defineAction({
  verb: 'checkpoint.approve-export',
  version: 1,
  input,
  roles: access['checkpoint.approve-export'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { exportId, checkpoint }) => {
    await decideExport(context, { id: exportId, placeCode: checkpoint, decision: 'approved' });
    context.record({ type: 'checkpoint.export-approved', placeCode: checkpoint, subjectId: exportId });
    return {};
  },
});
