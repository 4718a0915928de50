// Stops a running database server and waits until its process is gone.
import { findErrorCode } from './error-code.ts';
import { logSize, readLogTail } from './server-log.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { programOf, type PostgresSite } from './postgres-site.ts';
import { findProcessIdentity } from './process-identity.ts';
import { runProgram } from './run-program.ts';
import { waitUntil } from './wait-until.ts';

/** Writing out 256 MB of changed pages on a slow disk takes its time; it must not be cut short. */
const shutdownMilliseconds = 120_000;

/**
 * Fast shutdown: open transactions are rolled back, everything acknowledged is kept.
 * A server that is gone already is a success.
 * @throws PostgresRefused `StopFailed`
 */
export async function stopPostmaster(site: PostgresSite, processId: number): Promise<void> {
  const identity = findProcessIdentity(processId);
  if (identity === undefined) return;
  const logStart = await logSize(site.logFile);
  const isGone = (): boolean => findProcessIdentity(processId) !== identity;
  await askToStop(site, processId);
  if (await waitUntil(isGone, { timeoutMilliseconds: shutdownMilliseconds })) return;
  throw new PostgresRefused({
    code: 'StopFailed',
    message: `The database server (process ${processId}) does not stop.`,
    logTail: await readLogTail(site.logFile, logStart),
  });
}

/** SIGINT is Postgres' fast shutdown. Windows has no signals: there pg_ctl asks through a pipe. */
async function askToStop(site: PostgresSite, processId: number): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(site, programOf(site, 'pg_ctl'), ['stop', '--mode=fast', '--no-wait', `--pgdata=${site.pgdataFolder}`]);
    return;
  }
  try {
    process.kill(processId, 'SIGINT');
  } catch (error) {
    // It ended between our look and our signal.
    if (findErrorCode(error) !== 'ESRCH') throw error;
  }
}
