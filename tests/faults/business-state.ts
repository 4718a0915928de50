// The state that people work with, as one hash: every business row without what names the moment of its arrival or differs at each sealing.
import { createHash } from 'node:crypto';
import type pg from 'pg';

/**
 * Sealed values differ at each sealing; the rest says when and in which order something arrived, which a second arrival may
 * change, or what an observer made of many records: half a minute later, or as soon as a server starts.
 */
const LEFT_OUT = /^(sealed_.*|received_at|noted_at|last_contact_at|highest_seen_sequence|opened_at|odd_rules|is_odd|bits|made_at)$/;
const LEFT_OUT_COMMANDS = "where verb not in ('checkpoint.note-oddities', 'checkpoint.keep-filter')";

const TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name,
    array(select attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and (n.nspname in ('checkpoint', 'people', 'places', 'protocol', 'declaration') or format('%I.%I', n.nspname, c.relname) in ('platform.command', 'platform.tally', 'platform.device_chain'))
  order by 1`;

/** What was recorded, whatever its number in the server's order. */
const EVENTS = "select jsonb_build_array(type, place_code, command_id, officer_id, device_id, subject_id, rule_ids, facts, taken_at, body_hash)::text as row from platform.event where (type like 'checkpoint.%' or type like 'people.%') and type not in ('checkpoint.oddities-noted', 'checkpoint.filter-kept', 'checkpoint.filter-let-go')";

/** Tables by name: how many rows, and their hash. */
export type BusinessState = { readonly sha256: string; readonly rows: number; readonly hashByTable: Readonly<Record<string, string>> };

export async function hashBusinessState(client: pg.Client): Promise<BusinessState> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(TABLES);
  const hashByTable: Record<string, string> = {};
  let count = 0;
  const hash = async (name: string, text: string): Promise<void> => {
    const { rows } = await client.query<{ row: string }>(`select row from (${text}) as rows order by row collate "C"`);
    const digest = createHash('sha256');
    for (const { row } of rows) digest.update(`${row}\n`);
    count += rows.length;
    hashByTable[name] = `${rows.length} ${digest.digest('hex')}`;
  };
  for (const { name, columns } of tables) {
    const kept = columns.filter((column) => !LEFT_OUT.test(column));
    await hash(name, `select jsonb_build_array(${kept.map((column) => `"${column}"`).join(', ')})::text as row from ${name} ${name === 'platform.command' ? LEFT_OUT_COMMANDS : ''}`);
  }
  await hash('events', EVENTS);
  const sha256 = createHash('sha256').update(JSON.stringify(hashByTable)).digest('hex');
  return { sha256, rows: count, hashByTable };
}
