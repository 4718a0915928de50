// What every feature handed in about its records, put together: each with a term has one that erases it, and the other way round.
import type { RetentionEntry } from '../../../core/retention.ts';
import type { CaseSource } from '../../../server/retention/case-files.ts';
import type { CountBoundIds, Eraser, FeatureRetention, IsHoldable, ListLastMet, SealedColumn, TokenFollower } from '../../../server/retention/eraser.ts';
import { listSealedTables, type SealedTable } from '../../../server/retention/sealed-columns.ts';
import { ruleToText } from '../domain/erasure.ts';

/** The measure under which erased records are counted; its dimension is the rule. */
export const ERASED_MEASURE = 'privacy.erased';

export type PlannedEraser = { readonly eraser: Eraser; readonly kept: number };

export type RetentionPlan = {
  readonly entries: readonly RetentionEntry[];
  readonly erasers: readonly PlannedEraser[];
  /** Those that an emergency's keys seal. */
  readonly emergencyColumns: readonly SealedColumn[];
  /** The same, a table with all its columns. */
  readonly emergencyTables: readonly SealedTable[];
  readonly followers: readonly TokenFollower[];
  readonly countBoundIds: CountBoundIds;
  readonly ruleByRecord: ReadonlyMap<string, string>;
  readonly listLastMet: ListLastMet;
  readonly caseSources: readonly CaseSource[];
  readonly isHoldable: IsHoldable;
  /** What an emergency brought and a tablet may hold is kept no longer than that. */
  readonly longestOfEmergency: number;
};

function planEraser(eraser: Eraser, entryByRecord: ReadonlyMap<string, RetentionEntry>): PlannedEraser {
  const terms = new Set(eraser.records.map((record) => entryByRecord.get(record)?.keptMilliseconds));
  const [kept] = terms;
  if (terms.size !== 1 || kept === undefined) throw new Error(`The records ${eraser.records.join(', ')} go together and need one term, the same for all.`);
  return { eraser, kept };
}

function mergeLastMet(parts: readonly FeatureRetention[]): ListLastMet {
  const lists = parts.flatMap(({ listLastMet }) => listLastMet ?? []);
  return async (at, people) => {
    const latest = new Map<string, number>();
    for (const list of lists) for (const [id, met] of await list(at, people)) latest.set(id, Math.max(met, latest.get(id) ?? 0));
    return latest;
  };
}

function sumBoundIds(parts: readonly FeatureRetention[]): CountBoundIds {
  const counts = parts.flatMap(({ countBoundIds }) => countBoundIds ?? []);
  return async (at, before) => {
    let sum = 0;
    for (const count of counts) sum += await count(at, before);
    return sum;
  };
}

function askEach(parts: readonly FeatureRetention[]): IsHoldable {
  const asked = parts.flatMap(({ isHoldable }) => isHoldable ?? []);
  return async (at) => {
    for (const isHoldable of asked) if (await isHoldable(at)) return true;
    return false;
  };
}

/** Throws when a record with a term has no eraser, two, or an eraser a record without a term: the product does not start then. */
export function planRetention(entries: readonly RetentionEntry[], parts: readonly FeatureRetention[]): RetentionPlan {
  const entryByRecord = new Map(entries.map((entry) => [entry.record, entry]));
  const erasers = parts.flatMap((part) => part.erasers);
  const erased = erasers.flatMap(({ records }) => records);
  const without = entries.filter(({ record, keptMilliseconds }) => (keptMilliseconds === undefined) === erased.includes(record)).map(({ record }) => record);
  const twice = erased.filter((record, index) => erased.indexOf(record) !== index);
  if (without.length + twice.length > 0) throw new Error(`Each record with a term needs one eraser, and no other has any: ${[...without, ...twice].join(', ')}`);
  const emergencyColumns = parts.flatMap((part) => part.sealedColumns).filter(({ domain }) => domain === 'emergency');
  const planned = erasers.map((eraser) => planEraser(eraser, entryByRecord));
  return {
    entries,
    erasers: planned,
    longestOfEmergency: Math.max(...planned.map(({ eraser, kept }) => (eraser.domain === 'emergency' ? kept : 0))),
    emergencyColumns,
    emergencyTables: listSealedTables(emergencyColumns, parts.flatMap(({ tokenColumns }) => tokenColumns ?? [])),
    followers: parts.flatMap(({ tokenFollowers }) => tokenFollowers ?? []),
    countBoundIds: sumBoundIds(parts),
    ruleByRecord: new Map(entries.map((entry) => [entry.record, ruleToText(entry)])),
    listLastMet: mergeLastMet(parts),
    caseSources: parts.flatMap((part) => part.caseSources ?? []),
    isHoldable: askEach(parts),
  };
}
