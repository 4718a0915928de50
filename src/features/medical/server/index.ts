// Medical on the server: its actions, views, what follows the lane, and what it keeps.
import type { FeatureServer } from '../../../server/feature.ts';
import { acceptCustody } from './actions/accept-custody.ts';
import { declineCustody } from './actions/decline-custody.ts';
import { handOverPerson } from './actions/hand-over-person.ts';
import { judgePerson } from './actions/judge-person.ts';
import { noteLaneStep } from './actions/note-lane-step.ts';
import { offerCustody } from './actions/offer-custody.ts';
import { createOpenCustody } from './actions/open-custody.ts';
import { releasePerson } from './actions/release-person.ts';
import { setSite } from './actions/set-site.ts';
import { withdrawOffer } from './actions/withdraw-offer.ts';
import { caseSources } from './list-case-files.ts';
import { followTheLane } from './listeners.ts';
import type { ReadPerson } from './read-person.ts';
import { retentionParts } from './store/erasing.ts';
import { custody } from './views/custody.ts';
import { custodyInClear } from './views/custody-in-clear.ts';
import { queue } from './views/queue.ts';

/** `readPerson`: who a traveller of a passage is, from whoever keeps the passages. */
export function createMedical({ readPerson }: { readPerson: ReadPerson }): FeatureServer {
  return {
    name: 'medical',
    actions: [acceptCustody, declineCustody, handOverPerson, judgePerson, noteLaneStep, offerCustody, createOpenCustody(readPerson), releasePerson, setSite, withdrawOffer],
    views: [custody, custodyInClear, queue],
    listeners: [followTheLane],
    retention: { ...retentionParts, caseSources },
  };
}
