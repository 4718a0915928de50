// Keeps the embedded database running: when its server ends by itself (killed, out of memory, no way on), it is started again on the same port.
import { setTimeout as pause } from 'node:timers/promises';
import { launchPostmaster } from './launch-postmaster.ts';
import type { Postmaster } from './postmaster-file.ts';
import type { PostgresSite } from './postgres-site.ts';
import { findProcessIdentity } from './process-identity.ts';
import { settleOrphan } from './settle-orphan.ts';

/** A look reads the process list, on some systems by starting a program; a database takes longer to recover than this. */
const LOOK_MILLISECONDS = 500;
/** After a start that failed, as on a full disk: what is in the way may be gone by then. */
const RETRY_MILLISECONDS = 1000;

export type KeptPostmaster = {
  /** The newest one; it may have ended just now. */
  readonly current: () => Postmaster;
  /** Resolves when nothing is started any more; the server itself goes on. */
  readonly letGo: () => Promise<void>;
};

/** Ends early when it is told to: who waits for that must not wait for a timer that does not keep the process alive. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { ref: false, signal }).catch((fault: unknown) => {
    if (!signal.aborted) throw fault;
  });
}

export function keepRunning(site: PostgresSite, first: Postmaster): KeptPostmaster {
  const { port } = first;
  let current = first;
  const ending = new AbortController();

  async function startAgain(): Promise<void> {
    try {
      current = (await settleOrphan(site)) ?? (await launchPostmaster(site, port));
      site.logger.info(`The database runs again (process ${current.processId})`);
    } catch (error) {
      site.logger.warn(`The database does not start again yet: ${error instanceof Error ? error.message : String(error)}`);
      await sleep(RETRY_MILLISECONDS, ending.signal);
    }
  }

  async function watch(): Promise<void> {
    let identity = findProcessIdentity(current.processId);
    while (!ending.signal.aborted) {
      await sleep(LOOK_MILLISECONDS, ending.signal);
      if (ending.signal.aborted || (identity !== undefined && findProcessIdentity(current.processId) === identity)) continue;
      if (identity !== undefined) site.logger.warn('The database ended by itself; starting it again');
      await startAgain();
      identity = findProcessIdentity(current.processId);
    }
  }

  const watching = watch();
  return {
    current: () => current,
    letGo: async () => {
      ending.abort();
      await watching;
    },
  };
}
