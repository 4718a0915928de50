// Makes the database's files at first use, all or nothing, and refuses files that are not ours to use.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeOwnedFolder, syncFolder } from './owned-files.ts';
import { passwordFileOf } from './owner-password.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { programOf, superuser, type PostgresSite } from './postgres-site.ts';
import { runProgram, type ProgramResult } from './run-program.ts';

/** The name marks a folder in which initdb has not finished; only a whole one is ever renamed to `pgdata`. */
const unfinishedPrefix = 'pgdata-unfinished-';

/**
 * Chinese sorts by pinyin. The C library's part must know letters beyond ASCII too: with plain `C`, trigram search finds
 * nothing in Chinese text. The last choice is for systems without any UTF-8 locale.
 */
const localeChoices: readonly (readonly string[])[] = [
  ['--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--lc-ctype=C.UTF-8'],
  ['--locale-provider=icu', '--icu-locale=zh-Hans-CN', '--lc-ctype=en_US.UTF-8'],
  ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

/** @throws PostgresRefused `InitdbFailed`, `DataFolderNotOurs`, `DataFolderOtherVersion` */
export async function createCluster(site: PostgresSite): Promise<void> {
  await removeUnfinished(site);
  if (existsSync(site.pgdataFolder)) return checkCluster(site);
  site.logger.info(`Creating the database in ${site.dataFolder}`);
  const outputs: string[] = [];
  for (const choice of localeChoices) {
    const { exitCode, output } = await initialise(site, choice);
    if (exitCode === 0) return;
    outputs.push(output.trim());
  }
  throw new PostgresRefused({
    code: 'InitdbFailed',
    message: `The database could not be created in ${site.dataFolder}.`,
    logTail: outputs.join('\n').slice(-4096),
  });
}

async function initialise(site: PostgresSite, localeChoice: readonly string[]): Promise<ProgramResult> {
  const folder = join(site.dataFolder, `${unfinishedPrefix}${randomBytes(4).toString('hex')}`);
  await makeOwnedFolder(folder, { user: site.user, mode: 0o700 });
  const result = await runProgram(site, programOf(site, 'initdb'), [
    `--pgdata=${folder}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFileOf(site.dataFolder)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...localeChoice,
    '--data-checksums',
    '--no-instructions',
  ]);
  if (result.exitCode !== 0) {
    await rm(folder, { recursive: true, force: true });
    return result;
  }
  await rename(folder, site.pgdataFolder);
  await syncFolder(site.dataFolder);
  return result;
}

/** An initdb that outlived its killed starter may still write into its folder; what then stays is removed next time. */
async function removeUnfinished({ dataFolder, logger }: PostgresSite): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (!name.startsWith(unfinishedPrefix)) continue;
    logger.warn(`Removing the unfinished database ${name}; its creation was interrupted`);
    try {
      await rm(join(dataFolder, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    } catch (error) {
      logger.warn(`${name} is still being written and stays until the next start: ${String(error)}`);
    }
  }
}

function checkCluster({ dataFolder, pgdataFolder, binariesVersion, user }: PostgresSite): void {
  const versionFile = join(pgdataFolder, 'PG_VERSION');
  const uid = user?.uid ?? process.getuid?.() ?? 0;
  const isOurs = process.platform === 'win32' || statSync(pgdataFolder).uid === uid;
  if (!isOurs || !existsSync(versionFile)) {
    throw new PostgresRefused({
      code: 'DataFolderNotOurs',
      message: isOurs
        ? `${pgdataFolder} is not a Postgres database. Move it away, or choose another folder.`
        : `The database in ${dataFolder} belongs to another user. Start the product as that user, or choose another folder.`,
    });
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  const [ownMajor] = binariesVersion.split('.');
  if (version === ownMajor) return;
  throw new PostgresRefused({
    code: 'DataFolderOtherVersion',
    message: `The database in ${dataFolder} was written by Postgres ${version}; this product brings Postgres ${ownMajor}. Restore a backup into a new folder.`,
  });
}
