// Reads the whole database in one snapshot as frames: which migrations, each table's rows, what they sum up to.
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { FRAME, frameToBytes } from './frames.ts';
import { createRowSum, makeManifest, type Manifest, type TableSum } from './manifest.ts';
import { copyOutSql, listTables, type Table } from './tables.ts';

/** Rows so far and rows expected, as far as the database's own guess goes. */
export type Advance = (step: { readonly table: string; readonly rows: number; readonly of: number }) => void;

async function* readTable(client: pg.Client, table: Table): AsyncGenerator<Buffer> {
  for await (const chunk of client.query(copyTo(copyOutSql(table)))) yield chunk as Buffer;
}

async function listAppliedMigrations(client: pg.Client): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from public.migration order by name collate "C"');
  return rows;
}

const expectedRows = (tables: readonly Table[]): number => tables.reduce((sum, { estimatedRows }) => sum + Math.max(estimatedRows, 0), 0);

export type ExportWatch = { readonly advance: Advance; readonly onEnd: (manifest: Manifest) => void };

/** Inside a transaction that sees all (`seeingAll`); hands the manifest to `onEnd` before the last frame is out. */
export async function* exportRows(client: pg.Client, { advance, onEnd }: ExportWatch): AsyncGenerator<Buffer> {
  const tables = await listTables(client);
  const of = expectedRows(tables);
  yield frameToBytes(FRAME.opening, { migrations: await listAppliedMigrations(client) });
  const sums: TableSum[] = [];
  let before = 0;
  for (const table of tables) {
    yield frameToBytes(FRAME.table, { table: table.name, columns: table.columns });
    const sum = createRowSum();
    for await (const chunk of readTable(client, table)) {
      advance({ table: table.name, rows: before + sum.add(chunk), of });
      yield frameToBytes(FRAME.rows, chunk);
    }
    const done = sum.end(table.name);
    sums.push(done);
    before += done.rows;
    yield frameToBytes(FRAME.tableEnd, done);
  }
  const manifest = makeManifest(sums);
  onEnd(manifest);
  yield frameToBytes(FRAME.manifest, manifest);
}

/** What a backup of this database would sum up to, without writing one. */
export async function sumRows(client: pg.Client, advance: Advance): Promise<Manifest> {
  let manifest: Manifest | undefined;
  const onEnd = (made: Manifest): void => {
    manifest = made;
  };
  const frames = exportRows(client, { advance, onEnd });
  while (!(await frames.next()).done);
  if (!manifest) throw new Error('The export ended without a manifest.');
  return manifest;
}
