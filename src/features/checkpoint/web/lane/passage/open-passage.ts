// A checked vehicle that has not left yet: who may go, who waits, and what was done, as the tablet knows it.
import { evaluateTraveller, evaluateVehicle, type Evaluation, type Outcome, type ProtocolPack, type Reading, type Reason } from '../../../../protocol/door.ts';
import type { TakeCheck } from '../../../domain/commands.ts';
import type { Traveller, TravellerState } from '../../../domain/records.ts';
import { outcomeToState, type PassageFacts } from '../../../domain/rules.ts';
import type { Draft } from '../draft/draft.ts';
import type { DecidedCheck } from '../draft/draft-to-check.ts';

export type OpenTraveller = {
  readonly traveller: Traveller;
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly state: TravellerState;
};

export type OpenPassage = {
  readonly check: TakeCheck;
  readonly takenAt: number;
  /** The version whose pack explains the reasons. */
  readonly versionId: string;
  readonly travellers: readonly OpenTraveller[];
  /** The check itself is on disk. */
  readonly isKept: boolean;
  readonly isDisinfected: boolean;
  /** The vehicle was asked to wait aside. */
  readonly isHeld: boolean;
  /** What was typed, as long as the check might be undone. */
  readonly draft?: Draft;
  readonly isCorrected?: boolean;
  /** The corrections made here, by their step: what the next one had before it (CP-120). */
  readonly corrections?: readonly string[];
};

export type PassageStart = { readonly takenAt: number; readonly versionId: string };

export function startPassage({ check, evaluationByTraveller }: DecidedCheck, { takenAt, versionId }: PassageStart): OpenPassage {
  return {
    check,
    takenAt,
    versionId,
    travellers: check.travellers.map((traveller) => describeTraveller(traveller, getEvaluation(evaluationByTraveller, traveller.id))),
    isKept: false,
    isDisinfected: false,
    isHeld: false,
  };
}

/** CP-8: judged with all readings before it; the version is the one in force at the second reading. */
export function judgeReading(passage: OpenPassage, travellerId: string, given: { readonly reading: Reading; readonly pack: ProtocolPack; readonly versionId: string }): OpenPassage {
  const travellers = passage.travellers.map((one) => {
    if (one.traveller.id !== travellerId) return one;
    const facts = { ...one.traveller.facts, readings: [...one.traveller.facts.readings, given.reading] };
    return describeTraveller({ ...one.traveller, facts }, evaluateTraveller(given.pack, facts, given.reading.takenAt));
  });
  return { ...passage, travellers, versionId: given.versionId };
}

export function markHandedOver(passage: OpenPassage, travellerId: string): OpenPassage {
  return {
    ...passage,
    travellers: passage.travellers.map((one) => (one.traveller.id === travellerId ? { ...one, state: 'handed-over' as const } : one)),
  };
}

/** CP-5: of those still in the vehicle; someone handed over no longer keeps the others. */
export function findVerdict({ travellers }: OpenPassage): Outcome {
  const remaining = travellers.filter(({ state }) => state !== 'handed-over');
  return remaining.length === 0 ? 'clear' : evaluateVehicle(remaining.map(({ outcome }) => outcome));
}

export function passageToFacts({ isHeld, isDisinfected, travellers }: OpenPassage): PassageFacts {
  return { state: isHeld ? 'held' : 'open', isDisinfected, travellerStates: travellers.map(({ state }) => state) };
}

/** The strictest reason first, so that one line is enough. */
export function findMainReason({ outcome, reasons }: Pick<OpenTraveller, 'outcome' | 'reasons'>): Reason | undefined {
  return reasons.find((reason) => reason.outcome === outcome) ?? reasons[0];
}

/** From when a second reading of this traveller counts; undefined when nobody waits for one. */
export function findSecondReadingStart({ state, reasons }: OpenTraveller): number | undefined {
  if (state !== 'awaiting-second-reading') return undefined;
  const starts = reasons.flatMap(({ params }) => (typeof params['notBefore'] === 'number' ? [params['notBefore']] : []));
  return starts.length === 0 ? 0 : Math.max(...starts);
}

function describeTraveller(traveller: Traveller, { outcome, reasons }: Evaluation): OpenTraveller {
  return { traveller, outcome, reasons, state: outcomeToState(outcome) };
}

function getEvaluation(evaluations: DecidedCheck['evaluationByTraveller'], id: string): Evaluation {
  const evaluation = evaluations[id];
  if (evaluation === undefined) throw new Error(`Traveller ${id} was not evaluated`);
  return evaluation;
}
