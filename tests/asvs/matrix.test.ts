// The matrix of ASVS is what tags and reasons say, and they say something of every requirement of the levels 1 and 2.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composeMatrix, findReason, listRows, MATRIX_FILE, readTags } from './matrix.ts';
import { REASONS } from './reasons.ts';
import { REQUIREMENTS } from './requirements.ts';

const ROOT = process.cwd();
const tags = readTags(ROOT);
const countOf = (level: number): number => REQUIREMENTS.filter((requirement) => requirement.level === level).length;

test('the standard has 70, 183 and 92 requirements', () => {
  expect([countOf(1), countOf(2), countOf(3)]).toEqual([70, 183, 92]);
});

test('no tag and no reason names a requirement that there is not', () => {
  const ids = new Set(REQUIREMENTS.map(({ id }) => id));
  const isKnown = (number: string): boolean => [...ids].some((id) => id === number || id.startsWith(`${number}.`));
  expect(tags.filter(({ id }) => !ids.has(id))).toEqual([]);
  expect(Object.keys(REASONS).filter((number) => !isKnown(number))).toEqual([]);
});

test('every requirement of the levels 1 and 2 has a test or a reason, and none is said to be absent and tested', () => {
  const rows = listRows(tags).filter(({ level }) => level < 3);
  expect(rows.filter((row) => row.tags.length === 0 && row.reason === undefined).map(({ id }) => id)).toEqual([]);
  expect(tags.filter(({ id }) => findReason(id) !== undefined).map(({ id, file }) => `${id} in ${file}`)).toEqual([]);
});

test('the file is as tags and reasons say: `npm run asvs` writes it anew', () => {
  expect(readFileSync(join(ROOT, MATRIX_FILE), 'utf8')).toBe(composeMatrix(ROOT));
});
