// Places on the server: its actions, views, the directory in memory, and what a tablet keeps of it.
import type { PlaceTree } from '../../../server/commands/actor.ts';
import type { FeatureServer } from '../../../server/feature.ts';
import { defineReference, type References } from '../../../server/references.ts';
import { listBelow, placesDirectory } from '../door.ts';
import { approveCheckpoint } from './actions/approve-checkpoint.ts';
import { closeCheckpoint } from './actions/close-checkpoint.ts';
import { closeLane } from './actions/close-lane.ts';
import { endCheckpoint } from './actions/end-checkpoint.ts';
import { importDistrict } from './actions/import-district.ts';
import { moveCheckpoint } from './actions/move-checkpoint.ts';
import { openCheckpoint } from './actions/open-checkpoint.ts';
import { openLane } from './actions/open-lane.ts';
import { loadPlaces } from './store.ts';
import { listCheckpoints } from './views/list-checkpoints.ts';
import { listMoves } from './views/list-moves.ts';
import { listPlaces } from './views/list-places.ts';

const NO_PLACES = { codesBelow: new Map<string, readonly string[]>() };

/** Before the tree is imported every place stands alone. */
export function createPlaceTree(references: () => References): PlaceTree {
  return {
    listBelow: (district, placeCode) => listBelow(references().find(placesDirectory, district) ?? NO_PLACES, placeCode),
  };
}

export const places: FeatureServer = {
  name: 'places',
  actions: [approveCheckpoint, closeCheckpoint, closeLane, endCheckpoint, importDistrict, moveCheckpoint, openCheckpoint, openLane],
  views: [listCheckpoints, listMoves, listPlaces],
  references: [defineReference({ token: placesDirectory, changedBy: ['places.'], load: ({ tx, district }) => loadPlaces(tx, district) })],
  feeds: [
    {
      kind: 'places.place',
      dependsOn: [placesDirectory.name],
      load: (context) => [...context.reference(placesDirectory).placeByCode.values()].map((place) => ({ id: place.code, value: place })),
    },
    {
      kind: 'places.checkpoint',
      dependsOn: [placesDirectory.name],
      load: (context) => {
        const checkpoint = context.reference(placesDirectory).checkpointByCode.get(context.placeCode);
        return checkpoint ? [{ id: checkpoint.code, value: checkpoint }] : [];
      },
    },
  ],
};
export { readDistrict } from './division-reader.ts';
