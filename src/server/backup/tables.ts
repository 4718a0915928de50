// The tables of the product as a backup takes them: those that others point to first, columns that hold data, rows in one order everywhere.
import type pg from 'pg';
import { BackupRefused } from './backup-refused.ts';
import { findErrorCode } from '../postgres/error-code.ts';

export type Table = {
  /** `schema.name`, quoted where needed. */
  readonly name: string;
  /** Columns the database works out itself are left out. */
  readonly columns: readonly string[];
  /** The key, text in byte order: the order does not depend on a database's collation. */
  readonly order: string;
  /** As the planner guesses; −1 when it never counted. */
  readonly estimatedRows: number;
};

type TableRow = { name: string; columns: string[]; order: string[]; estimate: string; pointed_to: string[] };

const LIST = `
  select format('%I.%I', n.nspname, c.relname) as name, c.reltuples::bigint as estimate,
    array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum)::text[] as columns,
    array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
      from pg_index i cross join unnest(i.indkey) with ordinality as k (number, place) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
      where i.indrelid = c.oid and i.indisprimary order by k.place)::text[] as order,
    array(select format('%I.%I', pn.nspname, p.relname) from pg_constraint f join pg_class p on p.oid = f.confrelid join pg_namespace pn on pn.oid = p.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid)::text[] as pointed_to
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
  order by n.nspname collate "C", c.relname collate "C"`;

function takeReady(left: readonly TableRow[], done: ReadonlySet<string>): TableRow {
  const ready = left.find(({ pointed_to }) => pointed_to.every((name) => done.has(name)));
  if (!ready) throw new Error(`Tables point to each other in a circle: ${left.map(({ name }) => name).join(', ')}.`);
  return ready;
}

export async function listTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<TableRow>(LIST);
  const done = new Set<string>();
  const tables: Table[] = [];
  for (let left = rows; left.length > 0; left = left.filter(({ name }) => !done.has(name))) {
    const { name, columns, order, estimate } = takeReady(left, done);
    if (order.length === 0) throw new Error(`The table ${name} has no primary key, so its rows have no order.`);
    done.add(name);
    tables.push({ name, columns, order: order.join(', '), estimatedRows: Number(estimate) });
  }
  return tables;
}

export function copyOutSql({ name, columns, order }: Table): string {
  return `copy (select ${columns.join(', ')} from ${name} order by ${order}) to stdout`;
}

/** How values are written, so that the same row is the same text in every database; and an error where a row would be filtered. */
const SETTINGS = "set local row_security = off; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'; set local statement_timeout = 0; set local transaction_timeout = 0";

/** Postgres before 17 has no limit for transactions. */
function settingsFor(version: number): string {
  return version >= 170_000 ? SETTINGS : SETTINGS.replace(/; set local transaction_timeout = 0$/, '');
}

export type TransactionKind = 'isolation level repeatable read read only' | 'read write';

/** Turns the database's "may not" into words; what else goes wrong is thrown as it is. */
function throwInWords(client: pg.Client, fault: unknown): never {
  if (findErrorCode(fault) === '42501') throw new BackupRefused('RoleMayNot', { role: client.user ?? '' }, fault);
  throw fault;
}

/** One transaction that sees every row or fails. */
export async function seeingAll<Result>(client: pg.Client, kind: TransactionKind, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
  await client.query(`begin ${kind}`);
  try {
    await client.query(settingsFor(rows[0]?.version ?? 0));
    const result = await work();
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    return throwInWords(client, fault);
  }
}
