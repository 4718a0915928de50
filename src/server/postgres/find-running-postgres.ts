// Finds the embedded database that another process of the product is running, for commands that only look.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pgdataFolderOf } from './database-user.ts';
import { findErrorCode } from './error-code.ts';
import { getPostgresPackage } from './find-postgres-package.ts';
import { getOwnerPassword } from './owner-password.ts';
import { placeDataFolder } from './place-data-folder.ts';
import { parsePostmasterFile } from './postmaster-file.ts';
import { databaseName, loopback, superuser } from './postgres-site.ts';

/** As its owner: whoever may read the password beside the data may be it. */
export type FoundPostgres = { readonly host: string; readonly port: number; readonly database: string; readonly user: string; readonly password: string };

/** Undefined when none is ready. Whether it is the product's shows when it takes the product's password. */
export async function findRunningPostgres(dataFolder: string): Promise<FoundPostgres | undefined> {
  const place = await placeDataFolder(dataFolder, getPostgresPackage(import.meta.url).cloneFolder);
  try {
    const postmaster = parsePostmasterFile(readFileSync(join(pgdataFolderOf(place.dataFolder), 'postmaster.pid'), 'utf8'));
    if (postmaster?.isReady !== true) return undefined;
    return { host: loopback, port: postmaster.port, database: databaseName, user: superuser, password: await getOwnerPassword(place) };
  } catch (fault) {
    if (findErrorCode(fault) === 'ENOENT') return undefined;
    throw fault;
  }
}
