// Tells whether another user may walk down to a path, from the permission bits of every folder on the way.
import { statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { DatabaseUser } from './database-user.ts';

/**
 * @param path a folder or a program; parts that do not exist yet are left out, since we make those ourselves.
 * Access lists beyond the nine bits are not looked at.
 */
export function canReach(path: string, user: DatabaseUser): boolean {
  return listWayTo(resolve(path)).every((step) => {
    const stats = statSync(step, { throwIfNoEntry: false });
    return stats === undefined || canEnter(stats, user);
  });
}

/** The first class that fits decides, as in POSIX: an owner without the bit is not helped by the group's. */
export function canEnter({ mode, uid, gid }: Pick<Stats, 'mode' | 'uid' | 'gid'>, user: DatabaseUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function listWayTo(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...listWayTo(parent), path];
}
