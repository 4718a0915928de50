// How many records one person opens in clear within a day, and who must agree before she opens more (PV-13). Pure.
import type { Problem } from '../../../core/problems.ts';
import type { Hand } from '../../../core/two-people.ts';

/** Different records, from one midnight in China to the next; so many alone, and as many more with each agreement. */
export const READS_ALONE = 50;

export type ReadsOfDay = {
  /** Different records that she has opened since midnight. */
  readonly opened: number;
  /** Whether the one she asks for is among them. */
  readonly isOpened: boolean;
  /** How often somebody agreed since midnight. */
  readonly agreements: number;
};

export function findReadsProblem({ opened, isOpened, agreements }: ReadsOfDay): Problem | undefined {
  if (isOpened || opened < READS_ALONE * (1 + agreements)) return undefined;
  return { code: 'SecondPersonForReads', params: { count: opened, more: READS_ALONE } };
}

export type Reader = Pick<Hand, 'personId' | 'department'>;

/** Whoever proposed it for her: who agrees is another person than the reader, and of another department. */
export function findAgreeProblem(reader: Reader, agreeing: Reader): Problem | undefined {
  if (reader.personId === agreeing.personId) return { code: 'OwnGain' };
  return reader.department === agreeing.department ? { code: 'OtherDepartmentNeeded' } : undefined;
}
