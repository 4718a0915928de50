// What erases a record: handed in by the feature that owns it, run in small batches by the feature that keeps the terms.
import type { KeyDomain } from '../../core/schema.ts';
import type { Sealer } from '../commands/action.ts';
import type { Transaction, Row, Statement } from '../db/database.ts';
import type { LookupForm } from '../field-cipher/field-cipher.ts';
import type { CaseSource } from './case-files.ts';

/** When somebody was last met, by person id, milliseconds since the epoch; who is missing was not met. */
export type ListLastMet = (at: { readonly tx: Transaction; readonly district: string }, people: readonly MetPerson[]) => Promise<ReadonlyMap<string, number>>;
export type MetPerson = { readonly id: string; readonly documentToken: Buffer };

export type EraseCall = {
  readonly tx: Transaction;
  readonly district: string;
  /** Due is what began to count before this instant. */
  readonly before: Date;
  /** At most so many rows of the first record. */
  readonly limit: number;
  /** Subjects under legal hold (passages, people): what is theirs stays. */
  readonly held: readonly string[];
  readonly listLastMet: ListLastMet;
};

/** `counts` by record, those that were erased; `hasMore` when another batch may find something. */
export type ErasedBatch = { readonly counts: Readonly<Record<string, number>>; readonly hasMore: boolean };

export type Eraser = {
  /** Those that go together, all with the same term. */
  readonly records: readonly string[];
  readonly domain: KeyDomain;
  readonly erase: (call: EraseCall) => Promise<ErasedBatch>;
};

/** A column that holds sealed values; `rowId` is the column by which they are bound to their row, `keys` (UUIDs, all but the district of the primary key, in its order) find the row. */
export type SealedColumn = { readonly table: string; readonly column: string; readonly domain: KeyDomain; readonly rowId: string; readonly keys: readonly string[] };

/** Columns that follow from a sealed value of the same row by the index key: whoever seals it anew makes them anew. */
export type TokenColumns = {
  readonly table: string;
  /** The sealed column. */
  readonly from: string;
  /** By column; undefined where the value has no such form. */
  readonly make: (sealer: Sealer, value: unknown) => Readonly<Record<string, Buffer | string | undefined>>;
  /** The column whose tokens rows elsewhere are known by. */
  readonly leading?: { readonly form: LookupForm; readonly column: string };
};

export type TokenMove = { readonly from: Buffer; readonly to: Buffer };
export type FollowCall = { readonly tx: Transaction; readonly district: string; readonly listLastMet: ListLastMet };
/** Where a walk over rows stopped: the last row's keys; null before the first. */
export type WalkedTo = readonly string[] | null;

/** Rows without a sealed value of their own, known by a token that other rows lead to: they follow those rows. */
export type TokenFollower = {
  readonly table: string;
  readonly form: LookupForm;
  /** What was known by `from` is known by `to`; what nothing leads to by `from` any more is there no longer. */
  readonly follow: (call: FollowCall, moves: readonly TokenMove[]) => Promise<void>;
  /** Lets go of rows to which nothing leads: nobody could ever find them again. `walkedTo` is undefined at the end. */
  readonly sweep: (call: FollowCall, at: { readonly after: WalkedTo; readonly limit: number }) => Promise<{ readonly dropped: number; readonly seen: number; readonly walkedTo: WalkedTo | undefined }>;
};

/** How many rows that came before this instant bear ids made by the index key: without it they are not known again. */
export type CountBoundIds = (at: { readonly tx: Transaction; readonly district: string }, before: Date) => Promise<number>;

/** Whether a legal hold could keep such a record at that place; the transaction's scope holds the place. */
export type IsHoldable = (at: { readonly tx: Transaction; readonly district: string; readonly placeCode: string; readonly subjectId: string }) => Promise<boolean>;

/** What a feature hands in. */
export type FeatureRetention = {
  readonly erasers: readonly Eraser[];
  readonly sealedColumns: readonly SealedColumn[];
  readonly tokenColumns?: readonly TokenColumns[];
  readonly tokenFollowers?: readonly TokenFollower[];
  readonly countBoundIds?: CountBoundIds;
  readonly listLastMet?: ListLastMet;
  readonly caseSources?: readonly CaseSource[];
  readonly isHoldable?: IsHoldable;
};

/** Erases by one statement with `returning`; a batch that is full may not be the last. */
export async function eraseBatch(call: EraseCall, record: string, { statement, values }: { statement: Statement; values: readonly unknown[] }): Promise<ErasedBatch> {
  const rows = await call.tx.query<Row>(statement, values);
  return { counts: { [record]: rows.length }, hasMore: rows.length >= call.limit };
}

/**
 * For a table without anything beneath it: rows by `id` (one column) whose `due` condition holds. In `due`, $1 is the district,
 * $2 the instant; neither `table` nor `due` is ever built from input.
 */
export function defineSimpleEraser(of: { record: string; domain: KeyDomain; table: string; id: string; due: string }): Eraser {
  const { record, domain, table, id, due } = of;
  const statement = { name: `erase-${record}`, text: `delete from ${table} where district_code = $1 and ${id} in (select ${id} from ${table} where district_code = $1 and ${due} limit $3) returning 1 as one` };
  return { records: [record], domain, erase: (call) => eraseBatch(call, record, { statement, values: [call.district, call.before, call.limit] }) };
}
