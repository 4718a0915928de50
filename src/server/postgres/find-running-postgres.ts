// Finds the embedded database that another process of the product is running, for a command beside the server.
import { existsSync } from 'node:fs';
import { getPostgresPackage } from './find-postgres-package.ts';
import { getOwnerPassword } from './owner-password.ts';
import { placeDataFolder } from './place-data-folder.ts';
import { findPostmaster, isServing } from './postmaster-file.ts';
import { databaseName, describeSite, loopback, superuser, type PostgresLogger } from './postgres-site.ts';
import type { RunningPostgres } from './start-postgres.ts';

const silent: PostgresLogger = { info: () => undefined, warn: () => undefined };

export type PostgresAddress = Pick<RunningPostgres, 'host' | 'port' | 'superuser' | 'password' | 'database'>;

/** Undefined when nothing serves this folder. The server stays its owner's: whoever asks only connects. */
export async function findRunningPostgres(dataFolder: string, packageFrom: string | URL = import.meta.url): Promise<PostgresAddress | undefined> {
  if (!existsSync(dataFolder)) return undefined;
  const postgresPackage = getPostgresPackage(packageFrom);
  const place = await placeDataFolder(dataFolder, postgresPackage.cloneFolder);
  const password = await getOwnerPassword(place);
  const site = describeSite({ ...place, binariesFolder: postgresPackage.packageFolder, binariesVersion: postgresPackage.version, password, logger: silent });
  const postmaster = findPostmaster(site);
  if (!postmaster?.isReady || !isServing(site, postmaster.processId)) return undefined;
  return { host: loopback, port: postmaster.port, superuser, password, database: databaseName };
}
