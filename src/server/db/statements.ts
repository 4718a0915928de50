// Bulk rows as one statement: multi-row VALUES, the only bulk form that works under row-level security everywhere.

/** `($1,$2),($3,$4)` for two rows of two columns; Postgres takes 65,535 values at most. */
export function valuesPlaceholders(rowCount: number, columnCount: number, firstIndex = 1): string {
  const rows: string[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const start = firstIndex + row * columnCount;
    const cells = Array.from({ length: columnCount }, (_, column) => `$${start + column}`);
    rows.push(`(${cells.join(',')})`);
  }
  return rows.join(',');
}

/** Statement names must differ by the number of rows, since the text does. */
export function bulkStatement(name: string, rowCount: number, text: string): { name: string; text: string } {
  return { name: `${name}-${rowCount}`, text };
}
