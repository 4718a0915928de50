// Puts read lines that stand beside each other into one row, rows from top to bottom, each from left to right.
import type { ReadLine } from './read-text.ts';

/** Two lines share a row when they overlap by this share of the lower one's height. */
const SHARED_HEIGHT = 0.5;
/** And when the gap between them is at most so many heights: what stands further away belongs to something else. */
const WIDEST_GAP = 3;

export function groupRows(lines: readonly ReadLine[]): readonly ReadLine[] {
  const rows: ReadLine[] = [];
  for (const line of lines.toSorted((one, other) => one.left - other.left)) {
    const at = rows.findIndex((row) => isBeside(row, line));
    const row = rows[at];
    if (row === undefined) rows.push(line);
    else rows[at] = join(row, line);
  }
  return rows.toSorted((one, other) => middleOf(one) - middleOf(other));
}

/** `line` begins further right than `row` did. */
function isBeside(row: ReadLine, line: ReadLine): boolean {
  const lower = Math.min(row.height, line.height);
  const shared = Math.min(row.top + row.height, line.top + line.height) - Math.max(row.top, line.top);
  const gap = line.left - (row.left + row.width);
  return shared >= SHARED_HEIGHT * lower && gap <= WIDEST_GAP * Math.max(row.height, line.height);
}

function join(row: ReadLine, line: ReadLine): ReadLine {
  const top = Math.min(row.top, line.top);
  return {
    text: [...row.text, ...line.text],
    left: row.left,
    top,
    width: Math.max(row.left + row.width, line.left + line.width) - row.left,
    height: Math.max(row.top + row.height, line.top + line.height) - top,
  };
}

function middleOf({ top, height }: ReadLine): number {
  return top + height / 2;
}
