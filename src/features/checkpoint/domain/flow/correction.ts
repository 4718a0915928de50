// What a correction changes, who may make it until when, and what wants a second look afterwards (CP-71 to CP-74).
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import { isSame } from '../../../../core/is-same.ts';
import { isAtLeast, type Outcome, type TravellerFacts } from '../../../protocol/door.ts';
import { isEnded } from '../rules.ts';
import type { PassageState, Traveller, TravellerState } from '../records.ts';
import type { TravellerCorrection, VehicleCorrection } from '../records/correction.ts';

export type CorrectionFacts = {
  readonly state: PassageState;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly isOwnCheck: boolean;
  readonly isLeader: boolean;
};

/** CP-72. */
export function findCorrectionProblem(facts: CorrectionFacts, at: number, correctionHours: number): Problem | undefined {
  if (facts.state === 'voided') return { code: 'PassageEnded' };
  if (!facts.isOwnCheck && !facts.isLeader) return { code: 'CorrectionNotYours' };
  return at > facts.takenAt + correctionHours * HOUR_MILLISECONDS ? { code: 'CorrectionTooLate', params: { hours: correctionHours } } : undefined;
}

type Values = Readonly<Record<string, unknown>>;
export type Changed<Value> = { readonly value: Value; readonly fields: readonly string[]; readonly before: Values; readonly after: Values };

/** Only what really differs counts as corrected; a field that is given with its old value is no change. */
function applyFields<Value extends Values>(value: Value, given: Values): Changed<Value> {
  const fields = Object.keys(given).filter((key) => given[key] !== undefined && !isSame(given[key], value[key]));
  const pick = (from: Values): Values => Object.fromEntries(fields.map((key) => [key, from[key]]));
  return { value: { ...value, ...pick(given) }, fields, before: pick(value), after: pick(given) };
}

export function correctVehicle<Vehicle extends Values>(vehicle: Vehicle, correction: VehicleCorrection | undefined): Changed<Vehicle> {
  return applyFields(vehicle, correction ?? {});
}

/** Readings are never touched: a wrong one is answered by another reading (CP-8). */
export function correctTraveller(traveller: Traveller, correction: TravellerCorrection | undefined): Changed<Traveller> {
  const { id: _id, symptoms, travelHistory, exposures, ageYears, ...identity } = correction ?? { id: traveller.id };
  const who = applyFields(traveller, identity);
  const facts = applyFields(traveller.facts as TravellerFacts & Values, { symptoms, travelHistory, exposures, ageYears });
  return {
    value: { ...who.value, facts: facts.value as Traveller['facts'] },
    fields: [...who.fields, ...facts.fields],
    before: { ...who.before, ...facts.before },
    after: { ...who.after, ...facts.after },
  };
}

export type CorrectedOutcome = { readonly before: Outcome; readonly after: Outcome };
export type CorrectionDoubt = 'milder-after-correction' | 'stricter-after-end';

/** CP-73: who became free by a correction, and who should have waited and is gone, are looked at by a person. */
export function findDoubt({ state }: Pick<CorrectionFacts, 'state'>, { before, after }: CorrectedOutcome): CorrectionDoubt | undefined {
  if (before === after) return undefined;
  if (isAtLeast(before, after)) return 'milder-after-correction';
  return isEnded({ state }) ? 'stricter-after-end' : undefined;
}

/** CP-73: nobody who left is said to wait, and nobody handed over is taken back. */
export function stateAfterCorrection(passage: PassageState, before: TravellerState, judged: TravellerState): TravellerState {
  return isEnded({ state: passage }) || before === 'handed-over' || before === 'turned-back' ? before : judged;
}
