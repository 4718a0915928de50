// All SQL of the log: records as they stand, tiles of the tree, heads.
import type { LogHead } from '../../core/log/head.ts';
import { NOT_LET_IN, type LogRecord } from '../../core/log/record.ts';
import type { Tile, TilePlace } from '../../core/log/tiles.ts';
import type { Facts } from '../../core/sync/answers.ts';
import type { Transaction } from '../db/database.ts';
import { valuesPlaceholders } from '../db/statements.ts';

type HeadRow = { size: string; root: string; chain: string; at: number; key_id: string; signature: string };

/** Milliseconds, with a fraction when somebody wrote a time finer than the product does. */
const milliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

const HEAD_COLUMNS = `size, root, chain, ${milliseconds('sealed_at')} as at, key_id, signature`;

function toHead(district: string, row: HeadRow): LogHead {
  return { district, size: Number(row.size), root: row.root, chain: row.chain, at: row.at, keyId: row.key_id, signature: row.signature };
}

export async function findLastHead(tx: Transaction, district: string): Promise<LogHead | undefined> {
  const [row] = await tx.query<HeadRow>({ name: 'last-head', text: `select ${HEAD_COLUMNS} from platform.log_head where district_code = $1 order by size desc limit 1` }, [district]);
  return row && toHead(district, row);
}

/** The first head that seals a number: when it was sealed. */
export async function findHeadOver(tx: Transaction, district: string, sequence: number): Promise<LogHead | undefined> {
  const [row] = await tx.query<HeadRow>(
    { name: 'head-over', text: `select ${HEAD_COLUMNS} from platform.log_head where district_code = $1 and size >= $2 order by size limit 1` },
    [district, sequence],
  );
  return row && toHead(district, row);
}

/** Shortest first. */
export async function listHeads(tx: Transaction, district: string): Promise<LogHead[]> {
  const rows = await tx.query<HeadRow>({ text: `select ${HEAD_COLUMNS} from platform.log_head where district_code = $1 order by size` }, [district]);
  return rows.map((row) => toHead(district, row));
}

export async function insertHead(tx: Transaction, head: LogHead): Promise<void> {
  await tx.query(
    { name: 'insert-head', text: 'insert into platform.log_head (district_code, size, root, chain, sealed_at, key_id, signature) values ($1, $2, $3, $4, $5, $6, $7)' },
    [head.district, head.size, head.root, head.chain, new Date(head.at), head.keyId, head.signature],
  );
}

export async function listTiles(tx: Transaction, district: string, places: readonly TilePlace[]): Promise<Tile[]> {
  if (places.length === 0) return [];
  const rows = await tx.query<{ level: number; tile_index: string; hashes: Buffer }>(
    {
      name: 'list-tiles',
      text: `select level, tile_index, hashes from platform.log_tile
        where district_code = $1 and (level, tile_index) in (select * from unnest($2::int[], $3::bigint[]))`,
    },
    [district, places.map(({ level }) => level), places.map(({ index }) => index)],
  );
  return rows.map((row) => ({ level: row.level, index: Number(row.tile_index), hashes: row.hashes }));
}

/** As many rows as a statement of three values each takes with room to spare. */
const TILES_A_STATEMENT = 500;

export async function saveTiles(tx: Transaction, district: string, tiles: readonly Tile[]): Promise<void> {
  for (let start = 0; start < tiles.length; start += TILES_A_STATEMENT) {
    const part = tiles.slice(start, start + TILES_A_STATEMENT);
    const text = `insert into platform.log_tile (district_code, level, tile_index, hashes) values ${valuesPlaceholders(part.length, 4)}
      on conflict (district_code, level, tile_index) do update set hashes = excluded.hashes`;
    await tx.query({ text }, part.flatMap(({ level, index, hashes }) => [district, level, index, Buffer.from(hashes)]));
  }
}

/** How many numbers the district has given out. */
export async function countNumbers(tx: Transaction, district: string): Promise<number> {
  const [row] = await tx.query<{ sequence: string }>({ name: 'count-numbers', text: 'select sequence from platform.district where district_code = $1' }, [district]);
  return Number(row?.sequence ?? 0);
}

/** The highest number that a record has, whatever the district has counted. */
export async function countLast(tx: Transaction, district: string): Promise<number> {
  const [row] = await tx.query<{ last: string | null }>({ text: 'select max(sequence) as last from platform.event where district_code = $1' }, [district]);
  return Number(row?.last ?? 0);
}

export type StoredRecord = {
  readonly sequence: number;
  /** Undefined of records from before the log. */
  readonly noted: Buffer | undefined;
  readonly record: LogRecord;
};

type RecordRow = {
  sequence: string;
  at: number;
  taken_at: number;
  type: string;
  place_code: string;
  command_id: string;
  officer_id: string | null;
  device_id: string | null;
  subject_id: string;
  rule_ids: string[];
  facts: Facts;
  body_hash: string;
  leaf_hash: Buffer | null;
  verb: string | null;
  command_hash: string | null;
  device_sequence: string | null;
  status: string | null;
};

function toCommand(row: RecordRow): LogRecord['command'] {
  if (row.type === NOT_LET_IN || row.verb === null) return null;
  return { verb: row.verb, hash: row.command_hash ?? '', deviceSequence: row.device_sequence === null ? null : Number(row.device_sequence), status: row.status ?? '' };
}

function toStoredRecord(row: RecordRow): StoredRecord {
  const record = {
    at: row.at,
    takenAt: row.taken_at,
    type: row.type,
    placeCode: row.place_code,
    commandId: row.command_id,
    officerId: row.officer_id,
    deviceId: row.device_id,
    subjectId: row.subject_id,
    ruleIds: row.rule_ids,
    facts: row.facts,
    bodyHash: row.body_hash,
    command: toCommand(row),
  };
  return { sequence: Number(row.sequence), noted: row.leaf_hash ?? undefined, record };
}

/** The scope must be the plumbing's: records of every place, and the commands behind them. */
export async function listRecords(tx: Transaction, district: string, range: { after: number; limit: number }): Promise<StoredRecord[]> {
  const rows = await tx.query<RecordRow>(
    {
      name: 'list-log-records',
      text: `select e.sequence, ${milliseconds('e.at')} as at, ${milliseconds('e.taken_at')} as taken_at, e.type, e.place_code, e.command_id, e.officer_id, e.device_id,
          e.subject_id, e.rule_ids, e.facts, e.body_hash, e.leaf_hash, c.verb, c.hash as command_hash, c.device_sequence, c.status
        from platform.event e left join platform.command c on c.district_code = e.district_code and c.id = e.command_id
        where e.district_code = $1 and e.sequence > $2 order by e.sequence limit $3`,
    },
    [district, range.after, range.limit],
  );
  return rows.map(toStoredRecord);
}

/** Numbers of a subject's records, the newest first. */
export async function listNumbersOf(tx: Transaction, district: string, of: { subjectId: string; limit: number }): Promise<number[]> {
  const rows = await tx.query<{ sequence: string }>(
    { name: 'numbers-of-subject', text: 'select sequence from platform.event where district_code = $1 and subject_id = $2 order by sequence desc limit $3' },
    [district, of.subjectId, of.limit],
  );
  return rows.map(({ sequence }) => Number(sequence));
}

/** How often rows of records and commands were changed or deleted, as the database itself counts: the product never does. */
export async function countDisturbances(tx: Transaction): Promise<number> {
  const [row] = await tx.query<{ count: string }>(
    { name: 'count-disturbances', text: "select coalesce(sum(n_tup_upd + n_tup_del), 0) as count from pg_stat_user_tables where schemaname = 'platform' and relname in ('event', 'command')" },
    [],
  );
  return Number(row?.count ?? 0);
}

/** One sealer at a time, whoever starts it. */
export async function lockLog(tx: Transaction, district: string): Promise<void> {
  await tx.query({ name: 'lock-log', text: "select pg_advisory_xact_lock(hashtext('guankou log'), $1)" }, [Number(district)]);
}

/** Takes every seal off, so that the records are sealed anew from number 1. */
export async function removeSeals(tx: Transaction, district: string): Promise<void> {
  await tx.query({ text: 'delete from platform.log_tile where district_code = $1' }, [district]);
  await tx.query({ text: 'delete from platform.log_head where district_code = $1' }, [district]);
}
