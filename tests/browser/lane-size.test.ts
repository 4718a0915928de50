// The lane's first load stays small: what its page fetches before anything is pressed, packed as it travels.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const WEB = join(process.cwd(), 'dist', 'web');
const MOST_BYTES = 250_000;

type Chunk = { readonly file: string; readonly css?: readonly string[]; readonly imports?: readonly string[] };

function listFirstFiles(manifest: Readonly<Record<string, Chunk>>, key: string, seen = new Set<string>()): readonly string[] {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => listFirstFiles(manifest, next, seen))];
}

test('at most 250 KB of scripts and styles, without the camera’s models', () => {
  const manifest = JSON.parse(readFileSync(join(WEB, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = [...new Set(listFirstFiles(manifest, 'lane.html'))];
  const sizes = files.map((file) => gzipSync(readFileSync(join(WEB, file))).length);
  expect(files.length).toBeGreaterThan(3);
  expect(files.filter((file) => /onnx|wasm|reading-(screen|worker)/.test(file))).toEqual([]);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
