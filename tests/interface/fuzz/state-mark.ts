// A mark of everything the database holds, that differs after any write but the ones that note a refusal.
import type pg from 'pg';

/**
 * Left out, each for its reason: what is stored of a refusal itself (its event, its answer under the command's id, its sealed
 * body, the tablet's place in its chain), and where listeners stand.
 */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'platform.event': "type <> 'platform.command-refused'",
  'platform.command': "status = 'accepted'",
  'platform.refused_body': 'false',
  'platform.device_chain': 'false',
  'platform.chain_conflict': 'false',
  'platform.district': 'false',
  'platform.listener': 'false',
};

export type StateMark = { readonly read: () => Promise<string> };

/** Rows and the newest transaction that wrote one, table by table: cheap enough to ask between any two requests. */
export async function openStateMark(client: pg.Client): Promise<StateMark> {
  const tables = await client.query<{ name: string }>("select schemaname || '.' || tablename as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1");
  const parts = tables.rows.map(({ name }) => `select '${name}' as name, count(*) as rows, max(xmin::text::bigint) as newest from ${name} where ${LEFT_OUT[name] ?? 'true'}`);
  const text = parts.join(' union all ');
  return { read: async () => (await client.query<{ name: string; rows: string; newest: string }>(text)).rows.map(({ name, rows, newest }) => `${name} ${rows} ${newest}`).join('\n') };
}

/** The tables in which two marks differ. */
export function compareMarks(before: string, after: string): string[] {
  const known = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !known.has(line));
}
