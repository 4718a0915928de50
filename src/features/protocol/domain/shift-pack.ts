// Moves every date of a pack or version by whole days, so that the February of 2020 can be lived through today (PR-12).
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { addDays } from './day-count.ts';
import type { ProtocolPack } from './pack-shape.ts';
import type { ProtocolVersion } from './records.ts';

export function shiftPack(pack: ProtocolPack, days: number): ProtocolPack {
  return {
    ...pack,
    anchorDate: addDays(pack.anchorDate, days),
    riskAreas: pack.riskAreas.map((area) => ({
      ...area,
      from: addDays(area.from, days),
      until: area.until === null ? null : addDays(area.until, days),
    })),
  };
}

/** The pack and the instants it holds between. */
export function shiftVersion(version: ProtocolVersion, days: number): ProtocolVersion {
  return {
    ...version,
    effectiveFrom: shiftInstant(version.effectiveFrom, days),
    effectiveUntil: version.effectiveUntil === null ? null : shiftInstant(version.effectiveUntil, days),
    pack: shiftPack(version.pack, days),
  };
}

function shiftInstant(instant: string, days: number): string {
  return new Date(Date.parse(instant) + days * DAY_MILLISECONDS).toISOString();
}
