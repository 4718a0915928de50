// Starts the database server and waits until it takes connections, trying again where that can help.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { choosePort } from './choose-port.ts';
import { accessText, emptyOperatorSettings, operatorSettingsFile, settingsText } from './cluster-settings.ts';
import { writeOwnedFile } from './owned-files.ts';
import { findPostmaster, type Postmaster } from './postmaster-file.ts';
import { PostgresRefused } from './postgres-refused.ts';
import { programOf, type PostgresSite } from './postgres-site.ts';
import { spawnProgram } from './run-program.ts';
import { logSize, readLogTail, withLogDescriptor } from './server-log.ts';
import { stopPostmaster } from './stop-postmaster.ts';
import { waitUntil } from './wait-until.ts';

/** Replaying the log after a crash may take minutes on a slow disk; a dead server is noticed at once. */
const startMilliseconds = 300_000;
const mostAttempts = 7;

/** Log lines of failures that pass: another program took the port, or survivors of a crash hold shared memory. */
const passingFailures = ['Address already in use', 'could not create any TCP/IP sockets', 'is still in use'];

interface ServerProcess {
  readonly processId: number | undefined;
  /** Why the server is no more; undefined while it lives. */
  findEnd(): string | undefined;
}

/** With `port`, there or not at all: who is connected to it finds it again. @throws PostgresRefused `StartFailed` with what the server logged. */
export async function launchPostmaster(site: PostgresSite, port?: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const logStart = await logSize(site.logFile);
    const outcome = await tryLaunch(site, port);
    if (typeof outcome !== 'string') return outcome;
    const logTail = await readLogTail(site.logFile, logStart);
    const mayPass = passingFailures.some((line) => logTail.includes(line));
    if (!mayPass || attempt === mostAttempts) {
      throw new PostgresRefused({ code: 'StartFailed', message: `The database does not start: ${outcome}.`, logTail });
    }
    await pause(50 * 2 ** attempt);
  }
}

/** @returns the server, or the reason why there is none. */
async function tryLaunch(site: PostgresSite, wantedPort: number | undefined): Promise<Postmaster | string> {
  const port = wantedPort ?? (await choosePort(site));
  await writeSettings(site, port);
  const server = spawnServer(site);
  const findReady = (): Postmaster | undefined => {
    const postmaster = findPostmaster(site);
    return postmaster?.processId === server.processId && postmaster?.isReady === true ? postmaster : undefined;
  };
  const isDecided = (): boolean => server.findEnd() !== undefined || findReady() !== undefined;
  await waitUntil(isDecided, { timeoutMilliseconds: startMilliseconds });
  const ready = findReady();
  if (ready !== undefined && server.findEnd() === undefined) return ready;
  if (server.processId !== undefined) await stopPostmaster(site, server.processId);
  return server.findEnd() ?? `it was not ready after ${startMilliseconds / 1000} seconds`;
}

async function writeSettings(site: PostgresSite, port: number): Promise<void> {
  const ownership = { user: site.user, mode: 0o600 };
  await writeOwnedFile(join(site.pgdataFolder, 'postgresql.conf'), settingsText(site, port), ownership);
  await writeOwnedFile(join(site.pgdataFolder, 'pg_hba.conf'), accessText, ownership);
  const operatorSettings = join(site.dataFolder, operatorSettingsFile);
  if (!existsSync(operatorSettings)) await writeOwnedFile(operatorSettings, emptyOperatorSettings, { user: site.user, mode: 0o644 });
}

/** The server outlives us if we are killed, and must not keep us alive when we end. */
function spawnServer(site: PostgresSite): ServerProcess {
  const child = withLogDescriptor(site, (log) =>
    spawnProgram(site, {
      program: programOf(site, 'postgres'),
      parameters: ['-D', site.pgdataFolder],
      stdio: ['ignore', log, log],
    }),
  );
  let end: string | undefined;
  child.once('error', (error) => {
    end = error.message;
  });
  child.once('exit', (code, signal) => {
    end ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  child.unref();
  return { processId: child.pid, findEnd: () => end };
}
