// Everything the steps of starting and stopping need to know about one embedded database.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pgdataFolderOf, type DatabaseUser } from './database-user.ts';

export interface PostgresLogger {
  info(message: string): void;
  warn(message: string): void;
}

export interface PostgresSite {
  readonly dataFolder: string;
  readonly pgdataFolder: string;
  readonly logFile: string;
  /** Holds `bin`, `lib` and `share`. */
  readonly binariesFolder: string;
  readonly binariesVersion: string;
  /** Undefined when the database runs as the user of this process. */
  readonly user: DatabaseUser | undefined;
  readonly password: string;
  /** Shown in the title of every process of this database, so that its survivors can be told from another's. */
  readonly clusterName: string;
  readonly logger: PostgresLogger;
}

type SiteParts = Omit<PostgresSite, 'pgdataFolder' | 'logFile' | 'clusterName'>;

export const loopback = '127.0.0.1';
export const superuser = 'guankou_owner';
export const databaseName = 'guankou';

export function describeSite(parts: SiteParts): PostgresSite {
  const digest = createHash('sha256').update(parts.dataFolder).digest('hex').slice(0, 10);
  return {
    ...parts,
    pgdataFolder: pgdataFolderOf(parts.dataFolder),
    logFile: join(parts.dataFolder, 'postgres.log'),
    clusterName: `guankou-${digest}`,
  };
}

export function programOf({ binariesFolder }: PostgresSite, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binariesFolder, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
}
