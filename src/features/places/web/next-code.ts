// The code a new checkpoint of the district gets: the first number after the highest ever used.

export function nextCheckpointCode(district: string, usedCodes: readonly string[]): string {
  const numbers = usedCodes.map((code) => Number(/-K(\d+)$/.exec(code)?.[1] ?? 0));
  return `${district}-K${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
