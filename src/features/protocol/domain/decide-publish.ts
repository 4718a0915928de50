// Whether a version may be published: rules never reach into the past (PR-13).
import type { Problem } from '../../../core/problems.ts';
import type { PublishVersion } from './commands.ts';

export interface PublishFacts {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Every version id the district ever had. */
  readonly versionIds: readonly string[];
  /** The codes of the scope that are no place or checkpoint of the district. */
  readonly unknownPlaces: readonly string[];
}

/** The first thing that speaks against it; undefined when nothing does. */
export function findPublishProblem(input: PublishVersion, facts: PublishFacts): Problem | undefined {
  const [unknownPlace] = facts.unknownPlaces;
  if (facts.versionIds.includes(input.id)) return { code: 'VersionIdTaken', params: { id: input.id } };
  if (unknownPlace !== undefined) return { code: 'VersionPlaceUnknown', params: { place: unknownPlace } };
  if (Date.parse(input.effectiveFrom) < facts.at) return { code: 'VersionBeginsInThePast', params: { from: input.effectiveFrom } };
  if (!endsLater(input)) return { code: 'VersionEndsBeforeItBegins' };
  return undefined;
}

function endsLater({ effectiveFrom, effectiveUntil }: PublishVersion): boolean {
  return effectiveUntil === null || Date.parse(effectiveFrom) < Date.parse(effectiveUntil);
}
