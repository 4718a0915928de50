// Enters how many records a silent tablet has kept, read off its screen at the end of the shift.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { access } from '../../domain/access.ts';
import { declareTail as input } from '../../domain/commands.ts';
import { saveTail } from '../store/passages.ts';

export const declareTail = defineAction({
  verb: 'checkpoint.declare-tail',
  version: 1,
  input,
  roles: access['checkpoint.declare-tail'],
  channels: ['desk', 'system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { deviceId, checkpoint, keptThrough, isLast }) => {
    const device = context.reference(accountsDirectory).deviceById.get(deviceId);
    if (device?.placeCode !== checkpoint) refuse('DeviceUnknown');
    const by = context.actor.personId ?? context.actor.name;
    await saveTail(context.tx, context.district, { deviceId, placeCode: checkpoint, keptThrough, at: context.command.receivedAt, by, isClosed: isLast });
    context.record({ type: 'checkpoint.tail-declared', placeCode: checkpoint, subjectId: deviceId, facts: { keptThrough, isLast } });
    return {};
  },
});
