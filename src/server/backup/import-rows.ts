// Puts the frames of a backup into an empty database: all of them in one transaction, or nothing.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { z } from 'zod';
import type { Migration } from '../migrate/migrations.ts';
import { migrate } from '../migrate/migrations.ts';
import { BackupRefused } from './backup-refused.ts';
import type { Advance } from './export-rows.ts';
import { FRAME, readFrames, type Frame, type FrameKind } from './frames.ts';
import { createRowSum, makeManifest, manifestSchema, openingSchema, tableFrameSchema, tableSumSchema, type Manifest, type Opening, type TableSum } from './manifest.ts';
import { listTables, seeingAll } from './tables.ts';

export type ImportOrder = {
  /** The plain content of a sealed file. */
  readonly plain: AsyncIterable<Buffer>;
  /** Those of the product as it is now. */
  readonly migrations: readonly Migration[];
  readonly advance: Advance;
  /** Runs in the transaction of the rows, after the last of them. */
  readonly finish: (client: pg.Client) => Promise<void>;
};

function readFact<Schema extends z.ZodType>(schema: Schema, { bytes }: Frame): z.infer<Schema> {
  try {
    return schema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (fault) {
    throw new BackupRefused('Damaged', { where: 'fact' }, fault);
  }
}

async function nextFrame(frames: AsyncGenerator<Frame>, ...kinds: readonly FrameKind[]): Promise<Frame> {
  const next = await frames.next();
  if (next.done) throw new BackupRefused('Truncated');
  if (!kinds.includes(next.value.kind)) throw new BackupRefused('Damaged', { where: 'order' });
  return next.value;
}

/** The product's migrations up to the backup's last one: an older backup is restored as it was and brought forward afterwards. */
function chooseMigrations(opening: Opening, migrations: readonly Migration[]): readonly Migration[] {
  for (const { name, checksum } of opening.migrations) {
    const own = migrations.find((migration) => migration.name === name);
    if (!own) throw new BackupRefused('SchemaNewer', { migration: name });
    if (own.checksum !== checksum) throw new BackupRefused('SchemaOther', { migration: name });
  }
  const names = new Set(opening.migrations.map(({ name }) => name));
  return migrations.filter(({ name }) => names.has(name));
}

/** Also the remains of a restore that was cut short: tables without a single row are made anew. */
async function emptyDatabase(client: pg.Client): Promise<void> {
  const tables = await listTables(client);
  await seeingAll(client, 'read write', async () => {
    for (const { name } of tables) {
      const { rows } = await client.query<{ found: boolean }>(`select exists (select from ${name}) as found`);
      if (rows[0]?.found) throw new BackupRefused('DatabaseNotEmpty', { table: name });
    }
    const { rows } = await client.query<{ name: string }>("select quote_ident(nspname) as name from pg_namespace where nspname not like 'pg\\_%' and nspname not in ('information_schema', 'public')");
    for (const { name } of rows) await client.query(`drop schema ${name} cascade`);
    await client.query('drop table if exists public.migration');
  });
}

type CopyIn = {
  readonly write: (bytes: Buffer) => Promise<void>;
  readonly end: () => Promise<number>;
  /** The connection takes no other statement, not even a rollback, before its copy has ended one way or the other. */
  readonly giveUp: () => Promise<void>;
};

function startCopy(client: pg.Client, { table, columns }: z.infer<typeof tableFrameSchema>): CopyIn {
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  const ended = finished(stream);
  // Heard where it is waited for; a fault that comes before must not end the process meanwhile.
  ended.catch(() => undefined);
  return {
    write: async (bytes) => {
      if (!stream.write(bytes)) await Promise.race([once(stream, 'drain'), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
      return stream.rowCount;
    },
    giveUp: async () => {
      if (!stream.destroyed) stream.destroy(new Error('The copy was given up.'));
      await ended.catch(() => undefined);
    },
  };
}

type Reading = { readonly client: pg.Client; readonly frames: AsyncGenerator<Frame>; readonly known: ReadonlyMap<string, readonly string[]>; readonly advance: Advance };

/** Names come from the file and become SQL: only those that the migrations made are taken. */
function assertKnown({ known }: Reading, { table, columns }: z.infer<typeof tableFrameSchema>): void {
  const own = known.get(table);
  if (!own || !columns.every((column) => own.includes(column))) throw new BackupRefused('Damaged', { where: 'table' });
}

/** Returns the frame that ended the table, and how many rows the database took. */
async function fillTable(copy: CopyIn, frames: AsyncGenerator<Frame>, noteRows: (bytes: Buffer) => void): Promise<{ end: Frame; found: number }> {
  let frame = await nextFrame(frames, FRAME.rows, FRAME.tableEnd);
  for (; frame.kind === FRAME.rows; frame = await nextFrame(frames, FRAME.rows, FRAME.tableEnd)) {
    noteRows(frame.bytes);
    await copy.write(frame.bytes);
  }
  return { end: frame, found: await copy.end() };
}

async function importTable(reading: Reading, first: Frame, before: number): Promise<TableSum> {
  const { client, frames, advance } = reading;
  const fact = readFact(tableFrameSchema, first);
  assertKnown(reading, fact);
  const sum = createRowSum();
  const noteRows = (bytes: Buffer): void => advance({ table: fact.table, rows: before + sum.add(bytes), of: 0 });
  const copy = startCopy(client, fact);
  const { end, found } = await fillTable(copy, frames, noteRows).catch(async (fault: unknown) => {
    await copy.giveUp();
    throw fault;
  });
  const wanted = readFact(tableSumSchema, end);
  const done = sum.end(fact.table);
  if (JSON.stringify(done) !== JSON.stringify(wanted)) throw new BackupRefused('Damaged', { where: fact.table });
  if (found !== wanted.rows) throw new BackupRefused('RowsDiffer', { table: fact.table, found, wanted: wanted.rows });
  return done;
}

async function importTables(reading: Reading): Promise<Manifest> {
  const sums: TableSum[] = [];
  let before = 0;
  let frame = await nextFrame(reading.frames, FRAME.table, FRAME.manifest);
  for (; frame.kind === FRAME.table; frame = await nextFrame(reading.frames, FRAME.table, FRAME.manifest)) {
    const sum = await importTable(reading, frame, before);
    sums.push(sum);
    before += sum.rows;
  }
  const manifest = readFact(manifestSchema, frame);
  if (makeManifest(sums).sha256 !== manifest.sha256) throw new BackupRefused('Damaged', { where: 'manifest' });
  if (!(await reading.frames.next()).done) throw new BackupRefused('Damaged', { where: 'end' });
  return manifest;
}

/**
 * Migrates the empty database to where the backup was and fills it. Killed in the middle, it leaves tables without rows, and
 * can be begun again. Throws `BackupRefused` with nothing restored when the file is not whole or the database not empty.
 */
export async function importRows(client: pg.Client, order: ImportOrder): Promise<Manifest> {
  const frames = readFrames(order.plain);
  const opening = readFact(openingSchema, await nextFrame(frames, FRAME.opening));
  const migrations = chooseMigrations(opening, order.migrations);
  await emptyDatabase(client);
  await migrate(client, migrations);
  const known = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  return seeingAll(client, 'read write', async () => {
    const manifest = await importTables({ client, frames, known, advance: order.advance });
    await order.finish(client);
    return manifest;
  });
}
