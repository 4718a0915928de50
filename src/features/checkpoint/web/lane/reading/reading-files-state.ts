// Whether this tablet can read by camera without a network, and how far it is on the way there: one state for all screens.
import { useSyncExternalStore } from 'react';
import type { Problem } from '../../../../../core/problems.ts';
import { areReadingFilesKept, countReadingBytes, keepReadingFiles } from '../../../../../web/reading/reading-files.ts';

export type ReadingFilesState =
  | { readonly kind: 'looking' | 'absent' | 'kept' }
  /** `share` of all bytes, 0 to 1. */
  | { readonly kind: 'keeping'; readonly share: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

const MEGABYTE = 1_000_000;

const listeners = new Set<() => void>();
let state: ReadingFilesState = { kind: 'looking' };
let keeping: Promise<Problem | undefined> | undefined;

function change(next: ReadingFilesState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function useReadingFiles(): ReadingFilesState {
  return useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    () => state,
  );
}

/** Rounded up, so that nobody is surprised. */
export function countReadingMegabytes(): number {
  return Math.ceil(countReadingBytes() / MEGABYTE);
}

/** Looks on the disk; leaves a fetching under way alone. */
export async function lookForReadingFiles(): Promise<void> {
  if (keeping !== undefined) return;
  const areKept = 'caches' in globalThis && (await areReadingFilesKept());
  if (keeping === undefined) change({ kind: areKept ? 'kept' : 'absent' });
}

/** Fetches what is missing; asked twice, it fetches once. Resolves to what went wrong, which is the state, too. */
export function keepReading(): Promise<Problem | undefined> {
  keeping ??= fetchAll().finally(() => {
    keeping = undefined;
  });
  return keeping;
}

async function fetchAll(): Promise<Problem | undefined> {
  const total = countReadingBytes();
  try {
    if (!(await areReadingFilesKept())) await keepReadingFiles((bytes) => change({ kind: 'keeping', share: bytes / total }));
    change({ kind: 'kept' });
    return undefined;
  } catch (error) {
    const problem = errorToProblem(error);
    change({ kind: 'failed', problem });
    return problem;
  }
}

/** Without a secure context there is no store of files at all. */
function errorToProblem(error: unknown): Problem {
  if (!('caches' in globalThis)) return { code: 'CameraInsecure' };
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  return { code: isFull ? 'ReadingNoRoom' : 'ReadingNotKept' };
}
