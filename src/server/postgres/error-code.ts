// Reads the short code that Node's system errors and Postgres errors carry (`ENOENT`, `3D000`).

/** @returns the error's `code`, or undefined when the value carries none. */
export function findErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
