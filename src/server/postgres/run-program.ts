// Runs one of the Postgres programs as the database's user, apart from the terminal and from our environment.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import type { PostgresSite } from './postgres-site.ts';

export interface ProgramResult {
  /** 0 is success; -1 when the program could not be run or was ended by a signal. */
  readonly exitCode: number;
  /** Both output streams, in order of arrival. */
  readonly output: string;
}

interface SpawnRequest {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly stdio: NonNullable<SpawnOptions['stdio']>;
}

/** PG… variables and locale of the caller would silently change what the programs do. */
const keptVariables = ['PATH', 'SystemRoot', 'TEMP', 'TMP'];

/** A session of its own (`detached`) keeps the Ctrl-C of the terminal away from the program. */
export function spawnProgram({ user, dataFolder }: PostgresSite, { program, parameters, stdio }: SpawnRequest): ChildProcess {
  const kept = Object.entries(process.env).filter(([name]) => keptVariables.includes(name));
  return spawn(program, parameters, {
    ...user,
    cwd: dataFolder,
    detached: true,
    windowsHide: true,
    stdio,
    env: { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' },
  });
}

/** Runs a program to its end; never rejects. */
export function runProgram(site: PostgresSite, program: string, parameters: readonly string[]): Promise<ProgramResult> {
  return new Promise((resolve) => {
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    const child = spawnProgram(site, { program, parameters, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.once('error', (error) => resolve({ exitCode: -1, output: `${output}${error.message}` }));
    child.once('close', (code) => resolve({ exitCode: code ?? -1, output }));
  });
}
