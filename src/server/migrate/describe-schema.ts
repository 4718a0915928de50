// Writes a database's tables, keys, indexes and policies as text: migrations/schema.sql is this, committed.
import type pg from 'pg';

const TABLES = `
  select n.nspname as schema, c.relname as name, c.oid::text as oid
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')
  order by 1, 2`;

const LINES_BY_PART = {
  columns: `
    select '  ' || attname || ' ' || format_type(atttypid, atttypmod)
      || case when attnotnull then ' not null' else '' end
      || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = $1::oid and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  constraints: `
    select '  ' || pg_get_constraintdef(oid) as line from pg_constraint
    where conrelid = $1::oid and contype <> 'n' order by contype, conname`,
  indexes: `
    select pg_get_indexdef(i.indexrelid) || ';' as line from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = $1::oid and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid) order by c.relname`,
  policies: `
    select '-- guarded by ' || polname || ' for ' || case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'd' then 'delete' else 'update' end
      || coalesce(' using ' || regexp_replace(pg_get_expr(polqual, polrelid), '\\s+', ' ', 'g'), '')
      || coalesce(' check ' || regexp_replace(pg_get_expr(polwithcheck, polrelid), '\\s+', ' ', 'g'), '') as line
    from pg_policy where polrelid = $1::oid order by polname`,
} as const;

async function listLines(client: pg.Client, part: keyof typeof LINES_BY_PART, oid: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(LINES_BY_PART[part], [oid]);
  return rows.map((row) => row.line);
}

async function describeTable(client: pg.Client, table: { schema: string; name: string; oid: string }): Promise<string> {
  const columns = await listLines(client, 'columns', table.oid);
  const constraints = await listLines(client, 'constraints', table.oid);
  const after = [...(await listLines(client, 'indexes', table.oid)), ...(await listLines(client, 'policies', table.oid))];
  const body = [...columns, ...constraints].join(',\n');
  return [`create table ${table.schema}.${table.name} (\n${body}\n);`, ...after].join('\n');
}

export async function describeSchema(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ schema: string; name: string; oid: string }>(TABLES);
  const tables: string[] = [];
  for (const table of rows) tables.push(await describeTable(client, table));
  const schemas = [...new Set(rows.map((row) => row.schema))].map((schema) => `create schema ${schema};`);
  return ['-- The whole database in one file, written from the migrations; do not edit.', ...schemas, ...tables, ''].join('\n\n');
}
