// What the commands of backup and restore have in common: their options, the folder they serve, the way to its database.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BackupRefused, sayBoth } from '../../server/backup/backup-refused.ts';
import type { Advance } from '../../server/backup/export-rows.ts';
import { readConfig } from '../../server/config.ts';
import type { DatabaseAddress } from '../../server/db/database.ts';
import { findRunningPostgres } from '../../server/postgres/find-running-postgres.ts';
import { startPostgres } from '../../server/postgres/start-postgres.ts';
import type { Installation } from '../installation.ts';
import { toOwnerAddress, urlToAddress } from '../prepare-database.ts';
import { createProgressLine } from './progress-line.ts';

const OPTIONS = ['from', 'to', 'key', 'for', 'keep', 'passphrase-file'] as const;
export type Option = (typeof OPTIONS)[number];
export type Given = { readonly find: (option: Option) => string | undefined; readonly get: (option: Option) => string };

export function readOptions(args: readonly string[]): Given {
  const options = Object.fromEntries(OPTIONS.map((option) => [option, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options });
  const find = (option: Option): string | undefined => values[option] as string | undefined;
  const get = (option: Option): string => {
    const value = find(option);
    if (value === undefined) throw new BackupRefused('OptionMissing', { option });
    return value;
  };
  return { find, get };
}

/** The first line of the file; undefined when there is none to read. */
export function readPassphrase(given: Given): string | undefined {
  const file = given.find('passphrase-file');
  if (file === undefined) return undefined;
  if (!existsSync(file)) throw new BackupRefused('FileMissing', { file });
  return readFileSync(file, 'utf8').split('\n', 1)[0];
}

export function keyFolderOf({ dataFolder }: Installation): string {
  return join(dataFolder, 'keys');
}

export type OpenedDatabase = { readonly address: DatabaseAddress; readonly stop: () => Promise<void> };

/** The owner's way in: to the Postgres that is named, to the embedded one that runs, or to one started for this command. */
export async function openOwnerDatabase(installation: Installation): Promise<OpenedDatabase> {
  const { databaseUrl } = readConfig(process.env);
  if (databaseUrl !== undefined) return { address: urlToAddress(databaseUrl), stop: () => Promise.resolve() };
  const dataFolder = join(installation.dataFolder, 'postgres');
  const running = await findRunningPostgres(dataFolder);
  if (running) return { address: toOwnerAddress(running), stop: () => Promise.resolve() };
  return startOwnDatabase(dataFolder);
}

export async function startOwnDatabase(dataFolder: string): Promise<OpenedDatabase & { readonly dataFolder: string }> {
  const started = await startPostgres({ dataFolder });
  return { address: toOwnerAddress(started), stop: () => started.stop(), dataFolder: started.dataFolder };
}

export type Progress = { readonly advance: Advance; readonly end: () => void };

export function createProgress(key: 'progress.back-up' | 'progress.restore' | 'progress.compare'): Progress {
  const line = createProgressLine(Date.now);
  return {
    advance: ({ table, rows, of }) => line.show(() => `${sayBoth(key)} ${rows.toLocaleString('en')}${of > 0 ? ` / ~${of.toLocaleString('en')}` : ''} ${table}`),
    end: line.end,
  };
}
