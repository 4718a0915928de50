// Begins a new version of the open emergency's keys: whatever is sealed from now on takes it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { beginRotation } from '../../domain/rotation.ts';
import { openEmergencyReference } from '../../door.ts';
import { findRotation, saveRotation } from '../rotation/rotation-notes.ts';

/**
 * PV-14. Keys are made before the event is stored: keys without an event harm nobody, and what was interrupted is begun
 * again with the same ones. The event lets tablets hear of the new sealing key.
 */
export function createBeginRotation(keys: KeyFolder): Action {
  return defineAction({
    verb: 'privacy.begin-rotation',
    version: 1,
    input: commands['privacy.begin-rotation'],
    roles: access['privacy.begin-rotation'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: (context, { version }) => {
      const emergency = context.reference(openEmergencyReference) ?? refuse('EmergencyNotOpen');
      const live = keys.listVersions(emergency.id);
      if (live.length > 1 && !live.includes(version)) refuse('RotationNotOver');
      keys.beginVersion(emergency.id, version);
      if (findRotation(keys)?.version !== version) saveRotation(keys, beginRotation({ version, emergency: emergency.id, begunAt: context.command.receivedAt }));
      context.record({ type: 'privacy.emergency-keys-begun', placeCode: context.district, subjectId: emergency.id, facts: { version } });
      return Promise.resolve({});
    },
  });
}
