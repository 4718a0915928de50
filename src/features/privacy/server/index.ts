// Privacy on the server: emergencies with their keys, and reading in clear.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { defineReference } from '../../../server/references.ts';
import { openEmergencyReference, unmaskings } from '../door.ts';
import { createOpenEmergency } from './actions/open-emergency.ts';
import { unmaskSubject } from './actions/unmask-subject.ts';
import { findOpenEmergency, loadUnmaskings } from './store.ts';
import { currentEmergency } from './views/current-emergency.ts';
import { createListRetention } from './views/list-retention.ts';

export function createPrivacy(keys: KeyFolder, retention: readonly RetentionEntry[]): FeatureServer {
  return {
    name: 'privacy',
    actions: [createOpenEmergency(keys), unmaskSubject],
    views: [currentEmergency, createListRetention(retention)],
    references: [
      defineReference({ token: openEmergencyReference, changedBy: ['privacy.emergency-'], load: ({ tx, district }) => findOpenEmergency(tx, district) }),
      defineReference({ token: unmaskings, changedBy: ['privacy.subject-unmasked'], load: ({ tx, district }) => loadUnmaskings(tx, district) }),
    ],
  };
}
