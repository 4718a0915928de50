// Watches the room left on the disk of the embedded database: writing stops in words before the disk is full, reading goes on.
import { statfsSync } from 'node:fs';

/** Four segments of the write-ahead log: enough for what was begun, and for the database's own housekeeping meanwhile. */
const RESERVE_BYTES = 64 * 1024 * 1024;
/** Looking costs microseconds; a group of commands writes far less than the reserve in this time. */
const LOOK_EVERY_MILLISECONDS = 200;

export type DiskRoom = { readonly isShort: () => boolean };

export type DiskRoomPorts = {
  /** Bytes that an ordinary user may still write. */
  readonly findFreeBytes: () => number;
  readonly now: () => number;
  /** Hears of each change once. */
  readonly onChange: (isShort: boolean) => void;
};

/** A database that runs out of room in the middle of its log stops altogether, and reading with it. */
export function createDiskRoom({ findFreeBytes, now, onChange }: DiskRoomPorts): DiskRoom {
  let isShort = false;
  let lookAt = Number.NEGATIVE_INFINITY;
  return {
    isShort: () => {
      const at = now();
      if (at < lookAt) return isShort;
      lookAt = at + LOOK_EVERY_MILLISECONDS;
      const found = findFreeBytes() < RESERVE_BYTES;
      if (found !== isShort) onChange(found);
      isShort = found;
      return isShort;
    },
  };
}

export function findFreeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
