// Whether somebody may be turned back: the bars, the one ground, and what is never a ground (PR-9).
import { evaluateTravel } from './evaluate-travel.ts';
import { evaluateTraveller, type Evaluation } from './evaluate.ts';
import type { TravelStay, TurnBackFacts } from './facts.ts';
import type { ProtocolPack, Rule, TurnBackBar } from './pack-shape.ts';

export interface TurnBackAnswer {
  readonly answer: 'allowed' | 'refused';
  /** The ground that carries, or every rule that refuses; all have words in the pack. */
  readonly ruleIds: readonly string[];
}

/** `at` in milliseconds since the epoch. All refusals are named, so that the officer hears them at once. */
export function mayTurnBack(pack: ProtocolPack, facts: TurnBackFacts, at: number): TurnBackAnswer {
  const refusals = [...listBars(pack, facts, at), ...listGroundRefusals(pack, facts, at)];
  if (refusals.length > 0) return { answer: 'refused', ruleIds: refusals.map(({ ruleId }) => ruleId) };
  return { answer: 'allowed', ruleIds: [pack.turnBack.ground.ruleId] };
}

function listBars(pack: ProtocolPack, facts: TurnBackFacts, at: number): readonly Rule[] {
  const evaluation = evaluateTraveller(pack, facts, at);
  const bars: Readonly<Record<TurnBackBar, boolean>> = {
    fever: hasFever(pack, evaluation),
    unmeasured: isUnmeasured(pack, evaluation),
    symptoms: facts.symptoms.length > 0,
    referred: evaluation.outcome === 'refer',
    resident: facts.isResident,
    emergency: facts.isEmergency,
    pregnancy: facts.isPregnant,
    'lone-minor': !facts.isAccompanied && isPossiblyMinor(pack, facts),
  };
  return Object.entries(pack.turnBack.bars).flatMap(([bar, rule]) => (bars[bar as TurnBackBar] ? [rule] : []));
}

/** Confirmed or still waiting for the second reading. */
function hasFever({ temperature }: ProtocolPack, { reasons }: Evaluation): boolean {
  const fevers = [temperature.secondReading, ...temperature.bands.filter(({ outcome }) => outcome !== 'clear')];
  return reasons.some(({ ruleId }) => fevers.some((rule) => rule.ruleId === ruleId));
}

function isUnmeasured({ temperature }: ProtocolPack, { reasons }: Evaluation): boolean {
  return reasons.some(({ ruleId }) => ruleId === temperature.missing.ruleId || ruleId === temperature.plausible.ruleId);
}

/** Somebody whose age nobody knows may be a child. */
function isPossiblyMinor({ turnBack }: ProtocolPack, { ageYears }: TurnBackFacts): boolean {
  return ageYears === undefined || ageYears < turnBack.adultFromYears;
}

function listGroundRefusals(pack: ProtocolPack, facts: TurnBackFacts, at: number): readonly Rule[] {
  const { forbiddenBases, groundMissing } = pack.turnBack;
  const forbidden = facts.grounds.flatMap(({ basis }) => (basis === 'dated-travel-history' ? [] : [forbiddenBases[basis]]));
  const carries = hasEvidence(pack, facts) && isFromRiskArea(pack, facts.travelHistory, at);
  return [...new Set(forbidden), ...(carries ? [] : [groundMissing])];
}

function hasEvidence({ turnBack }: ProtocolPack, { grounds }: TurnBackFacts): boolean {
  const known = turnBack.evidenceKinds.map(({ id }) => id);
  return grounds.some(({ basis, evidence }) => basis === 'dated-travel-history' && evidence.some((kind) => known.includes(kind)));
}

function isFromRiskArea(pack: ProtocolPack, travelHistory: readonly TravelStay[], at: number): boolean {
  return evaluateTravel(pack, travelHistory, at).some(({ outcome }) => outcome !== 'clear');
}
