// Which dated stays touch a risk area within the days that are looked back (PR-7).
import { isDivisionWithin, trimDivisionCode } from '../../../core/identifiers/division-code.ts';
import { addDays, chinaDate } from './day-count.ts';
import type { Reason, TravelStay } from './facts.ts';
import { isAtLeast } from './outcomes.ts';
import type { ProtocolPack, RiskArea } from './pack-shape.ts';

/** One reason an area; a wider area is left out when a narrower one says as much (Wuhan, not Wuhan and Hubei). */
export function evaluateTravel(pack: ProtocolPack, travelHistory: readonly TravelStay[], at: number): readonly Reason[] {
  const today = chinaDate(at);
  const lookback: Days = { from: addDays(today, -pack.lookbackDays), until: today };
  const reasons = travelHistory.flatMap((stay) =>
    listNarrowest(pack.riskAreas.filter((area) => touches(stay, area, lookback))).map((area) => describeStay(stay, area)),
  );
  return reasons.filter(({ ruleId }, index) => reasons.findIndex((other) => other.ruleId === ruleId) === index);
}

/** Days in China, both inclusive; null while it goes on. */
interface Days {
  readonly from: string;
  readonly until: string | null;
}

/** At least one day is of the stay, of the area's time, and within the look-back. */
function touches(stay: TravelStay, area: RiskArea, lookback: Days): boolean {
  const periods: readonly Days[] = [stay, area, lookback];
  const begins = periods.map(({ from }) => from).reduce((a, b) => (a > b ? a : b));
  const isCommon = periods.every(({ until }) => until === null || begins <= until);
  return isCommon && isDivisionWithin(stay.divisionCode, area.divisionCode);
}

function listNarrowest(areas: readonly RiskArea[]): readonly RiskArea[] {
  return areas.filter((wide) => !areas.some((narrow) => lengthOf(narrow) > lengthOf(wide) && isAtLeast(narrow.outcome, wide.outcome)));
}

function lengthOf(area: RiskArea): number {
  return trimDivisionCode(area.divisionCode).length;
}

function describeStay({ from, until }: TravelStay, { ruleId, outcome }: RiskArea): Reason {
  return { ruleId, outcome, params: { from, until } };
}
