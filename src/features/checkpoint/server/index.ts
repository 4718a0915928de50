// Checkpoint on the server: its actions, views and listeners.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { acceptHold } from './actions/accept-hold.ts';
import { assignCallBack } from './actions/assign-call-back.ts';
import { createClosePost } from './actions/close-post.ts';
import { closeReview } from './actions/close-review.ts';
import { completeCheck } from './actions/complete-check.ts';
import { declineHold } from './actions/decline-hold.ts';
import { declareTail } from './actions/declare-tail.ts';
import { disinfectVehicle } from './actions/disinfect-vehicle.ts';
import { endHold } from './actions/end-hold.ts';
import { handOverTraveller } from './actions/hand-over-traveller.ts';
import { holdVehicle } from './actions/hold-vehicle.ts';
import { noteCall } from './actions/note-call.ts';
import { noteDecline } from './actions/note-decline.ts';
import { noteQueue } from './actions/note-queue.ts';
import { offerHold } from './actions/offer-hold.ts';
import { receiveOffer } from './actions/receive-offer.ts';
import { releaseVehicle } from './actions/release-vehicle.ts';
import { restoreChecks } from './actions/restore-checks.ts';
import { settleHold } from './actions/settle-hold.ts';
import { shortenChecks } from './actions/shorten-checks.ts';
import { signCertificate } from './actions/sign-certificate.ts';
import { takeCheck } from './actions/take-check.ts';
import { takeSecondReading } from './actions/take-second-reading.ts';
import { turnBackVehicle } from './actions/turn-back-vehicle.ts';
import { withdrawOffers } from './actions/withdraw-offers.ts';
import { bringAcceptance, bringDecline, bringOffer, withdrawAnswered, withdrawTablets } from './closing/listeners.ts';
import { shorteningsFeed, shorteningsReference } from './depth/shortenings.ts';
import { closeTailOfWithdrawnDevice } from './listeners.ts';
import { attention } from './views/attention.ts';
import { callBackInClear } from './views/call-back-in-clear.ts';
import { callBacks } from './views/call-backs.ts';
import { createCertificate } from './views/certificate.ts';
import { createClosing } from './views/closing.ts';
import { depth } from './views/depth.ts';
import { flow } from './views/flow.ts';
import { createLaneBoard } from './views/lane-board.ts';
import { passage, passageInClear } from './views/passage.ts';
import { register } from './views/register.ts';
import { createWaiting } from './views/waiting.ts';
import { nobodyAnnounces, type ListAnnounced } from './waiting/announced-arrivals.ts';

export { nobodyAnnounces } from './waiting/announced-arrivals.ts';
export { listWaitRoutes } from './waiting/public-route.ts';

/** `listAnnounced`: vehicles that declared beforehand that they come; nobody does unless another feature says so. */
export function createCheckpoint(database: Database, listAnnounced: ListAnnounced = nobodyAnnounces): FeatureServer {
  return {
    name: 'checkpoint',
    actions: [
      closeReview, declareTail, disinfectVehicle, handOverTraveller, holdVehicle, releaseVehicle, takeCheck, takeSecondReading, turnBackVehicle,
      acceptHold, createClosePost(database), declineHold, endHold, noteDecline, withdrawOffers, offerHold, receiveOffer, settleHold, signCertificate,
      assignCallBack, completeCheck, noteCall, noteQueue, restoreChecks, shortenChecks,
    ],
    views: [attention, flow, createLaneBoard(database), passage, passageInClear, register, callBackInClear, callBacks, depth, createCertificate(database), createClosing(database), createWaiting(listAnnounced)],
    references: [shorteningsReference],
    feeds: [shorteningsFeed],
    listeners: [closeTailOfWithdrawnDevice, bringAcceptance, bringDecline, bringOffer, withdrawAnswered, withdrawTablets],
  };
}
