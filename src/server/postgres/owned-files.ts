// Makes folders and files that belong to the database's user, safely on disk before the call returns.
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseUser } from './database-user.ts';

interface Ownership {
  /** Undefined: the user of this process. */
  readonly user: DatabaseUser | undefined;
  readonly mode: number;
}

/** Makes a folder; missing parents stay this process's own but open to pass, folders that exist are left as they are. */
export async function makeOwnedFolder(folder: string, ownership: Ownership): Promise<void> {
  if (existsSync(folder)) return;
  await makeOwnedFolder(dirname(folder), { user: undefined, mode: 0o755 });
  await mkdir(folder);
  await chmod(folder, ownership.mode);
  if (ownership.user !== undefined) await chown(folder, ownership.user.uid, ownership.user.gid);
}

/** Writes a whole file. Its folder entry is durable too. */
export async function writeOwnedFile(path: string, text: string, { user, mode }: Ownership): Promise<void> {
  const file = await open(path, 'w', mode);
  try {
    await file.chmod(mode);
    if (user !== undefined) await file.chown(user.uid, user.gid);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Makes renames and new names inside the folder survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
