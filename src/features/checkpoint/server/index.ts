// Checkpoint on the server: its actions, views and listeners.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { assignCallBack } from './actions/assign-call-back.ts';
import { closeReview } from './actions/close-review.ts';
import { completeCheck } from './actions/complete-check.ts';
import { declareTail } from './actions/declare-tail.ts';
import { disinfectVehicle } from './actions/disinfect-vehicle.ts';
import { handOverTraveller } from './actions/hand-over-traveller.ts';
import { holdVehicle } from './actions/hold-vehicle.ts';
import { noteCall } from './actions/note-call.ts';
import { noteQueue } from './actions/note-queue.ts';
import { releaseVehicle } from './actions/release-vehicle.ts';
import { restoreChecks } from './actions/restore-checks.ts';
import { shortenChecks } from './actions/shorten-checks.ts';
import { takeCheck } from './actions/take-check.ts';
import { takeSecondReading } from './actions/take-second-reading.ts';
import { turnBackVehicle } from './actions/turn-back-vehicle.ts';
import { shorteningsFeed, shorteningsReference } from './depth/shortenings.ts';
import { closeTailOfWithdrawnDevice } from './listeners.ts';
import { attention } from './views/attention.ts';
import { callBackInClear } from './views/call-back-in-clear.ts';
import { callBacks } from './views/call-backs.ts';
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
      assignCallBack, completeCheck, noteCall, noteQueue, restoreChecks, shortenChecks,
    ],
    views: [attention, flow, createLaneBoard(database), passage, passageInClear, register, callBackInClear, callBacks, depth, createWaiting(listAnnounced)],
    references: [shorteningsReference],
    feeds: [shorteningsFeed],
    listeners: [closeTailOfWithdrawnDevice],
  };
}
