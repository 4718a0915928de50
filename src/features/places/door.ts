// What other features may know of places: ids, nouns and the two rules a check needs.
import { referenceToken } from '../../core/tokens.ts';
import type { Checkpoint, OpenPeriod, Place } from './domain/records.ts';

export {
  checkpointCode, checkpointKind, direction, districtCode, laneId, placeCode, placeKind, placeLevel,
} from './domain/records.ts';
export type {
  Approval, Checkpoint, CheckpointKind, Direction, Lane, OpenPeriod, Place, PlaceKind, PlaceLevel, Position,
} from './domain/records.ts';
export type { PlacesVerb } from './domain/commands.ts';
export { findCheckProblem, laneIdOf, laneIdToCheckpointCode } from './domain/rules.ts';
export type { CheckPlace } from './domain/rules.ts';

/** The district's places and checkpoints as the server holds them in memory. */
export type PlacesDirectory = {
  readonly placeByCode: ReadonlyMap<string, Place>;
  readonly checkpointByCode: ReadonlyMap<string, Checkpoint>;
  readonly periodsBySubject: ReadonlyMap<string, readonly OpenPeriod[]>;
  /** Every code at and below a place, itself first. */
  readonly codesBelow: ReadonlyMap<string, readonly string[]>;
};

/** A place and everything below it; for a code below a place that is gone, only the code itself. */
export function listBelow({ codesBelow }: Pick<PlacesDirectory, 'codesBelow'>, placeCode: string): readonly string[] {
  return codesBelow.get(placeCode) ?? [placeCode];
}

/** The tree of one district as scopes are asked of it. */
export function placeTreeOf(directory: Pick<PlacesDirectory, 'codesBelow'>): { readonly listBelow: (district: string, placeCode: string) => readonly string[] } {
  return { listBelow: (_district, placeCode) => listBelow(directory, placeCode) };
}

export const placesDirectory = referenceToken<PlacesDirectory>('places.directory');
