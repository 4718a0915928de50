// The database's log file: opened for the server, read for messages, and kept from growing for ever.
import { closeSync, fchownSync, openSync } from 'node:fs';
import { copyFile, open, rm, stat, truncate } from 'node:fs/promises';
import { findErrorCode } from './error-code.ts';
import type { PostgresLogger, PostgresSite } from './postgres-site.ts';

const largestLogBytes = 10 * 1024 * 1024;
const lookEveryMilliseconds = 60 * 60 * 1000;
const tailBytes = 4096;

/** Opens the log for appending, hands its descriptor over for the time of the call, and closes our side again. */
export function withLogDescriptor<Result>({ logFile, user }: PostgresSite, use: (descriptor: number) => Result): Result {
  const descriptor = openSync(logFile, 'a', 0o600);
  try {
    if (user !== undefined) fchownSync(descriptor, user.uid, user.gid);
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** @returns the size in bytes, 0 before the first line. */
export async function logSize(logFile: string): Promise<number> {
  try {
    return (await stat(logFile)).size;
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}

/** @returns what was logged from the byte `from` on, at most its last 4 kB. */
export async function readLogTail(logFile: string, from: number): Promise<string> {
  const size = await logSize(logFile);
  const start = Math.max(from, size - tailBytes);
  if (size <= start) return '';
  const file = await open(logFile, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    return buffer.subarray(0, bytesRead).toString('utf8').trim();
  } finally {
    await file.close();
  }
}

/**
 * Moves a large log to `postgres.log.1`. The server appends to the file it was given, so that is copied and emptied,
 * not renamed; lines written between the two steps are lost, which a log of this size can bear.
 */
export async function rotateLog(logFile: string, largestBytes = largestLogBytes): Promise<void> {
  if ((await logSize(logFile)) <= largestBytes) return;
  await rm(`${logFile}.1`, { force: true });
  await copyFile(logFile, `${logFile}.1`);
  await truncate(logFile);
}

/** Rotates now and then while the server runs. @returns the function that ends it. */
export function keepLogSmall(logFile: string, logger: PostgresLogger): () => void {
  const rotate = (): void => {
    rotateLog(logFile).catch((error: unknown) => logger.warn(`The log ${logFile} could not be rotated: ${String(error)}`));
  };
  const timer = setInterval(rotate, lookEveryMilliseconds).unref();
  return () => clearInterval(timer);
}
