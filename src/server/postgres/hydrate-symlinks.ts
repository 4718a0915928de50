// Makes the library links that npm cannot pack and that `npm install --ignore-scripts` therefore leaves out.
import { lstatSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { findErrorCode } from './error-code.ts';

const LinkList = z.array(z.object({ source: z.string(), target: z.string() }));
type Link = z.infer<typeof LinkList>[number];

/** @returns the links of `native/pg-symlinks.json` that do not exist yet; none when the package has no list. */
export async function listMissingLinks(packageFolder: string): Promise<readonly Link[]> {
  const list = await readLinkList(join(packageFolder, 'native', 'pg-symlinks.json'));
  return list.filter(({ target }) => lstatSync(join(packageFolder, target), { throwIfNoEntry: false }) === undefined);
}

/** @throws the system's error (EACCES, EPERM, EROFS) when the package folder may not be written. */
export async function hydrateSymlinks(packageFolder: string, links: readonly Link[]): Promise<void> {
  for (const { source, target } of links) await makeLink(join(packageFolder, source), join(packageFolder, target));
}

async function makeLink(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  try {
    await symlink(relative(dirname(target), source), target);
  } catch (error) {
    // Another start of the product made the same link a moment ago: that is as good as ours.
    if (findErrorCode(error) !== 'EEXIST') throw error;
  }
}

async function readLinkList(path: string): Promise<readonly Link[]> {
  try {
    return LinkList.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
