// What a tablet loads before the lane's first screen stands, packed as it travels: heavy things come later or not at all.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const WEB = join(process.cwd(), 'dist', 'web');
const LIMIT_BYTES = 250 * 1024;

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[]; readonly assets?: readonly string[] };
type Manifest = Readonly<Record<string, Chunk>>;

/** Follows what is imported at once, not what is loaded when asked for. */
function collectFirstFiles(manifest: Manifest, key: string, found: Set<string>): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined) throw new Error(`The build knows no ${key}.`);
  if (found.has(chunk.file)) return found;
  for (const file of [chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]) found.add(file);
  for (const next of chunk.imports ?? []) collectFirstFiles(manifest, next, found);
  return found;
}

function packedLength(file: string): number {
  return gzipSync(readFileSync(join(WEB, file))).length;
}

test('the lane stands after 250 KB', () => {
  const manifest = JSON.parse(readFileSync(join(WEB, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const files = ['lane.html', ...collectFirstFiles(manifest, 'lane.html', new Set())];
  const lengths = files.map((file) => [file, packedLength(file)] as const);
  const total = lengths.reduce((sum, [, length]) => sum + length, 0);
  expect(files.some((file) => file.endsWith('.js'))).toBe(true);
  expect(total, lengths.map(([file, length]) => `${file} ${length}`).join('\n')).toBeLessThanOrEqual(LIMIT_BYTES);
});
