// Which row a key leads to in a list of so many rows.

/** Index of the row to go to; undefined when the key does not move. */
export function moveRow(key: string, from: number, rowCount: number): number | undefined {
  const last = rowCount - 1;
  if (last < 0) return undefined;
  if (key === 'ArrowDown') return Math.min(from + 1, last);
  if (key === 'ArrowUp') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  return undefined;
}
