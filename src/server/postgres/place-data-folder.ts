// Decides where the database's files really lie: as asked, or apart when root's database user cannot get there.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { canReach } from './can-reach.ts';
import { getDatabaseUser, isRoot, pgdataFolderOf, type DatabaseUser } from './database-user.ts';
import { makeOwnedFolder, writeOwnedFile } from './owned-files.ts';
import { PostgresRefused } from './postgres-refused.ts';

export interface DataPlace {
  readonly dataFolder: string;
  /** Undefined when the database runs as the user of this process. */
  readonly user: DatabaseUser | undefined;
  /** Whether this is another folder than the one asked for. */
  readonly isApart: boolean;
}

/** Left in the folder asked for, so that data once placed apart is found again whatever later becomes of the folder. */
const Signpost = z.object({ askedFor: z.string(), movedTo: z.string() });

/** The place for what cannot lie inside this copy of the product; never the temp folder, which is swept. */
export function cloneFolderToPlaceApart(cloneFolder: string): string {
  return join('/var/lib/guankou', shortHash(cloneFolder));
}

/** @throws PostgresRefused `DataFolderUnreachable` when data exists where its user may no longer go. */
export async function placeDataFolder(askedFor: string, cloneFolder: string): Promise<DataPlace> {
  const wanted = toRealPath(resolve(askedFor));
  if (!isRoot()) {
    await makeOwnedFolder(wanted, { user: undefined, mode: 0o700 });
    return { dataFolder: wanted, user: undefined, isApart: false };
  }
  const moved = findMovedFolder(wanted);
  if (moved !== undefined) return { dataFolder: moved, user: getDatabaseUser(pgdataFolderOf(moved)), isApart: true };
  const user = getDatabaseUser(pgdataFolderOf(wanted));
  if (!canReach(wanted, user)) return placeApart(wanted, cloneFolder);
  await makeOwnedFolder(wanted, { user, mode: 0o700 });
  return { dataFolder: wanted, user, isApart: false };
}

async function placeApart(wanted: string, cloneFolder: string): Promise<DataPlace> {
  if (existsSync(pgdataFolderOf(wanted))) {
    throw new PostgresRefused({
      code: 'DataFolderUnreachable',
      message: `The database in ${wanted} belongs to a user who may not enter one of the folders above it. Open the way again, or start the product as that user.`,
    });
  }
  const home = cloneFolderToPlaceApart(cloneFolder);
  const dataFolder = join(home, `data-${shortHash(wanted)}`);
  const user = getDatabaseUser(pgdataFolderOf(dataFolder));
  await makeOwnedFolder(home, { user: undefined, mode: 0o755 });
  await makeOwnedFolder(dataFolder, { user, mode: 0o700 });
  await mkdir(wanted, { recursive: true });
  const signpost = JSON.stringify({ askedFor: wanted, movedTo: dataFolder });
  await writeOwnedFile(signpostOf(wanted), `${signpost}\n`, { user: undefined, mode: 0o644 });
  return { dataFolder, user, isApart: true };
}

/** A signpost that came along with a copied folder still names the original: the copy gets data of its own. */
function findMovedFolder(wanted: string): string | undefined {
  const path = signpostOf(wanted);
  if (!existsSync(path)) return undefined;
  const { askedFor, movedTo } = Signpost.parse(JSON.parse(readFileSync(path, 'utf8')));
  const isCopy = askedFor !== wanted && existsSync(signpostOf(askedFor));
  if (isCopy) return undefined;
  if (existsSync(movedTo)) return movedTo;
  throw new PostgresRefused({
    code: 'DataFolderUnreachable',
    message: `The database of ${wanted} was placed in ${movedTo}, which is gone. Bring it back; or delete ${path} to begin with an empty database.`,
  });
}

function signpostOf(folder: string): string {
  return join(folder, 'moved-to.json');
}

/** The real path, also of a folder that does not exist yet. */
function toRealPath(path: string): string {
  if (existsSync(path) || dirname(path) === path) return realpathSync(path);
  return join(toRealPath(dirname(path)), basename(path));
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
