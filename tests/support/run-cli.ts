// Runs the product's command line as a process, as an operator does, and hears what it says.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type CliEnd = { readonly code: number | null; readonly said: string };
export type RunningCli = { readonly process: ChildProcess; readonly said: () => string; readonly end: Promise<CliEnd> };

export function startCli(dataFolder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningCli {
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', 'server', 'cli.js'), ...args], { env: { ...process.env, GUANKOU_DATA: dataFolder, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const end = once(child, 'close').then(() => ({ code: child.exitCode, said }));
  return { process: child, said: () => said, end };
}

export const runCli = (dataFolder: string, ...args: readonly string[]): Promise<CliEnd> => startCli(dataFolder, args).end;
