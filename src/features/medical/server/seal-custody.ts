// What of a custody is sealed in its row: the person, and what was written with each step.
import type { Sealer } from '../../../server/commands/action.ts';
import type { CustodyPerson, StepWords } from '../domain/records.ts';

/** By step id. */
export type WordsByStep = Readonly<Record<string, StepWords>>;

const PERSON = { table: 'medical.custody', column: 'sealed_person' } as const;
const WORDS = { table: 'medical.custody', column: 'sealed_words' } as const;

export function sealPerson(sealer: Sealer, custodyId: string, person: CustodyPerson): Buffer {
  return sealer.seal({ ...PERSON, rowId: custodyId }, person);
}

export function openPerson(sealer: Sealer, custodyId: string, sealed: Buffer): CustodyPerson {
  return sealer.open({ ...PERSON, rowId: custodyId }, sealed) as CustodyPerson;
}

export function sealWords(sealer: Sealer, custodyId: string, words: WordsByStep): Buffer {
  return sealer.seal({ ...WORDS, rowId: custodyId }, words);
}

export function openWords(sealer: Sealer, custodyId: string, sealed: Buffer): WordsByStep {
  return sealer.open({ ...WORDS, rowId: custodyId }, sealed) as WordsByStep;
}
