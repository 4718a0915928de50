// The files a page needs without a network, read from the build's manifest, with one version for all of them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { listFiles } from './project.mjs';

/** `files` are URL paths (the page `lane` itself is `/lane/`); `version` changes when any byte of them does. */
export function readPageFiles(webFolder, page) {
  const manifest = JSON.parse(readFileSync(path.join(webFolder, '.vite', 'manifest.json'), 'utf8'));
  const built = [...collectBuilt(manifest, `${page}.html`, new Set())].sort();
  const fixed = listFiles(path.join(webFolder, page))
    .map((file) => path.relative(webFolder, file).replaceAll('\\', '/'))
    .filter((file) => !file.startsWith(`${page}/service-worker.js`) && !file.endsWith('.map'));
  const files = [...new Set([...built, ...fixed])];
  const hash = createHash('sha256');
  for (const file of [`${page}.html`, ...files]) hash.update(`${file}\n`).update(readFileSync(path.join(webFolder, file)));
  return { files: [`/${page}/`, ...files.map((file) => `/${file}`)], version: hash.digest('hex').slice(0, 16) };
}

/** Follows static and dynamic imports; styles, fonts and wasm come along with the chunk that names them. */
function collectBuilt(manifest, key, seen) {
  const chunk = manifest[key];
  const found = new Set([chunk.file, ...(chunk.css ?? []), ...(chunk.assets ?? [])]);
  seen.add(key);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) {
    if (seen.has(next)) continue;
    for (const file of collectBuilt(manifest, next, seen)) found.add(file);
  }
  return found;
}
