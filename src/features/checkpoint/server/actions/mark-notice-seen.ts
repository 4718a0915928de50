// Marks a notice of a neighbouring post as seen; it leaves the board and stays in the audit.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { saveNoticeSeen } from '../store/notices.ts';

export const markNoticeSeen = defineAction({
  verb: 'checkpoint.mark-notice-seen',
  version: 1,
  input: commands['checkpoint.mark-notice-seen'],
  roles: access['checkpoint.mark-notice-seen'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { noticeId, checkpoint }) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    const isSaved = await saveNoticeSeen(context.tx, context.district, { id: noticeId, placeCode: checkpoint, by, at: context.command.receivedAt });
    if (!isSaved) refuse('NoticeUnknown');
    context.record({ type: 'checkpoint.notice-seen', placeCode: checkpoint, subjectId: noticeId });
    return {};
  },
});
