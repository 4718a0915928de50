// Tells one process from a later one that was given the same number.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findErrorCode } from './error-code.ts';

/** @returns a text no other process shares (boot, number, start time), or undefined when no such process lives. */
export function findProcessIdentity(processId: number): string | undefined {
  // Zero and negative numbers address groups of processes.
  if (processId <= 0 || !isSignalable(processId)) return undefined;
  if (process.platform === 'linux') return findLinuxIdentity(processId);
  if (process.platform === 'win32') return String(processId);
  return findPsField(processId, 'lstart');
}

/** @returns program and arguments joined by spaces; undefined when the process is gone or the system does not tell. */
export function findCommandLine(processId: number): string | undefined {
  if (process.platform === 'linux') return findText(`/proc/${processId}/cmdline`)?.replaceAll('\0', ' ').trim();
  return process.platform === 'win32' ? undefined : findPsField(processId, 'args');
}

/** @param stat the text of /proc/<pid>/stat; the program's name in brackets may itself hold spaces and brackets. */
export function statToStartTicks(stat: string): string | undefined {
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie or dead process waits only for its parent to notice.
  return state === 'Z' || state === 'X' ? undefined : fields[18];
}

function isSignalable(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return findErrorCode(error) === 'EPERM';
  }
}

function findLinuxIdentity(processId: number): string | undefined {
  const startTicks = statToStartTicks(findText(`/proc/${processId}/stat`) ?? '');
  const boot = findText('/proc/sys/kernel/random/boot_id')?.trim() ?? 'boot';
  return startTicks === undefined ? undefined : `${boot} ${processId} ${startTicks}`;
}

function findText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(findErrorCode(error) ?? '')) return undefined;
    throw error;
  }
}

function findPsField(processId: number, field: 'lstart' | 'args'): string | undefined {
  try {
    return execFileSync('ps', ['-ww', '-o', `${field}=`, '-p', String(processId)], { encoding: 'utf8' }).trim();
  } catch {
    // ps answers 1 when there is no such process.
    return undefined;
  }
}
