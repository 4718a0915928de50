// Starts the database that comes with the product, so that one command is enough to run it.
import { dirname } from 'node:path';
import { createCluster } from './create-cluster.ts';
import { ensureDatabase } from './connect-as-owner.ts';
import { findErrorCode } from './error-code.ts';
import { getPostgresPackage } from './find-postgres-package.ts';
import { keepRunning } from './keep-running.ts';
import { launchPostmaster } from './launch-postmaster.ts';
import { lockDataFolder, type DataFolderLock } from './lock-data-folder.ts';
import { getOwnerPassword } from './owner-password.ts';
import { placeBinaries } from './place-binaries.ts';
import { placeDataFolder } from './place-data-folder.ts';
import type { Postmaster } from './postmaster-file.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { databaseName, describeSite, loopback, superuser, type PostgresLogger, type PostgresSite } from './postgres-site.ts';
import { keepLogSmall, rotateLog } from './server-log.ts';
import { settleOrphan } from './settle-orphan.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export interface StartPostgresOptions {
  /** Made when missing. Holds pgdata, the password, the log and the lock. */
  readonly dataFolder: string;
  readonly logger?: PostgresLogger;
  /** A file or file URL from which `node_modules` is searched upwards for the programs; this module by default. */
  readonly packageFrom?: string | URL;
}

export interface RunningPostgres {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly superuser: 'guankou_owner';
  readonly password: string;
  readonly database: 'guankou';
  /** Where the data really is: elsewhere than asked when root's database user could not have gone there. */
  readonly dataFolder: string;
  /** Another one after the server ended by itself and was started again. */
  readonly processIdOfPostmaster: number;
  /** Stops the server, waits for its end and frees the folder; a second call waits for the first. */
  stop(): Promise<void>;
}

const silent: PostgresLogger = { info: () => undefined, warn: () => undefined };

/** @throws PostgresRefused, see its codes; nothing of ours is then left running. */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  try {
    return await start(options);
  } catch (error) {
    if (['EACCES', 'EPERM'].includes(findErrorCode(error) ?? '')) {
      throw new PostgresRefused({
        code: 'DataFolderNotOurs',
        message: `The data folder ${options.dataFolder} may not be used by this user: ${String(error)}`,
        cause: error,
      });
    }
    throw error;
  }
}

async function start({ dataFolder, logger = silent, packageFrom = import.meta.url }: StartPostgresOptions): Promise<RunningPostgres> {
  const postgresPackage = getPostgresPackage(packageFrom);
  const place = await placeDataFolder(dataFolder, postgresPackage.cloneFolder);
  const lock = lockDataFolder(place.dataFolder);
  try {
    const binariesFolder = await placeBinaries(postgresPackage, place);
    const password = await getOwnerPassword(place);
    const site = describeSite({ ...place, binariesFolder, binariesVersion: postgresPackage.version, password, logger });
    if (place.isApart) logger.info(`The database's user may not enter ${dataFolder}; its data is in ${place.dataFolder}`);
    if (dirname(binariesFolder) !== postgresPackage.packageFolder) logger.info(`Postgres runs from a copy in ${binariesFolder}`);
    return await run(site, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function run(site: PostgresSite, lock: DataFolderLock): Promise<RunningPostgres> {
  await createCluster(site);
  await rotateLog(site.logFile);
  const postmaster = (await settleOrphan(site)) ?? (await launchPostmaster(site));
  try {
    await ensureDatabase(site, postmaster.port);
  } catch (error) {
    await stopPostmaster(site, postmaster.processId);
    throw new PostgresRefused({
      code: 'StartFailed',
      message: `The database runs but does not let its owner in: ${String(error)}`,
      cause: error,
    });
  }
  return describeRunning(site, postmaster, lock);
}

function describeRunning(site: PostgresSite, first: Postmaster, lock: DataFolderLock): RunningPostgres {
  const endRotation = keepLogSmall(site.logFile, site.logger);
  const kept = keepRunning(site, first);
  const stopOnce = async (): Promise<void> => {
    endRotation();
    await kept.letGo();
    await stopPostmaster(site, kept.current().processId);
    lock.release();
  };
  let stopping: Promise<void> | undefined;
  return {
    host: loopback,
    port: first.port,
    superuser,
    password: site.password,
    database: databaseName,
    dataFolder: site.dataFolder,
    get processIdOfPostmaster() {
      return kept.current().processId;
    },
    stop: () => (stopping ??= stopOnce()),
  };
}
