// What other features may know of protocol: outcomes, facts, the evaluator, day counts and the first version.
import { referenceToken } from '../../core/tokens.ts';
import type { ProtocolVersion } from './domain/records.ts';

export { OUTCOMES, evaluateVehicle, isAtLeast, outcomeSchema, stricter } from './domain/outcomes.ts';
export type { Outcome } from './domain/outcomes.ts';
export { readingSchema, travelStaySchema, travellerFactsSchema } from './domain/facts.ts';
export type { Reading, Reason, TravelStay, TravellerFacts, TurnBackFacts } from './domain/facts.ts';
export { denyAllExposures, evaluateTraveller } from './domain/evaluate.ts';
export type { Evaluation } from './domain/evaluate.ts';
export { findBand } from './domain/evaluate-temperature.ts';
export { mayTurnBack } from './domain/may-turn-back.ts';
export type { TurnBackAnswer } from './domain/may-turn-back.ts';
export { explain } from './domain/explain.ts';
export { chooseVersion } from './domain/choose-version.ts';
export { addDays, chinaDate, chinaMidnight, daysBetween, observationEndDate } from './domain/day-count.ts';
export { makeFirstVersion, pack202002 } from './domain/pack-2020-02.ts';
export { shiftPack, shiftVersion } from './domain/shift-pack.ts';
export { TURN_BACK_BASES, ruleId } from './domain/pack-shape.ts';
export { listRuleIds } from './domain/list-rule-ids.ts';
export type { ProtocolPack, TurnBackBasis } from './domain/pack-shape.ts';
export { packSchema, versionSchema } from './domain/records.ts';
export type { ProtocolVersion } from './domain/records.ts';
export type { ProtocolVerb } from './domain/commands.ts';

/** Every version of the district, in force or not: decisions of any hour can be replayed. */
export const protocolVersions = referenceToken<readonly ProtocolVersion[]>('protocol.versions');
