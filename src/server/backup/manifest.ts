// The manifest of a backup: what must come out of it, table by table and as a whole; and how rows are counted and hashed.
import { createHash } from 'node:crypto';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const tableSumSchema = z.strictObject({ table: z.string(), rows: z.number().int().min(0), sha256: hash });
export type TableSum = z.infer<typeof tableSumSchema>;

export const manifestSchema = z.strictObject({
  tables: z.array(tableSumSchema),
  /** Over the lines `table rows sha256` in the order of the tables. */
  sha256: hash,
});
export type Manifest = z.infer<typeof manifestSchema>;

export const openingSchema = z.strictObject({
  migrations: z.array(z.strictObject({ name: z.string(), checksum: hash })),
});
export type Opening = z.infer<typeof openingSchema>;

export const tableFrameSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()).min(1) });

export function makeManifest(tables: readonly TableSum[]): Manifest {
  const whole = createHash('sha256');
  for (const { table, rows, sha256 } of tables) whole.update(`${table} ${rows} ${sha256}\n`);
  return { tables: [...tables], sha256: whole.digest('hex') };
}

export function countRows(manifest: Manifest): number {
  return manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
}

const NEWLINE = 0x0a;

/** COPY's text form ends each row with a newline and writes a newline inside a value otherwise. */
export function createRowSum(): {
  /** Returns how many rows there are by now. */
  readonly add: (bytes: Buffer) => number;
  readonly end: (table: string) => TableSum;
} {
  const digest = createHash('sha256');
  let rows = 0;
  return {
    add: (bytes) => {
      digest.update(bytes);
      for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1;
      return rows;
    },
    end: (table) => ({ table, rows, sha256: digest.digest('hex') }),
  };
}

/** Names of the tables whose count or hash is another. */
export function listDifferences(wanted: Manifest, found: Manifest): string[] {
  const foundByTable = new Map(found.tables.map((sum) => [sum.table, sum]));
  const isSame = ({ table, rows, sha256 }: TableSum): boolean => foundByTable.get(table)?.rows === rows && foundByTable.get(table)?.sha256 === sha256;
  const extra = found.tables.filter(({ table }) => !wanted.tables.some((sum) => sum.table === table));
  return [...wanted.tables.filter((sum) => !isSame(sum)), ...extra].map(({ table }) => table);
}
