// Builds the small tablet page and the product's service worker, the way the product is built.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readPageFiles } from '../../scripts/steps/page-files.mjs';

const PAGES = fileURLToPath(new URL('pages/tablet', import.meta.url));
const WORKER = fileURLToPath(new URL('../../src/web/service-worker.ts', import.meta.url));

const quiet = { configFile: false, logLevel: 'warn', publicDir: false, base: '/' } as const;

async function buildPage(folder: string): Promise<void> {
  await build({
    ...quiet,
    root: PAGES,
    build: { outDir: folder, emptyOutDir: true, manifest: true, target: 'es2022', rolldownOptions: { input: join(PAGES, 'lane.html') } },
  });
}

/** `version` stands for a later build with the same bytes. */
export async function buildWorker(folder: string, version?: string): Promise<void> {
  const lane = readPageFiles(folder, 'lane');
  await build({
    ...quiet,
    define: { __PAGE__: JSON.stringify('lane'), __FILES__: JSON.stringify(lane.files), __VERSION__: JSON.stringify(version ?? lane.version), __READING_PATHS__: '[]' },
    build: {
      outDir: join(folder, 'lane'),
      emptyOutDir: false,
      target: 'es2022',
      rolldownOptions: { input: WORKER, output: { format: 'iife', entryFileNames: 'service-worker.js', codeSplitting: false } },
    },
  });
}

export async function buildTabletPages(folder: string): Promise<void> {
  await mkdir(join(folder, 'lane'), { recursive: true });
  await buildPage(folder);
  await mkdir(join(folder, 'lane'), { recursive: true });
  await buildWorker(folder);
}
