// Checkpoint on the server: its actions, views, listeners and observers.
import type { Database } from '../../../server/db/database.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { approveExport } from './actions/approve-export.ts';
import { createPostParts } from './post-parts.ts';
import { nobodyAnnounces, type ListAnnounced } from './waiting/announced-arrivals.ts';
import { closeReview } from './actions/close-review.ts';
import { declareTail } from './actions/declare-tail.ts';
import { disinfectVehicle } from './actions/disinfect-vehicle.ts';
import { handOverTraveller } from './actions/hand-over-traveller.ts';
import { holdVehicle } from './actions/hold-vehicle.ts';
import { importPassages } from './actions/import-passages.ts';
import { noteOddities } from './actions/note-oddities.ts';
import { refuseExport } from './actions/refuse-export.ts';
import { releaseVehicle } from './actions/release-vehicle.ts';
import { requestExport } from './actions/request-export.ts';
import { takeCheck } from './actions/take-check.ts';
import { takeExport } from './actions/take-export.ts';
import { takeSecondReading } from './actions/take-second-reading.ts';
import { turnBackVehicle } from './actions/turn-back-vehicle.ts';
import { flowParts } from './flow/flow-parts.ts';
import { closeTailOfWithdrawnDevice } from './listeners.ts';
import { caseSources } from './list-case-files.ts';
import { findOddRecords } from './observers.ts';
import { retentionParts } from './store/erasing.ts';
import { attention } from './views/attention.ts';
import { dryRun } from './views/dry-run.ts';
import { figures } from './views/figures.ts';
import { flow } from './views/flow.ts';
import { createLaneBoard } from './views/lane-board.ts';
import { ledger } from './views/ledger.ts';
import { listExportsView } from './views/list-exports.ts';
import { passage, passageInClear } from './views/passage.ts';
import { passageHistory, passageHistoryInClear } from './views/passage-history.ts';
import { createFilterParts } from './returning-filter/filter-parts.ts';
import { register } from './views/register.ts';
import { returning } from './views/returning.ts';

export { listExportRoutes } from './ledger/export-routes.ts';
export { listImportRoutes } from './ledger/import-routes.ts';
export { createLedgerFileReader } from './ledger/reading/read-ledger-file.ts';

export type CheckpointPorts = {
  readonly database: Database;
  readonly keys: KeyFolder;
  /** Vehicles that declared beforehand that they come; nobody does unless another feature says so. */
  readonly listAnnounced?: ListAnnounced;
};

export function createCheckpoint({ database, keys, listAnnounced = nobodyAnnounces }: CheckpointPorts): FeatureServer {
  const post = createPostParts(database, listAnnounced);
  const filter = createFilterParts(keys);
  return {
    name: 'checkpoint',
    actions: [
      approveExport, closeReview, declareTail, disinfectVehicle, handOverTraveller, holdVehicle, importPassages, noteOddities, refuseExport,
      releaseVehicle, requestExport, takeCheck, takeExport, takeSecondReading, turnBackVehicle, ...flowParts.actions, ...post.actions, ...filter.actions,
    ],
    views: [attention, dryRun, figures, flow, createLaneBoard(database), ledger, listExportsView, passage, passageInClear, passageHistory, passageHistoryInClear, register, returning, ...flowParts.views, ...post.views],
    listeners: [closeTailOfWithdrawnDevice, ...flowParts.listeners, ...post.listeners, ...filter.listeners],
    references: [...flowParts.references, ...post.references, ...filter.references],
    feeds: [...flowParts.feeds, ...post.feeds, ...filter.feeds],
    observers: [findOddRecords, ...filter.observers],
    jobs: filter.jobs,
    retention: { ...retentionParts, caseSources },
  };
}

export { readTraveller } from './read-traveller.ts';
export { createListOpenChains } from './tablet-views.ts';
export { nobodyAnnounces } from './waiting/announced-arrivals.ts';
export { listWaitRoutes, type WaitPorts } from './waiting/public-route.ts';
