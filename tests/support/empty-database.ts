// A database without any table, for what builds one from nothing; dropped afterwards.
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { DatabaseAddress } from '../../src/server/db/database.ts';
import { withClient } from './query-as-owner.ts';

export type EmptyDatabase = { readonly owner: DatabaseAddress; readonly drop: () => Promise<void> };

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = inject('databaseServer');
  const run = (text: string) => withClient({ ...server, database: 'postgres' }, async (admin) => void (await admin.query(text)));
  await run(`create database ${name} template template0`);
  return { owner: { ...server, database: name }, drop: () => run(`drop database ${name} with (force)`) };
}
