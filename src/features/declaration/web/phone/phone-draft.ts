// What stands on one phone until it is sent: which way it goes, what was typed, and the ids under which it is sent once.
import type { DeclaredPerson, DeclaredVehicle, Signature } from '../../domain/records.ts';
import { MOST_PEOPLE } from '../../domain/records.ts';
import { findPersonProblems, findSignatureProblem, findVehicleProblems, type DeclarationRules } from '../../domain/rules.ts';

export const STEPS = ['welcome', 'vehicle', 'identity', 'health', 'people', 'sign'] as const;
export type Step = (typeof STEPS)[number];

export type PhoneDraft = {
  /** `start`: this phone declares the car; `join`: it adds its people to a car. */
  readonly way: 'start' | 'join';
  readonly step: Step;
  readonly checkpoint: string;
  /** Of the car that is joined. */
  readonly code: string;
  readonly vehicle: DeclaredVehicle;
  readonly people: readonly DeclaredPerson[];
  /** Whose answers are open. */
  readonly personIndex: number;
  readonly signature: Signature;
  /** Sent again after a lost answer, these make it the same declaration. */
  readonly commandId: string;
  readonly partId: string;
  readonly secret: string;
};

export type NewIds = { readonly commandId: string; readonly partId: string; readonly secret: string };

export function startPerson(proxy: DeclaredPerson['proxy'] = null): DeclaredPerson {
  return { document: { kind: 'resident-id', number: '' }, birthDigits: '', name: '', phone: '', symptoms: [], stays: [], exposures: {}, proxy };
}

export function startPhoneDraft(ids: NewIds, checkpoint: string): PhoneDraft {
  return {
    way: 'start',
    step: 'welcome',
    checkpoint,
    code: '',
    vehicle: { class: 'car', plate: '', from: '', to: '' },
    people: [startPerson()],
    personIndex: 0,
    signature: { kind: 'drawn', strokes: [] },
    ...ids,
  };
}

/** Whether the open step says all it must. */
export function isStepComplete(draft: PhoneDraft, rules: DeclarationRules): boolean {
  const person = draft.people[draft.personIndex];
  const problems = person ? findPersonProblems(person, rules) : {};
  switch (draft.step) {
    case 'welcome':
      return draft.checkpoint !== '';
    case 'vehicle':
      return Object.keys(findVehicleProblems(draft.vehicle)).length === 0;
    case 'identity':
      return Object.keys(problems).every((field) => field === 'health');
    case 'health':
      return !('health' in problems);
    case 'people':
      return draft.people.every((one) => Object.keys(findPersonProblems(one, rules)).length === 0);
    case 'sign':
      return findSignatureProblem(draft.signature) === undefined;
  }
}

function listSteps({ way }: PhoneDraft): readonly Step[] {
  return STEPS.filter((step) => step !== 'vehicle' || way === 'start');
}

export function goNext(draft: PhoneDraft): PhoneDraft {
  const steps = listSteps(draft);
  return { ...draft, step: steps[steps.indexOf(draft.step) + 1] ?? draft.step };
}

export function goBack(draft: PhoneDraft): PhoneDraft {
  const steps = listSteps(draft);
  return { ...draft, step: steps[steps.indexOf(draft.step) - 1] ?? draft.step };
}

/** DE-2: somebody who is spoken for. */
export function addPerson(draft: PhoneDraft, proxy: DeclaredPerson['proxy']): PhoneDraft {
  if (draft.people.length >= MOST_PEOPLE) return draft;
  return { ...draft, people: [...draft.people, startPerson(proxy)], personIndex: draft.people.length, step: 'identity' };
}

/** The one who speaks stays. */
export function removePerson(draft: PhoneDraft, index: number): PhoneDraft {
  if (index === 0) return draft;
  return { ...draft, people: draft.people.filter((_, at) => at !== index), personIndex: 0 };
}

export function changePerson(draft: PhoneDraft, change: Partial<DeclaredPerson>): PhoneDraft {
  return { ...draft, people: draft.people.map((one, index) => (index === draft.personIndex ? { ...one, ...change } : one)) };
}
