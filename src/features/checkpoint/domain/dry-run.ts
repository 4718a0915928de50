// What a version that is not in force would have decided: recorded outcomes against its own, in numbers only (DR-1).
import { evaluateTraveller, isAtLeast, type Outcome, type ProtocolPack, type Reason, type TravellerFacts } from '../../protocol/door.ts';

/** One traveller as the register has her; `takenAt` in milliseconds since the epoch. */
export type RecordedCheck = { readonly takenAt: number; readonly outcome: Outcome; readonly facts: TravellerFacts; readonly reasons: readonly Reason[] };

/** `ruleIds`: the rules that made the difference, in order. */
export type OutcomeChange = { readonly from: Outcome; readonly to: Outcome; readonly ruleIds: readonly string[] };
export type CountedChange = OutcomeChange & { readonly count: number };

/** Of one checkpoint, or of a part of it; `unread` could not be opened, since its key is destroyed. */
export type DryRunCount = { readonly judged: number; readonly unread: number; readonly changes: readonly CountedChange[] };

/** What the server answers to one request for a part of a dry run. */
export type DryRunPart = DryRunCount & {
  /** False where another version is nearer: the draft would not decide here. */
  readonly isConcerned: boolean;
  /** Hand this back as `after` for the next part; undefined at the end. */
  readonly next: { readonly takenAt: number; readonly id: string } | undefined;
};

export const NOTHING_COUNTED: DryRunCount = { judged: 0, unread: 0, changes: [] };

/** Undefined when the outcome stays as it is. */
export function findOutcomeChange(pack: ProtocolPack, check: RecordedCheck): OutcomeChange | undefined {
  const { facts, outcome: from } = check;
  // A second reading was judged at its own moment.
  const at = Math.max(check.takenAt, ...facts.readings.map(({ takenAt }) => takenAt));
  const { outcome: to, reasons } = evaluateTraveller(pack, facts, at);
  if (from === to) return undefined;
  const isStricter = isAtLeast(to, from);
  const [decisive, others] = isStricter ? [reasons, check.reasons] : [check.reasons, reasons];
  return { from, to, ruleIds: listDecisive(decisive, others, isStricter ? to : from) };
}

/** The rules that led to the stricter of both outcomes and do not speak so on the other side. */
function listDecisive(reasons: readonly Reason[], others: readonly Reason[], outcome: Outcome): readonly string[] {
  const strict = reasons.filter((reason) => reason.outcome === outcome);
  const own = strict.filter(({ ruleId }) => !others.some((other) => other.ruleId === ruleId && other.outcome === outcome));
  return [...new Set((own.length > 0 ? own : strict).map(({ ruleId }) => ruleId))].toSorted();
}

export function countChange(count: DryRunCount, change: OutcomeChange | undefined): DryRunCount {
  const judged = count.judged + 1;
  return change === undefined ? { ...count, judged } : { ...count, judged, changes: addChange(count.changes, { ...change, count: 1 }) };
}

export function addCounts(left: DryRunCount, right: DryRunCount): DryRunCount {
  return { judged: left.judged + right.judged, unread: left.unread + right.unread, changes: right.changes.reduce(addChange, left.changes) };
}

export function countChanged({ changes }: DryRunCount): number {
  return changes.reduce((sum, { count }) => sum + count, 0);
}

function addChange(changes: readonly CountedChange[], more: CountedChange): readonly CountedChange[] {
  const keyOf = ({ from, to, ruleIds }: OutcomeChange): string => [from, to, ...ruleIds].join(' ');
  const index = changes.findIndex((change) => keyOf(change) === keyOf(more));
  const known = changes[index];
  return known === undefined ? [...changes, more] : changes.with(index, { ...known, count: known.count + more.count });
}
