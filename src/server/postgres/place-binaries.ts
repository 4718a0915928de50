// Makes the Postgres programs runnable for the database's user: in the package itself, or in a copy of ours.
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canReach } from './can-reach.ts';
import { isRoot, type DatabaseUser } from './database-user.ts';
import { findErrorCode } from './error-code.ts';
import type { PostgresPackage } from './find-postgres-package.ts';
import { hydrateSymlinks, listMissingLinks } from './hydrate-symlinks.ts';
import { makeOwnedFolder } from './owned-files.ts';
import { cloneFolderToPlaceApart, type DataPlace } from './place-data-folder.ts';

/** @returns the folder with `bin`, `lib` and `share`. */
export async function placeBinaries(source: PostgresPackage, place: DataPlace): Promise<string> {
  const isRunnable = canRun(source.packageFolder, place.user) && (await isWhole(source.packageFolder));
  const packageFolder = isRunnable ? source.packageFolder : await copyPackage(source, place.dataFolder);
  return join(packageFolder, 'native');
}

function canRun(packageFolder: string, user: DatabaseUser | undefined): boolean {
  return user === undefined || canReach(join(packageFolder, 'native', 'bin', 'postgres'), user);
}

/** Whether all library links are there, making those that are not; false when the package may not be written. */
async function isWhole(packageFolder: string): Promise<boolean> {
  try {
    await hydrateSymlinks(packageFolder, await listMissingLinks(packageFolder));
    return true;
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(findErrorCode(error) ?? '')) return false;
    throw error;
  }
}

async function copyPackage({ packageFolder, cloneFolder, version }: PostgresPackage, dataFolder: string): Promise<string> {
  const home = isRoot() ? cloneFolderToPlaceApart(cloneFolder) : dataFolder;
  const copy = join(home, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}-unfinished-${process.pid}`;
  await makeOwnedFolder(home, { user: undefined, mode: 0o755 });
  await mkdir(unfinished);
  await cp(join(packageFolder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrateSymlinks(unfinished, await listMissingLinks(unfinished));
  await openForAll(unfinished);
  await moveIntoPlace(unfinished, copy);
  return copy;
}

async function moveIntoPlace(unfinished: string, copy: string): Promise<void> {
  try {
    await rename(unfinished, copy);
  } catch (error) {
    // Another start of this copy of the product was quicker with the same files.
    if (!['EEXIST', 'ENOTEMPTY'].includes(findErrorCode(error) ?? '')) throw error;
    await rm(unfinished, { recursive: true });
  }
}

/** A strict umask at install time leaves files only root may read; in our own copy we may open them. */
async function openForAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(path);
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
