// Seals rows anew, their tokens with them: those that must outlive the key of their week, and all of them when keys are rotated.
import type { Sealer } from '../commands/action.ts';
import type { Row, Transaction } from '../db/database.ts';
import { hasHeader, type SealedPlace } from '../field-cipher/field-cipher.ts';
import { KeyDestroyed } from '../field-cipher/key-folder.ts';
import type { FollowCall, SealedColumn, TokenColumns, TokenFollower, TokenMove, WalkedTo } from './eraser.ts';

/** A table with all that is sealed in a row of it. */
export type SealedTable = Pick<SealedColumn, 'table' | 'rowId' | 'keys'> & { readonly columns: readonly string[]; readonly tokens: TokenColumns | undefined };

/** In the order of the columns given; a table's columns belong to one domain. */
export function listSealedTables(columns: readonly SealedColumn[], tokens: readonly TokenColumns[]): SealedTable[] {
  const names = [...new Set(columns.map(({ table }) => table))];
  return names.flatMap((table) => {
    const own = columns.filter((column) => column.table === table);
    const [first] = own;
    return first ? [{ table, rowId: first.rowId, keys: first.keys, columns: own.map(({ column }) => column), tokens: tokens.find((each) => each.table === table) }] : [];
  });
}

export type Resealing = FollowCall & {
  /** How every value begins that is to be sealed anew. */
  readonly headers: readonly Buffer[];
  /** Who seals a value anew; may open it too. */
  readonly sealerFor: (sealed: Buffer) => Sealer;
  readonly followers: readonly TokenFollower[];
  /** Hears of each value that was altered and does not open with its key: it stays as it is. Without it, such a value stops the work. */
  readonly noteDamaged?: () => void;
};

type SealedRow = { readonly rowId: string; readonly keys: readonly string[]; readonly sealed: readonly (Buffer | null)[]; /** The leading token. */ readonly token: Buffer | null };

/** Names come from the features' own lists, never from input. */
function selectRows({ table, rowId, keys, columns, tokens }: SealedTable): string {
  const leading = tokens?.leading?.column ?? 'null::bytea';
  const sealed = columns.map((column, index) => `${column} as s${index}`);
  return `select ${rowId}::text as row_id, array[${keys.map((key) => `${key}::text`).join(',')}] as keys, ${leading} as token, ${sealed.join(', ')} from ${table} where district_code = $1`;
}

function toRow({ columns }: SealedTable, row: Row): SealedRow {
  return { rowId: row['row_id'] as string, keys: row['keys'] as string[], token: row['token'] as Buffer | null, sealed: columns.map((_, index) => row[`s${index}`] as Buffer | null) };
}

function isUnder(columns: readonly string[], headers: number): string {
  return columns.map((column) => `substring(${column} from 1 for 17) = any($${headers}::bytea[])`).join(' or ');
}

async function listUnder({ tx, district, headers }: Resealing, table: SealedTable, limit: number): Promise<SealedRow[]> {
  const rows = await tx.query<Row>({ text: `${selectRows(table)} and (${isUnder(table.columns, 2)}) limit $3` }, [district, headers, limit]);
  return rows.map((row) => toRow(table, row));
}

async function listAfter({ tx, district }: Resealing, table: SealedTable, at: { after: WalkedTo; limit: number }): Promise<SealedRow[]> {
  const keys = table.keys.join(', ');
  const after = at.after === null ? '' : ` and (${keys}) > (${table.keys.map((_, index) => `$${index + 3}::uuid`).join(', ')})`;
  const name = `walk-${at.after === null ? 'from' : 'on'}-${table.table}`;
  const rows = await tx.query<Row>({ name, text: `${selectRows(table)}${after} order by ${keys} limit $2` }, [district, at.limit, ...(at.after ?? [])]);
  return rows.map((row) => toRow(table, row));
}

type Change = { readonly column: string; readonly value: Buffer | string | null };

/** Undefined for what is damaged. */
function openValue({ sealerFor, noteDamaged }: Resealing, place: SealedPlace, sealed: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: sealerFor(sealed).open(place, sealed) };
  } catch (fault) {
    if (!noteDamaged || fault instanceof KeyDestroyed) throw fault;
    noteDamaged();
    return undefined;
  }
}

function sealAnew(call: Resealing, { table, columns, tokens }: SealedTable, row: SealedRow): Change[] {
  return row.sealed.flatMap((sealed, index): Change[] => {
    const column = columns[index] ?? '';
    if (sealed === null || !hasHeader(sealed, call.headers)) return [];
    const [sealer, place] = [call.sealerFor(sealed), { table, column, rowId: row.rowId }];
    const opened = openValue(call, place, sealed);
    if (!opened) return [];
    const { value } = opened;
    const made = tokens?.from === column ? tokens.make(sealer, value) : {};
    return [{ column, value: sealer.seal(place, value) }, ...Object.entries(made).map(([name, token]) => ({ column: name, value: token ?? null }))];
  });
}

function sendChanges({ tx, district }: Resealing, { table, keys }: SealedTable, { row, changes }: { row: SealedRow; changes: readonly Change[] }): void {
  const sets = changes.map(({ column }, index) => `${column} = $${keys.length + index + 2}`).join(', ');
  const condition = keys.map((key, index) => `${key} = $${index + 2}::uuid`).join(' and ');
  tx.send({ text: `update ${table} set ${sets} where district_code = $1 and ${condition}` }, [district, ...row.keys, ...changes.map(({ value }) => value)]);
}

function findMove({ tokens }: SealedTable, row: SealedRow, changes: readonly Change[]): TokenMove | undefined {
  const to = changes.find(({ column }) => column === tokens?.leading?.column)?.value;
  return row.token !== null && Buffer.isBuffer(to) && !to.equals(row.token) ? { from: row.token, to } : undefined;
}

/** Returns how many of the rows had something to be sealed anew. */
async function resealRows(call: Resealing, table: SealedTable, rows: readonly SealedRow[]): Promise<number> {
  const moves = new Map<string, TokenMove>();
  let resealed = 0;
  for (const row of rows) {
    const changes = sealAnew(call, table, row);
    if (changes.length === 0) continue;
    sendChanges(call, table, { row, changes });
    const move = findMove(table, row, changes);
    if (move) moves.set(move.from.toString('hex'), move);
    resealed += 1;
  }
  const form = table.tokens?.leading?.form;
  for (const follower of call.followers) if (follower.form === form && moves.size > 0) await follower.follow(call, [...moves.values()]);
  return resealed;
}

/** Up to `limit` rows in which something is under the headers, wherever they are. Returns how many. */
export async function resealUnder(call: Resealing, tables: readonly SealedTable[], limit: number): Promise<number> {
  let resealed = 0;
  for (const table of tables) {
    resealed += await resealRows(call, table, await listUnder(call, table, limit - resealed));
    if (resealed >= limit) break;
  }
  return resealed;
}

export type Walked = { readonly seen: number; readonly found: number; /** Undefined at the table's end. */ readonly walkedTo: WalkedTo | undefined };

/** The next rows of a table in the order of its key; whoever walks on from `walkedTo` to the end has seen every row that stayed. */
export async function resealNext(call: Resealing, table: SealedTable, at: { readonly after: WalkedTo; readonly limit: number }): Promise<Walked> {
  const rows = await listAfter(call, table, at);
  const found = await resealRows(call, table, rows);
  return { seen: rows.length, found, walkedTo: rows.length < at.limit ? undefined : rows.at(-1)?.keys };
}

/** How many rows of the tables have something under the headers. */
export async function countUnder({ tx, district, headers }: { tx: Transaction; district: string; headers: readonly Buffer[] }, tables: readonly SealedTable[]): Promise<number> {
  let count = 0;
  for (const { table, columns } of tables) {
    const rows = await tx.query<{ count: number }>({ text: `select count(*)::int as count from ${table} where district_code = $1 and (${isUnder(columns, 2)})` }, [district, headers]);
    count += rows[0]?.count ?? 0;
  }
  return count;
}
