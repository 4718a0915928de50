// Checkpoint on the server: its actions, views and listeners.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { closeReview } from './actions/close-review.ts';
import { declareTail } from './actions/declare-tail.ts';
import { disinfectVehicle } from './actions/disinfect-vehicle.ts';
import { handOverTraveller } from './actions/hand-over-traveller.ts';
import { holdVehicle } from './actions/hold-vehicle.ts';
import { releaseVehicle } from './actions/release-vehicle.ts';
import { takeCheck } from './actions/take-check.ts';
import { takeSecondReading } from './actions/take-second-reading.ts';
import { turnBackVehicle } from './actions/turn-back-vehicle.ts';
import { flowParts } from './flow/flow-parts.ts';
import { closeTailOfWithdrawnDevice } from './listeners.ts';
import { attention } from './views/attention.ts';
import { flow } from './views/flow.ts';
import { createLaneBoard } from './views/lane-board.ts';
import { passage, passageInClear } from './views/passage.ts';
import { register } from './views/register.ts';
import { returning } from './views/returning.ts';

export function createCheckpoint(database: Database): FeatureServer {
  return {
    name: 'checkpoint',
    actions: [closeReview, declareTail, disinfectVehicle, handOverTraveller, holdVehicle, releaseVehicle, takeCheck, takeSecondReading, turnBackVehicle, ...flowParts.actions],
    views: [attention, flow, createLaneBoard(database), passage, passageInClear, register, returning, ...flowParts.views],
    listeners: [closeTailOfWithdrawnDevice, ...flowParts.listeners],
    references: flowParts.references,
    feeds: flowParts.feeds,
  };
}
