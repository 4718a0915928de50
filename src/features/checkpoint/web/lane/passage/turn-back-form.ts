// What is asked before anybody is turned back, and which rules refuse it.
import { mayTurnBack, type ProtocolPack, type TurnBackAnswer } from '../../../../protocol/door.ts';
import type { TurnBackVehicle } from '../../../domain/commands.ts';
import type { OpenTraveller } from './open-passage.ts';

export const TURN_BACK_QUESTIONS = ['isResident', 'isEmergency', 'isPregnant', 'isAccompanied'] as const;
export type TurnBackQuestion = (typeof TURN_BACK_QUESTIONS)[number];

/** Undefined as long as it was not asked. */
export type TurnBackAnswers = Readonly<Record<TurnBackQuestion, boolean | undefined>> & { readonly evidence: readonly string[] };

export const NOTHING_ASKED: TurnBackAnswers = {
  isResident: undefined, isEmergency: undefined, isPregnant: undefined, isAccompanied: undefined, evidence: [],
};

export function isAsked(answers: TurnBackAnswers): boolean {
  return TURN_BACK_QUESTIONS.every((question) => answers[question] !== undefined);
}

/** CP-7. What was not asked is taken as what protects: then the rule that would refuse is named already. */
export function decideTurnBack(person: OpenTraveller, answers: TurnBackAnswers, judged: { readonly pack: ProtocolPack; readonly at: number }): TurnBackAnswer {
  return mayTurnBack(judged.pack, { ...person.traveller.facts, ...toCommandAnswers(answers) }, judged.at);
}

export function toTurnBackTraveller({ traveller }: OpenTraveller, answers: TurnBackAnswers): TurnBackVehicle['travellers'][number] {
  return { id: traveller.id, ...toCommandAnswers(answers) };
}

function toCommandAnswers({ isResident, isEmergency, isPregnant, isAccompanied, evidence }: TurnBackAnswers): Omit<TurnBackVehicle['travellers'][number], 'id'> {
  return {
    isResident: isResident ?? true,
    isEmergency: isEmergency ?? true,
    isPregnant: isPregnant ?? true,
    isAccompanied: isAccompanied ?? false,
    grounds: evidence.length === 0 ? [] : [{ basis: 'dated-travel-history', evidence: [...evidence] }],
  };
}
