// The ceiling of a check: the same rows put straight into the same Postgres by one prepared statement, as the same guarded role.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { DatabaseAddress } from '../src/server/db/database.ts';
import { scopeToSql } from '../src/server/db/scope.ts';
import { valuesPlaceholders } from '../src/server/db/statements.ts';
import { CHECKPOINT, DISTRICT } from './ground.ts';
import type { Job } from './slice.ts';

/** A district of its own keeps these rows apart from the product's in every table and count. */
export const CEILING_DISTRICT = '999999';

type Row = Readonly<Record<string, unknown>>;
type Insert = { readonly table: string; readonly rows: readonly Row[]; readonly onConflict?: string };

/** What the product really stored for one check. */
export type CheckRows = {
  readonly passage: Row;
  readonly travellers: readonly Row[];
  readonly people: readonly Row[];
  readonly command: Row;
  readonly events: readonly Row[];
  readonly tallies: readonly Row[];
  readonly chain: Row;
};

export async function loadCheckRows(owner: DatabaseAddress, passageId: string): Promise<CheckRows> {
  const client = new pg.Client({ ...owner });
  await client.connect();
  // What the database works out itself cannot be written.
  const { rows: generated } = await client.query<{ name: string }>("select attname as name from pg_attribute where attgenerated <> ''");
  const worksOut = new Set(generated.map(({ name }) => name));
  const list = async (text: string, value: unknown): Promise<Row[]> => {
    const { rows } = await client.query<Row>(text, [DISTRICT, value]);
    return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !worksOut.has(name))));
  };
  const one = async (text: string, value: unknown): Promise<Row> => {
    const [row] = await list(text, value);
    return row ?? Promise.reject(new Error(`The check ${passageId} was not stored whole.`));
  };
  try {
    const passage = await one('select * from checkpoint.passage where district_code = $1 and id = $2', passageId);
    const travellers = await list('select * from checkpoint.traveller where district_code = $1 and passage_id = $2 order by ordinal', passageId);
    const people = await list('select * from people.person where district_code = $1 and id = any($2)', travellers.map((row) => row.person_id));
    const events = await list('select * from platform.event where district_code = $1 and subject_id = $2', passageId);
    const command = await one('select * from platform.command where district_code = $1 and id = $2', events[0]?.command_id);
    const tallies = await list("select * from platform.tally where district_code = $1 and dimension = $2 || '|in'", passage.lane_id);
    const chain = await one('select * from platform.device_chain where district_code = $1 and device_id = $2', passage.device_id);
    return { passage, travellers, people, command, events, tallies, chain };
  } finally {
    await client.end();
  }
}

type Writer = { readonly connection: number; readonly device: string; readonly nextNumber: () => number };

/**
 * The same columns and sizes with fresh ids and tokens. Each connection has counts and numbers of its own, so that the
 * ceiling never waits for a row that another connection holds.
 */
function freshRows(rows: CheckRows, writer: Writer): Insert[] {
  const passageId = randomUUID();
  const commandId = randomUUID();
  const district_code = CEILING_DISTRICT;
  const travellers = rows.travellers.map((row): Row => ({
    ...row,
    district_code,
    passage_id: passageId,
    id: randomUUID(),
    person_id: randomUUID(),
    document_token: randomBytes(16),
    phone_token: randomBytes(16),
  }));
  const number = writer.nextNumber();
  return [
    { table: 'checkpoint.passage', rows: [{ ...rows.passage, district_code, id: passageId, plate_token: randomBytes(16) }] },
    { table: 'checkpoint.traveller', rows: travellers },
    {
      table: 'people.person',
      rows: rows.people.map((row, index) => ({ ...row, district_code, id: travellers[index]?.person_id, document_token: travellers[index]?.document_token })),
      onConflict: 'do nothing',
    },
    { table: 'platform.command', rows: [{ ...rows.command, district_code, id: commandId }] },
    { table: 'platform.event', rows: rows.events.map((row, index) => ({ ...row, district_code, sequence: number * rows.events.length + index, command_id: commandId, subject_id: passageId })) },
    {
      table: 'platform.tally',
      rows: rows.tallies.map((row) => ({ ...row, district_code, dimension: `connection ${writer.connection}`, amount: row.measure === 'checkpoint.vehicles' ? 1 : rows.travellers.length })),
      onConflict: '(district_code, place_code, measure, hour_at, dimension) do update set amount = platform.tally.amount + excluded.amount',
    },
    {
      table: 'platform.device_chain',
      rows: [{ ...rows.chain, district_code, device_id: writer.device, sequence: number, highest_seen_sequence: number }],
      onConflict: '(district_code, device_id) do update set sequence = excluded.sequence, hash = excluded.hash, highest_seen_sequence = excluded.highest_seen_sequence, last_contact_at = excluded.last_contact_at',
    },
  ];
}

function insertsToStatement(inserts: readonly Insert[]): { name: string; text: string; values: unknown[] } {
  const values: unknown[] = [];
  const parts = inserts.map(({ table, rows, onConflict }, index) => {
    const columns = Object.keys(rows[0] ?? {});
    const places = valuesPlaceholders(rows.length, columns.length, values.length + 1);
    values.push(...rows.flatMap((row) => columns.map((column) => row[column])));
    return `part${index} as (insert into ${table} (${columns.join(', ')}) values ${places}${onConflict ? ` on conflict ${onConflict}` : ''})`;
  });
  return { name: 'ceiling', text: `with ${parts.join(', ')} select 1`, values };
}

export type Ceiling = {
  /** So many checks for each of the first `connections` connections. */
  readonly makeQueues: (rows: CheckRows, connections: number, checksEach: number) => Job[][];
  readonly close: () => Promise<void>;
};

export async function openCeiling(app: DatabaseAddress, connections: number): Promise<Ceiling> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ ...app }));
  const scope = scopeToSql({ district: CEILING_DISTRICT, places: [CHECKPOINT], plumbing: true }).replaceAll(',true)', ',false)');
  for (const client of clients) {
    await client.connect();
    await client.query(scope);
  }
  let given = 0;
  const nextNumber = (): number => {
    given += 1;
    return given;
  };
  const writers = clients.map((client, connection) => ({ client, writer: { connection, device: randomUUID(), nextNumber } }));
  return {
    makeQueues: (rows, used, checksEach) =>
      writers.slice(0, used).map(({ client, writer }) =>
        Array.from({ length: checksEach }, (): Job => {
          const statement = insertsToStatement(freshRows(rows, writer));
          return async () => void (await client.query(statement));
        }),
      ),
    close: async () => {
      for (const client of clients) await client.end();
    },
  };
}
