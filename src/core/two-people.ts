// Dangerous acts take two people: one proposes, another of another department approves at a place of work of her own. Pure.
import { DAY_MILLISECONDS } from './clock.ts';
import type { Problem } from './problems.ts';

/** A proposal that nobody decides on ends by itself. */
export const TWO_PEOPLE_MILLISECONDS = DAY_MILLISECONDS;

/** Who lays a hand on the act. */
export type Hand = {
  readonly personId: string;
  readonly department: string;
  /** The browser or program in which only she is signed in; undefined on a device that several people share. */
  readonly workplace: string | undefined;
};

export type TwoPeopleDecision = 'approved' | 'returned' | 'withdrawn';

export type TwoPeopleAct = {
  /** Whoever wrote or changed it, at least one. */
  readonly authors: readonly Hand[];
  /** Milliseconds since the epoch. */
  readonly proposedAt: number;
  readonly decision: TwoPeopleDecision | undefined;
  /** How long it stays open; a day unless the act has a time of its own. */
  readonly openMilliseconds?: number;
};

export type TwoPeopleState = 'open' | 'expired' | TwoPeopleDecision;

/** What was decided stays; what is open ends with its time. */
export function twoPeopleState({ decision, proposedAt, openMilliseconds = TWO_PEOPLE_MILLISECONDS }: TwoPeopleAct, now: number): TwoPeopleState {
  if (decision !== undefined) return decision;
  return now >= proposedAt + openMilliseconds ? 'expired' : 'open';
}

function isAuthor({ authors }: TwoPeopleAct, { personId }: Hand): boolean {
  return authors.some((author) => author.personId === personId);
}

function findClosedProblem(act: TwoPeopleAct, now: number): Problem | undefined {
  const state = twoPeopleState(act, now);
  if (state === 'open') return undefined;
  return { code: state === 'expired' ? 'TwoPeopleExpired' : 'TwoPeopleDecided' };
}

/** A session that several people share proves nobody's hand. */
export function findProposeProblem({ workplace }: Hand): Problem | undefined {
  return workplace === undefined ? { code: 'OwnWorkplaceNeeded' } : undefined;
}

/** Another person, of another department than every author, at a place of work that no author used. */
export function findSecondHandProblem(authors: readonly Hand[], hand: Hand): Problem | undefined {
  if (authors.length === 0) throw new Error('An act of two people has nobody who proposed it.');
  if (authors.some(({ personId }) => personId === hand.personId)) return { code: 'SecondPersonNeeded' };
  if (authors.some(({ department }) => department === hand.department)) return { code: 'OtherDepartmentNeeded' };
  if (hand.workplace === undefined || authors.some(({ workplace }) => workplace === hand.workplace)) return { code: 'OwnWorkplaceNeeded' };
  return undefined;
}

/** A second hand, while the act is open. */
export function findApproveProblem(act: TwoPeopleAct, hand: Hand, now: number): Problem | undefined {
  return findSecondHandProblem(act.authors, hand) ?? findClosedProblem(act, now);
}

/** Giving back hurts nobody: any other person may, of any department; an author withdraws. */
export function findReturnProblem(act: TwoPeopleAct, hand: Hand, now: number): Problem | undefined {
  return isAuthor(act, hand) ? { code: 'SecondPersonNeeded' } : findClosedProblem(act, now);
}

export function findWithdrawProblem(act: TwoPeopleAct, hand: Hand, now: number): Problem | undefined {
  return isAuthor(act, hand) ? findClosedProblem(act, now) : { code: 'OthersProposal' };
}
