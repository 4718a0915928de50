// Deals with what a killed server process left behind: a database still running, or the remains of one.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsText } from './cluster-settings.ts';
import { connectAsOwner } from './connect-as-owner.ts';
import { findErrorCode } from './error-code.ts';
import { findPostmaster, isServing, listSurvivors, removePostmasterFile, type Postmaster } from './postmaster-file.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { programOf, type PostgresSite } from './postgres-site.ts';
import { findCommandLine } from './process-identity.ts';
import { stopPostmaster } from './stop-postmaster.ts';
import { waitUntil } from './wait-until.ts';

const recoveryMilliseconds = 300_000;

/**
 * The caller owns the data folder, so a server found running has lost its owner.
 * @returns the server to go on with, or undefined when one must be started (nothing then runs on the folder).
 */
export async function settleOrphan(site: PostgresSite): Promise<Postmaster | undefined> {
  const found = findPostmaster(site);
  if (found === undefined) return undefined;
  if (!isServing(site, found.processId)) {
    await clearRemains(site);
    return undefined;
  }
  const orphan = await waitForOrphan(site, found.processId);
  if (orphan !== undefined && (await isAdoptable(site, orphan))) {
    site.logger.info(`Going on with the database left running by a killed server (process ${orphan.processId})`);
    return orphan;
  }
  site.logger.warn(`Stopping the database left running by a killed server (process ${found.processId})`);
  await stopPostmaster(site, found.processId);
  return undefined;
}

/** It may be recovering, or going down already. */
async function waitForOrphan(site: PostgresSite, processId: number): Promise<Postmaster | undefined> {
  const hasSettled = (): boolean => findPostmaster(site)?.isReady === true || !isServing(site, processId);
  await waitUntil(hasSettled, { timeoutMilliseconds: recoveryMilliseconds });
  const orphan = findPostmaster(site);
  return orphan?.processId === processId && orphan.isReady ? orphan : undefined;
}

/** Only a server with our programs, our present settings and our password is as good as a fresh one. */
async function isAdoptable(site: PostgresSite, { processId, port }: Postmaster): Promise<boolean> {
  const settings = await readFile(join(site.pgdataFolder, 'postgresql.conf'), 'utf8');
  if (settings !== settingsText(site, port)) return false;
  const commandLine = findCommandLine(processId);
  if (commandLine !== undefined && !commandLine.startsWith(`${programOf(site, 'postgres')} `)) return false;
  try {
    await connectAsOwner(site, { port, database: 'postgres' }, (client) => client.query('SELECT'));
    return true;
  } catch (error) {
    site.logger.warn(`The running database does not let us in: ${String(error)}`);
    return false;
  }
}

/**
 * Connections of a dead server hold its shared memory until they notice. They leave by themselves when idle; one in a
 * long statement is told to quit, which is safe: what it has not committed was never acknowledged.
 */
async function clearRemains(site: PostgresSite): Promise<void> {
  const areGone = (): boolean => listSurvivors(site).length === 0;
  if (!(await waitUntil(areGone, { timeoutMilliseconds: 1000 }))) {
    site.logger.warn('Ending statements that outlived the killed database server');
    for (const processId of listSurvivors(site)) sendQuit(processId);
    if (!(await waitUntil(areGone, { timeoutMilliseconds: 10_000 }))) {
      throw new PostgresRefused({
        code: 'StartFailed',
        message: `Processes of the database that died last time do not end: ${listSurvivors(site).join(', ')}.`,
      });
    }
  }
  if (process.platform === 'linux') removePostmasterFile(site);
}

function sendQuit(processId: number): void {
  try {
    process.kill(processId, 'SIGQUIT');
  } catch (error) {
    // It ended by itself between our look and our signal.
    if (findErrorCode(error) !== 'ESRCH') throw error;
  }
}
