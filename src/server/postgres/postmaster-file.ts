// Reads postmaster.pid, the file in which a running database server says who and where it is.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findErrorCode } from './error-code.ts';
import type { PostgresSite } from './postgres-site.ts';
import { findCommandLine, findProcessIdentity } from './process-identity.ts';

export interface Postmaster {
  readonly processId: number;
  readonly port: number;
  readonly isReady: boolean;
}

/** @returns undefined without the file, or while its first line is still being written. */
export function findPostmaster({ pgdataFolder }: PostgresSite): Postmaster | undefined {
  try {
    return parsePostmasterFile(readFileSync(postmasterFileOf(pgdataFolder), 'utf8'));
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** @param text lines: number, folder, start time, port, socket folder, address, shared memory, status. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n');
  const processId = Number(lines[0]);
  if (!Number.isInteger(processId) || processId <= 0) return undefined;
  return { processId, port: Number(lines[3] ?? 0), isReady: lines[7]?.trim() === 'ready' };
}

/** Whether the process lives and is the server of exactly this folder, not a later process with its number. */
export function isServing({ pgdataFolder }: PostgresSite, processId: number): boolean {
  if (findProcessIdentity(processId) === undefined) return false;
  const commandLine = findCommandLine(processId);
  // Windows does not tell without extra rights; there a living number is taken for the server, as Postgres itself does.
  return commandLine === undefined ? process.platform === 'win32' : isCommandOf(commandLine, pgdataFolder);
}

/** Postgres keeps the number of a dead server for its own check; a number now another program's would block it. */
export function removePostmasterFile({ pgdataFolder }: PostgresSite): void {
  rmSync(postmasterFileOf(pgdataFolder), { force: true });
}

/** @returns the numbers of this database's processes that live on after their server (Linux; elsewhere none). */
export function listSurvivors({ clusterName }: PostgresSite): readonly number[] {
  if (process.platform !== 'linux') return [];
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return processIds.filter((processId) => findCommandLine(processId)?.startsWith(`postgres: ${clusterName}: `) === true);
}

function isCommandOf(commandLine: string, pgdataFolder: string): boolean {
  return commandLine.includes('postgres') && `${commandLine} `.includes(` -D ${pgdataFolder} `);
}

function postmasterFileOf(pgdataFolder: string): string {
  return join(pgdataFolder, 'postmaster.pid');
}
