// Stops a running database server and waits until its process is gone.
import { findErrorCode } from './error-code.ts';
import { logSize, readLogTail } from './server-log.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { programOf, type PostgresSite } from './postgres-site.ts';
import { findProcessIdentity } from './process-identity.ts';
import { runProgram } from './run-program.ts';
import { waitUntil } from './wait-until.ts';

/** Writing out 256 MB of changed pages takes its time; whoever stops the product waits half a minute, though. */
const fastMilliseconds = 20_000;
/** Postgres itself kills what does not quit within five seconds. */
const immediateMilliseconds = 60_000;

/**
 * Fast shutdown: open transactions are rolled back, everything acknowledged is kept. One that does not come to an end, as
 * when it is asked for in the middle of a recovery, is followed by an immediate one: the next start recovers from the log.
 * A server that is gone already is a success.
 * @throws PostgresRefused `StopFailed`
 */
export async function stopPostmaster(site: PostgresSite, processId: number): Promise<void> {
  const identity = findProcessIdentity(processId);
  if (identity === undefined) return;
  const logStart = await logSize(site.logFile);
  const isGone = (): boolean => findProcessIdentity(processId) !== identity;
  await askToStop(site, processId, FAST);
  if (await waitUntil(isGone, { timeoutMilliseconds: fastMilliseconds })) return;
  site.logger.warn(`The database server (process ${processId}) does not end; it is told to quit at once`);
  await askToStop(site, processId, IMMEDIATE);
  if (await waitUntil(isGone, { timeoutMilliseconds: immediateMilliseconds })) return;
  throw new PostgresRefused({
    code: 'StopFailed',
    message: `The database server (process ${processId}) does not stop.`,
    logTail: await readLogTail(site.logFile, logStart),
  });
}

/** Postgres' two ways to be asked. */
const FAST = { mode: 'fast', signal: 'SIGINT' } as const;
const IMMEDIATE = { mode: 'immediate', signal: 'SIGQUIT' } as const;

/** Windows has no signals: there pg_ctl asks through a pipe. */
async function askToStop(site: PostgresSite, processId: number, { mode, signal }: typeof FAST | typeof IMMEDIATE): Promise<void> {
  if (process.platform === 'win32') {
    await runProgram(site, programOf(site, 'pg_ctl'), ['stop', `--mode=${mode}`, '--no-wait', `--pgdata=${site.pgdataFolder}`]);
    return;
  }
  try {
    process.kill(processId, signal);
  } catch (error) {
    // It ended between our look and our signal.
    if (findErrorCode(error) !== 'ESRCH') throw error;
  }
}
