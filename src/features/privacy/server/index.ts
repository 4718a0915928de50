// Privacy on the server: emergencies with their keys, reading in clear, how long what is kept, and what was erased.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { defineReference } from '../../../server/references.ts';
import type { FeatureRetention } from '../../../server/retention/eraser.ts';
import { openEmergencyReference, unmaskings } from '../door.ts';
import { allowFurtherReads } from './actions/allow-further-reads.ts';
import { createApproveSunset } from './actions/approve-sunset.ts';
import { createBeginRotation } from './actions/begin-rotation.ts';
import { createEndEmergency } from './actions/end-emergency.ts';
import { createEraseDue } from './actions/erase-due.ts';
import { createExportCaseFiles } from './actions/export-case-files.ts';
import { liftHold } from './actions/lift-hold.ts';
import { createOpenEmergency } from './actions/open-emergency.ts';
import { createPlaceHold } from './actions/place-hold.ts';
import { createProposeSunset } from './actions/propose-sunset.ts';
import { registerHolder } from './actions/register-holder.ts';
import { createRetireKeys } from './actions/retire-keys.ts';
import { createRotateKeys } from './actions/rotate-keys.ts';
import { createTurnKeys } from './actions/turn-keys.ts';
import { unmaskSubject } from './actions/unmask-subject.ts';
import { withdrawSunset } from './actions/withdraw-sunset.ts';
import { createForgettingFeed, forgottenReference } from './forget-marks.ts';
import { createRotationJob, hourly } from './jobs.ts';
import { endExported, eraseEnded, exportApproved } from './listeners.ts';
import { planRetention } from './retention-plan.ts';
import { findOpenEmergency, loadUnmaskings } from './store/emergencies.ts';
import { retentionParts } from './store/legal-holds.ts';
import type { SunsetPorts } from './sunset/sunset-ports.ts';
import { currentEmergency } from './views/current-emergency.ts';
import { listLegalHoldsView } from './views/list-legal-holds.ts';
import { createListRetention } from './views/list-retention.ts';
import { createSunsetView } from './views/sunset.ts';

export { furtherReadsAct } from './actions/allow-further-reads.ts';
export { listPrivacyRoutes, type PrivacyRoutePorts } from './public-routes.ts';
export { openCaseFile } from './sunset/case-file.ts';
export { verifyCertificate } from './sunset/certificate.ts';
export { findOrder, findRotation, saveOrder } from './rotation/rotation-notes.ts';
export { isUnderWay, type Rotation } from '../domain/rotation.ts';

/** What privacy is handed: how long every feature keeps what, and what erases it. */
export type PrivacyPorts = Omit<SunsetPorts, 'plan'> & { readonly entries: readonly RetentionEntry[]; readonly parts: readonly FeatureRetention[] };

export function createPrivacy({ entries, parts, ...ports }: PrivacyPorts): FeatureServer {
  const { keys } = ports;
  const plan = planRetention(entries, [...parts, retentionParts]);
  const sunset = { ...ports, plan };
  return {
    name: 'privacy',
    actions: [
      allowFurtherReads, createApproveSunset(sunset), createEndEmergency(sunset), createEraseDue(plan), createExportCaseFiles(sunset), liftHold, createOpenEmergency(keys), createPlaceHold(plan),
      createProposeSunset(sunset), registerHolder, createTurnKeys(keys, plan), unmaskSubject, withdrawSunset, createBeginRotation(keys), createRotateKeys(keys, plan), createRetireKeys(keys, plan),
    ],
    views: [currentEmergency, listLegalHoldsView, createListRetention(entries), createSunsetView(sunset)],
    listeners: [exportApproved, endExported, eraseEnded],
    jobs: [hourly, createRotationJob(keys)],
    retention: retentionParts,
    feeds: [createForgettingFeed(keys)],
    references: [
      forgottenReference,
      defineReference({ token: openEmergencyReference, changedBy: ['privacy.emergency-'], load: ({ tx, district }) => findOpenEmergency(tx, district) }),
      defineReference({ token: unmaskings, changedBy: ['privacy.subject-unmasked'], load: ({ tx, district }) => loadUnmaskings(tx, district) }),
    ],
  };
}
