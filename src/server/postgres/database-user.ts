// Decides under which operating-system user the database runs: Postgres refuses to run as root.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface DatabaseUser {
  readonly uid: number;
  readonly gid: number;
}

/** What Linux and the BSDs call `nobody`; used when the user list names neither `postgres` nor `nobody`. */
const nobody: DatabaseUser = { uid: 65534, gid: 65534 };

/** Whether this process must hand the database to another user. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user for a root process: whoever owns the data already (so a folder begun as an ordinary user still opens as
 * root), else `postgres`, else `nobody`. initdb needs an entry in the user list, a bare number is not enough.
 */
export function getDatabaseUser(pgdataFolder: string): DatabaseUser {
  const owner = statSync(pgdataFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const userList = readFileSync('/etc/passwd', 'utf8');
  return findUser(userList, 'postgres') ?? findUser(userList, 'nobody') ?? nobody;
}

/** @param userList text in the form of passwd(5): `name:password:uid:gid:…` */
export function findUser(userList: string, name: string): DatabaseUser | undefined {
  const entry = userList.split('\n').find((line) => line.startsWith(`${name}:`));
  const [, , uid, gid] = entry?.split(':') ?? [];
  if (uid === undefined || gid === undefined || Number(uid) === 0) return undefined;
  return { uid: Number(uid), gid: Number(gid) };
}

export function pgdataFolderOf(dataFolder: string): string {
  return join(dataFolder, 'pgdata');
}
