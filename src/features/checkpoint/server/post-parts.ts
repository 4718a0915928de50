// The parts of a jam and of the end of a post: actions, views, references, feeds and listeners, listed by hand.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { acceptHold } from './actions/accept-hold.ts';
import { assignCallBack } from './actions/assign-call-back.ts';
import { createClosePost } from './actions/close-post.ts';
import { completeCheck } from './actions/complete-check.ts';
import { declineHold } from './actions/decline-hold.ts';
import { endHold } from './actions/end-hold.ts';
import { noteCall } from './actions/note-call.ts';
import { noteDecline } from './actions/note-decline.ts';
import { noteQueue } from './actions/note-queue.ts';
import { offerHold } from './actions/offer-hold.ts';
import { receiveOffer } from './actions/receive-offer.ts';
import { restoreChecks } from './actions/restore-checks.ts';
import { settleHold } from './actions/settle-hold.ts';
import { shortenChecks } from './actions/shorten-checks.ts';
import { signCertificate } from './actions/sign-certificate.ts';
import { withdrawOffers } from './actions/withdraw-offers.ts';
import { bringAcceptance, bringDecline, bringOffer, withdrawAnswered, withdrawTablets } from './closing/listeners.ts';
import { shorteningsFeed, shorteningsReference } from './depth/shortenings.ts';
import { callBackInClear } from './views/call-back-in-clear.ts';
import { callBacks } from './views/call-backs.ts';
import { createCertificate } from './views/certificate.ts';
import { createClosing } from './views/closing.ts';
import { depth } from './views/depth.ts';
import { createWaiting } from './views/waiting.ts';
import type { ListAnnounced } from './waiting/announced-arrivals.ts';

type PostParts = Required<Pick<FeatureServer, 'actions' | 'views' | 'references' | 'feeds' | 'listeners'>>;

export function createPostParts(database: Database, listAnnounced: ListAnnounced): PostParts {
  return {
    actions: [
      acceptHold, createClosePost(database), declineHold, endHold, noteDecline, offerHold, receiveOffer, settleHold, signCertificate, withdrawOffers,
      assignCallBack, completeCheck, noteCall, noteQueue, restoreChecks, shortenChecks,
    ],
    views: [callBackInClear, callBacks, depth, createCertificate(database), createClosing(database), createWaiting(listAnnounced)],
    references: [shorteningsReference],
    feeds: [shorteningsFeed],
    listeners: [bringAcceptance, bringDecline, bringOffer, withdrawAnswered, withdrawTablets],
  };
}
