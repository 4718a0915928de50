// The most memory a process held at once, from the kernel's own mark.
import { readFileSync, writeFileSync } from 'node:fs';

/** Resident bytes since the mark was set back; undefined where the kernel offers no /proc. */
export type MemoryPeak = { readonly setBack: () => void; readonly read: () => number | undefined };

/** As /proc/<id>/clear_refs takes it: begin the high-water mark anew. */
const SET_MARK_BACK = '5';

export function createMemoryPeak(processId: number): MemoryPeak {
  const isKnown = process.platform === 'linux';
  return {
    setBack: () => {
      if (isKnown) writeFileSync(`/proc/${processId}/clear_refs`, SET_MARK_BACK);
    },
    read: () => {
      if (!isKnown) return undefined;
      const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'latin1'))?.[1];
      return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
    },
  };
}
