// Privacy on the server: emergencies with their keys, reading in clear, how long what is kept, and what was erased.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { defineReference } from '../../../server/references.ts';
import type { FeatureRetention } from '../../../server/retention/eraser.ts';
import { openEmergencyReference, unmaskings } from '../door.ts';
import { createEraseDue } from './actions/erase-due.ts';
import { liftHold } from './actions/lift-hold.ts';
import { createOpenEmergency } from './actions/open-emergency.ts';
import { placeHold } from './actions/place-hold.ts';
import { createTurnKeys } from './actions/turn-keys.ts';
import { unmaskSubject } from './actions/unmask-subject.ts';
import { hourly } from './jobs.ts';
import { planRetention } from './retention-plan.ts';
import { findOpenEmergency, loadUnmaskings } from './store/emergencies.ts';
import { retentionParts } from './store/legal-holds.ts';
import { currentEmergency } from './views/current-emergency.ts';
import { listLegalHoldsView } from './views/list-legal-holds.ts';
import { createListRetention } from './views/list-retention.ts';

export { listPrivacyRoutes, type PrivacyRoutePorts } from './public-routes.ts';

/** What privacy is handed: how long every feature keeps what, and what erases it. */
export type PrivacyPorts = { readonly keys: KeyFolder; readonly entries: readonly RetentionEntry[]; readonly parts: readonly FeatureRetention[] };

export function createPrivacy({ keys, entries, parts }: PrivacyPorts): FeatureServer {
  const plan = planRetention(entries, [...parts, retentionParts]);
  return {
    name: 'privacy',
    actions: [createEraseDue(plan), liftHold, createOpenEmergency(keys), placeHold, createTurnKeys(keys, plan), unmaskSubject],
    views: [currentEmergency, listLegalHoldsView, createListRetention(entries)],
    jobs: [hourly],
    retention: retentionParts,
    references: [
      defineReference({ token: openEmergencyReference, changedBy: ['privacy.emergency-'], load: ({ tx, district }) => findOpenEmergency(tx, district) }),
      defineReference({ token: unmaskings, changedBy: ['privacy.subject-unmasked'], load: ({ tx, district }) => loadUnmaskings(tx, district) }),
    ],
  };
}
