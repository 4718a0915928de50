// Keeps the random password of the database's owner in a file only the database's user can read.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pgdataFolderOf } from './database-user.ts';
import { writeOwnedFile } from './owned-files.ts';
import type { DataPlace } from './place-data-folder.ts';
import { PostgresRefused } from './postgres-refused.ts';

/**
 * Makes a password when there is no database yet.
 * @throws PostgresRefused `DataFolderNotOurs` when there is a database without the password we would have made.
 */
export async function getOwnerPassword({ dataFolder, user }: DataPlace): Promise<string> {
  const path = passwordFileOf(dataFolder);
  const known = existsSync(path) ? (await readFile(path, 'utf8')).trim() : '';
  if (known !== '') return known;
  if (existsSync(pgdataFolderOf(dataFolder))) {
    throw new PostgresRefused({
      code: 'DataFolderNotOurs',
      message: `There is a database in ${dataFolder}, but not its password (${path}). Bring the file back from a backup, or choose another folder.`,
    });
  }
  const password = randomBytes(24).toString('base64url');
  await writeOwnedFile(path, `${password}\n`, { user, mode: 0o600 });
  return password;
}

export function passwordFileOf(dataFolder: string): string {
  return join(dataFolder, 'postgres-password');
}
