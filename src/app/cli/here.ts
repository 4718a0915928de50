// Where a command works and how it speaks: the same for all of them.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../../server/config.ts';
import { readInstallation, type Installation } from '../installation.ts';

/** dist/server/cli.js stands two folders below the project. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const MIGRATIONS_FOLDER = join(PROJECT, 'migrations');

/** The same folder as the server's. */
export function dataRoot(): string {
  return resolve(PROJECT, readConfig(process.env).dataFolder);
}

export function findInstallation(): Installation {
  return readInstallation(dataRoot());
}

/** A line for whoever sits at the terminal. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
