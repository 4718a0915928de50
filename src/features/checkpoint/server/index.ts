// Checkpoint on the server: its actions, views and listeners.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { createPostParts } from './post-parts.ts';
import { nobodyAnnounces, type ListAnnounced } from './waiting/announced-arrivals.ts';
import { closeReview } from './actions/close-review.ts';
import { declareTail } from './actions/declare-tail.ts';
import { disinfectVehicle } from './actions/disinfect-vehicle.ts';
import { handOverTraveller } from './actions/hand-over-traveller.ts';
import { holdVehicle } from './actions/hold-vehicle.ts';
import { releaseVehicle } from './actions/release-vehicle.ts';
import { takeCheck } from './actions/take-check.ts';
import { takeSecondReading } from './actions/take-second-reading.ts';
import { turnBackVehicle } from './actions/turn-back-vehicle.ts';
import { closeTailOfWithdrawnDevice } from './listeners.ts';
import { attention } from './views/attention.ts';
import { flow } from './views/flow.ts';
import { createLaneBoard } from './views/lane-board.ts';
import { passage, passageInClear } from './views/passage.ts';
import { register } from './views/register.ts';

/** `listAnnounced`: vehicles that declared beforehand that they come; nobody does unless another feature says so. */
export function createCheckpoint(database: Database, listAnnounced: ListAnnounced = nobodyAnnounces): FeatureServer {
  const post = createPostParts(database, listAnnounced);
  return {
    name: 'checkpoint',
    actions: [...post.actions, closeReview, declareTail, disinfectVehicle, handOverTraveller, holdVehicle, releaseVehicle, takeCheck, takeSecondReading, turnBackVehicle],
    views: [...post.views, attention, flow, createLaneBoard(database), passage, passageInClear, register],
    references: post.references,
    feeds: post.feeds,
    listeners: [...post.listeners, closeTailOfWithdrawnDevice],
  };
}

export { nobodyAnnounces } from './waiting/announced-arrivals.ts';
export { listWaitRoutes } from './waiting/public-route.ts';
