// Opens an emergency and makes its keys.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { access } from '../../domain/access.ts';
import { openEmergency as input } from '../../domain/commands.ts';
import { openEmergencyReference } from '../../door.ts';
import { insertEmergency } from '../store/emergencies.ts';

/** Keys are made first: an emergency without keys could take no check, keys without an emergency harm nobody. */
export function createOpenEmergency(keys: KeyFolder): Action {
  return defineAction({
    verb: 'privacy.open-emergency',
    version: 1,
    input,
    roles: access['privacy.open-emergency'],
    channels: ['system', 'desk'],
    placeOf: (_input, district) => district,
    run: async (context, emergency) => {
      if (context.reference(openEmergencyReference)) refuse('EmergencyAlreadyOpen');
      keys.openOwner(emergency.id);
      await insertEmergency(context.tx, context.district, { ...emergency, openedAt: context.command.receivedAt });
      context.record({ type: 'privacy.emergency-opened', placeCode: context.district, subjectId: emergency.id });
      return { emergency: emergency.id };
    },
  });
}
