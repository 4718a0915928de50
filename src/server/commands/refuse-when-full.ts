// Stands before the committer: while the database's disk has no room left, commands are answered in words and stored nowhere.
import type { DiskRoom } from '../postgres/disk-room.ts';
import type { Committer } from './committer.ts';

/** `failed`, not `refused`: a tablet keeps the command and sends it again by itself, a desk is told to wait. */
export function refuseWhenFull(committer: Committer, room: DiskRoom): Committer {
  return {
    ...committer,
    submit: (submission) => (room.isShort() ? Promise.resolve({ id: submission.id, status: 'failed', problem: { code: 'ServerDiskFull' } }) : committer.submit(submission)),
  };
}
