// What stands after edits of one record that were made without knowing of each other: pure, and the same in whatever order they arrive.
import { isSame } from '../is-same.ts';

/** One person's change of some fields of a record. */
export type Edit = {
  readonly id: string;
  /** The server's bounded time of it, milliseconds since the epoch. */
  readonly at: number;
  /** The ids of the edits of this record that stood before her when she made it. */
  readonly seen: readonly string[];
  /** New values by field; what JSON can hold. */
  readonly changes: Readonly<Record<string, unknown>>;
};

/** Two edits of a field of which neither knew the other, with other values. */
export type Contest = { readonly field: string; readonly ids: readonly string[] };

export type MergedField = {
  readonly value: unknown;
  /** The edits that nobody has replaced knowing of them, in the order in which they win; the first one's value stands unless they are joined. */
  readonly heads: readonly string[];
};

/** For facts that are added up and never taken back by a merge: the join of both, not milder than either. */
export type Join = (left: unknown, right: unknown) => unknown;
export type JoinOf = (field: string) => Join | undefined;

/** The later one first; ids decide between equals, so that everybody comes to the same. */
function byWinner(left: Edit, right: Edit): number {
  return right.at - left.at || (left.id < right.id ? 1 : -1);
}

function editsOf(edits: readonly Edit[], field: string): readonly Edit[] {
  return edits.filter(({ changes }) => field in changes);
}

function listHeads(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ id }) => !edits.some((other) => other.id !== id && other.seen.includes(id))).toSorted(byWinner);
}

/** By field; only fields that some edit changed. Depends on the set of edits alone, never on the order in which they are given. */
export function mergeEdits(edits: readonly Edit[], joinOf: JoinOf): ReadonlyMap<string, MergedField> {
  const fields = [...new Set(edits.flatMap(({ changes }) => Object.keys(changes)))].toSorted();
  return new Map(
    fields.map((field): [string, MergedField] => {
      const heads = listHeads(editsOf(edits, field));
      const values = heads.map(({ changes }) => changes[field]);
      const join = joinOf(field);
      return [field, { value: join ? values.reduce(join) : values[0], heads: heads.map(({ id }) => id) }];
    }),
  );
}

type Settled = readonly (readonly string[])[];

function isContested([left, right]: readonly [Edit, Edit], field: string, settled: Settled): boolean {
  if (settled.some((ids) => ids.includes(left.id) && ids.includes(right.id))) return false;
  return !left.seen.includes(right.id) && !right.seen.includes(left.id) && !isSame(left.changes[field], right.changes[field]);
}

/**
 * By field, every edit that was made against another; also where somebody has written a third value since, for a person must say so.
 * `settled`: ids among which a person has decided.
 */
export function listContests(edits: readonly Edit[], settled: Settled = []): readonly Contest[] {
  const fields = [...new Set(edits.flatMap(({ changes }) => Object.keys(changes)))].toSorted();
  return fields.flatMap((field) => {
    const all = editsOf(edits, field);
    const ids = all.filter((edit) => all.some((other) => other !== edit && isContested([edit, other], field, settled))).map(({ id }) => id);
    return ids.length > 0 ? [{ field, ids: ids.toSorted() }] : [];
  });
}
