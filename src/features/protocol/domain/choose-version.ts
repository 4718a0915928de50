// Which version of the protocol holds at a place and a moment (PR-11).
import type { ProtocolVersion } from './records.ts';

export interface VersionQuestion {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The place itself first, then what contains it, up to the district. */
  readonly places: readonly string[];
}

type Dated = Pick<ProtocolVersion, 'id' | 'effectiveFrom' | 'effectiveUntil' | 'scope'>;

/** The nearest place wins; for the same place the version that began last; then the greater id, so that all agree. */
export function chooseVersion<Version extends Dated>(versions: readonly Version[], question: VersionQuestion): Version | undefined {
  const [best] = versions
    .filter((version) => isInForce(version, question.at) && findDistance(version, question.places) !== undefined)
    .toSorted((a, b) => compare(a, b, question.places));
  return best;
}

/** From the first instant, until but without the last. */
export function isInForce({ effectiveFrom, effectiveUntil }: Dated, at: number): boolean {
  return Date.parse(effectiveFrom) <= at && (effectiveUntil === null || at < Date.parse(effectiveUntil));
}

function findDistance({ scope }: Dated, places: readonly string[]): number | undefined {
  const distance = places.findIndex((place) => scope.includes(place));
  return distance === -1 ? undefined : distance;
}

function compare(a: Dated, b: Dated, places: readonly string[]): number {
  const nearer = (findDistance(a, places) ?? 0) - (findDistance(b, places) ?? 0);
  const later = Date.parse(b.effectiveFrom) - Date.parse(a.effectiveFrom);
  return nearer || later || (a.id < b.id ? 1 : -1);
}
