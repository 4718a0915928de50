// The world's rows in a real Postgres: its own few tables beside the product's, everything read back as the model writes it, copies taken and put back.
import pg from 'pg';
import { DISTRICT } from '../world/model-ground.ts';
import { createTables, keyOf, type ModelRow, type Tables } from './model-rows.ts';
import { PEEKED_TABLES, type PeekedTable } from './server-store.ts';

/** Reference data of the model: one row a thing. The product's own tables for these are not what is compared. */
const KEPT_TABLES = ['version', 'person', 'device', 'emergency'];

/** Nobody pulls the plug here, so nobody waits for the disk: whoever connects from now on does not. */
export async function foundWorld(owner: pg.Client, appRole: string, ground: Tables): Promise<void> {
  const { rows: [{ name } = { name: '' }] } = await owner.query<{ name: string }>('select current_database() as name');
  await owner.query(`alter database ${name} set synchronous_commit = off`);
  const kept = KEPT_TABLES.map((name) => `create table model.${name} (district_code text, id text, value bytea not null, primary key (district_code, id));`);
  await owner.query(`
    create schema model;
    ${kept.join('\n')}
    create table model.session (district_code text, token text, device_id uuid not null, created_at double precision not null, primary key (district_code, token));
    grant usage on schema model to ${appRole};
    grant select, insert, update on all tables in schema model to ${appRole};`);
  for (const [table, rows] of ground) for (const row of rows.values()) await insertRow(owner, table, row);
}

async function insertRow(owner: pg.Client, table: string, row: ModelRow): Promise<void> {
  const columns = Object.keys(row);
  await owner.query(`insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`, Object.values(row));
}

const INT8 = 20;
/** Numbers of the stream are small enough for a number, and the model has no other kind. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'))) as pg.CustomTypesConfig['getTypeParser'],
};

async function readTable(owner: pg.Client, table: string): Promise<Map<string, ModelRow>> {
  const { rows } = await owner.query<ModelRow>({ text: `select * from ${table}`, types: TYPES });
  return new Map(rows.map((row) => [keyOf(table, row), row]));
}

export async function readTables(owner: pg.Client): Promise<Tables> {
  const tables: Tables = new Map();
  for (const table of createTables().keys()) tables.set(table, await readTable(owner, table));
  return tables;
}

export type Peeked = Map<PeekedTable, ReadonlyMap<string, ModelRow>>;

/** Only these tables have changed. */
export async function renewPeeked(owner: pg.Client, peeked: Peeked, changed: Iterable<PeekedTable> = PEEKED_TABLES): Promise<void> {
  for (const table of changed) peeked.set(table, await readTable(owner, table));
}

/** Columns that a row may be written to, by table: what is computed is computed again. */
async function listColumns(owner: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ name: string; columns: string }>(`
    select n.nspname || '.' || c.relname as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by 1`);
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

function nameCopy(backup: string, table: string): string {
  return `${backup}."${table}"`;
}

export async function copyRows(owner: pg.Client, backup: string): Promise<void> {
  const copies = [...createTables().keys()].map((table) => `create table ${nameCopy(backup, table)} as table ${table};`);
  await owner.query(`begin isolation level repeatable read; create schema ${backup}; ${copies.join(' ')} commit;`);
}

/** Without the checks between tables while rows come in one table after the other; the copy held them all. */
export async function putRowsBack(owner: pg.Client, backup: string, epochAfter: (epoch: number) => number): Promise<void> {
  const columns = await listColumns(owner);
  const names = [...createTables().keys()];
  const { rows } = await owner.query<{ epoch: string }>('select epoch from platform.district where district_code = $1', [DISTRICT]);
  const fill = names.filter((table) => table !== 'model.session').map((table) => `insert into ${table} (${columns.get(table)}) select ${columns.get(table)} from ${nameCopy(backup, table)};`);
  await owner.query(`begin; set local session_replication_role = replica; truncate ${names.join(', ')} cascade; ${fill.join(' ')} update platform.district set epoch = ${epochAfter(Number(rows[0]?.epoch))}; commit;`);
}

/** What a row has that was not written: nothing, or what the table says. */
export async function readDefaults(owner: pg.Client): Promise<ReadonlyMap<string, ModelRow>> {
  const { rows } = await owner.query<{ name: string; column: string; value: string }>(`
    select table_schema || '.' || table_name as name, column_name as column, column_default as value
    from information_schema.columns where column_default is not null and is_generated = 'NEVER'`);
  const defaults = new Map<string, ModelRow>();
  for (const { name, column, value } of rows.filter((row) => createTables().has(row.name))) {
    const { rows: [row] } = await owner.query<ModelRow>({ text: `select ${value} as "${column}"`, types: TYPES });
    defaults.set(name, { ...defaults.get(name), ...row });
  }
  return defaults;
}

/** Rows in tables that the model does not have, by table: what a world must leave as it was. */
export async function countOthers(owner: pg.Client): Promise<Record<string, number>> {
  const { rows } = await owner.query<{ name: string; rows: number }>(`
    select schemaname || '.' || tablename as name,
      (xpath('/row/count/text()', query_to_xml(format('select count(*) from %I.%I', schemaname, tablename), false, true, '')))[1]::text::int as rows
    from pg_tables where schemaname not in ('pg_catalog', 'information_schema') and schemaname not like 'backup\\_%' order by 1`);
  return Object.fromEntries(rows.filter(({ name }) => !createTables().has(name)).map(({ name, rows: count }) => [name, count]));
}

/** Columns that the database computes, as table and column. */
export async function listGenerated(owner: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ name: string }>("select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns where is_generated = 'ALWAYS'");
  return new Set(rows.map(({ name }) => name));
}
