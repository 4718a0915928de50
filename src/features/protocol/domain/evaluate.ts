// The one evaluator of the protocol, for device, server and replay: facts in, outcome and reasons out (PR-1).
import { evaluateTemperature } from './evaluate-temperature.ts';
import { evaluateTravel } from './evaluate-travel.ts';
import type { Reason, TravellerFacts } from './facts.ts';
import { stricter, type Outcome } from './outcomes.ts';
import type { ProtocolPack } from './pack-shape.ts';

export interface Evaluation {
  readonly outcome: Outcome;
  /** Never empty: a clear outcome has its reason too. */
  readonly reasons: readonly Reason[];
}

/** `at`: the moment of the check, milliseconds since the epoch; it places the look-back. */
export function evaluateTraveller(pack: ProtocolPack, facts: TravellerFacts, at: number): Evaluation {
  const reasons = [
    ...evaluateTemperature(pack.temperature, facts.readings),
    ...evaluateSymptoms(pack, facts.symptoms),
    ...evaluateTravel(pack, facts.travelHistory, at),
    ...evaluateExposures(pack, facts.exposures),
  ];
  return { outcome: reasons.map(({ outcome }) => outcome).reduce(stricter), reasons };
}

/** Answers for somebody who was asked every question of the pack and said no. */
export function denyAllExposures(pack: ProtocolPack): TravellerFacts['exposures'] {
  return Object.fromEntries(pack.questions.map(({ id }) => [id, false]));
}

/** PR-6: each symptom by its own outcome; one that the pack does not list is never lost. */
function evaluateSymptoms(pack: ProtocolPack, symptoms: readonly string[]): readonly Reason[] {
  return [...new Set(symptoms)].map((id) => {
    const listed = pack.symptoms.find((symptom) => symptom.id === id);
    return listed === undefined ? describeUnlisted(pack, id) : { ruleId: listed.ruleId, outcome: listed.outcome, params: {} };
  });
}

/** PR-8: yes and "does not know" have their outcomes; silence on a required question is not knowing. */
function evaluateExposures(pack: ProtocolPack, exposures: TravellerFacts['exposures']): readonly Reason[] {
  const listed = pack.questions.flatMap((question): readonly Reason[] => {
    const answer = exposures[question.id] ?? (question.required ? 'unknown' : false);
    if (answer === true) return [{ ruleId: question.ruleId, outcome: question.outcome, params: {} }];
    if (answer === false) return [];
    return [{ ruleId: question.unknown.ruleId, outcome: question.outcomeIfUnknown, params: {} }];
  });
  const known = pack.questions.map(({ id }) => id);
  const unlisted = Object.keys(exposures).filter((id) => exposures[id] === true && !known.includes(id));
  return [...listed, ...unlisted.map((id) => describeUnlisted(pack, id))];
}

function describeUnlisted({ unlisted }: ProtocolPack, id: string): Reason {
  return { ruleId: unlisted.ruleId, outcome: unlisted.outcome, params: { id } };
}
