// How the product is built: one mode for each target (pages, their service workers, server, tools); see scripts/build.mjs.
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type UserConfig } from 'vite';

import { readPageFiles } from './scripts/steps/page-files.mjs';
import { listFiles, PROJECT_ROOT } from './scripts/steps/project.mjs';
import { describeReadingFiles, emitReadingFiles, listReadingFiles } from './scripts/steps/reading-files.mjs';

const inProject = (file: string): string => path.join(PROJECT_ROOT, file);
const WEB_FOLDER = inProject('dist/web');

const shared: UserConfig = {
  base: '/',
  cacheDir: inProject('.cache/vite'),
  clearScreen: false,
};

/** One program a page; whatever lies in src/app/static is copied as it is (`static/lane` belongs to the lane offline). */
function web(): UserConfig {
  const readingFiles = listReadingFiles();
  return {
    ...shared,
    root: inProject('src/app/pages'),
    publicDir: inProject('src/app/static'),
    plugins: [react(), emitReadingFiles(readingFiles)],
    define: { __READING_FILES__: JSON.stringify(describeReadingFiles(readingFiles)) },
    // The runtime of reading by camera comes as a file of its own, kept only by tablets that want it.
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
    // A worker obeys the lane's service worker only where its own address lies below the lane's.
    worker: { format: 'es', rolldownOptions: { output: { entryFileNames: 'lane/[name]-[hash].js' } } },
    build: {
      outDir: WEB_FOLDER,
      emptyOutDir: true,
      manifest: true,
      sourcemap: true,
      target: 'es2022',
      rolldownOptions: {
        input: Object.fromEntries(['lane', 'console', 'public', 'declare', 'wait', 'kept', 'interface'].map((page) => [page, inProject(`src/app/pages/${page}.html`)])),
      },
    },
  };
}

/** Built after the pages, because it carries the list of its page's files and their version. */
function serviceWorker(page: 'lane' | 'declare'): UserConfig {
  const { files, version } = readPageFiles(WEB_FOLDER, page);
  return {
    ...shared,
    publicDir: false,
    define: {
      __PAGE__: JSON.stringify(page),
      __FILES__: JSON.stringify(files),
      __VERSION__: JSON.stringify(version),
      __READING_PATHS__: JSON.stringify(page === 'lane' ? listReadingFiles().map(({ url }) => url) : []),
    },
    build: {
      outDir: path.join(WEB_FOLDER, page),
      emptyOutDir: false,
      sourcemap: true,
      target: 'es2022',
      rolldownOptions: {
        input: inProject('src/web/service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'service-worker.js', codeSplitting: false },
      },
    },
  };
}

/** Node programs, flat in dist/server; `*.worker.ts` anywhere in src becomes `<name>.worker.js` beside them. */
function server(): UserConfig {
  const workers = listFiles(inProject('src')).filter((file) => file.endsWith('.worker.ts'));
  const programs = [inProject('src/app/server.ts'), inProject('src/app/cli.ts'), ...workers];
  return nodePrograms('dist/server', Object.fromEntries(programs.map((file) => [path.basename(file, '.ts'), file])));
}

function nodePrograms(folder: string, input: Record<string, string>): UserConfig {
  return {
    ...shared,
    publicDir: false,
    ssr: { external: true },
    build: {
      ssr: true,
      outDir: inProject(folder),
      emptyOutDir: true,
      sourcemap: true,
      target: 'node20',
      rolldownOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' } },
    },
  };
}

const configByMode: Record<string, () => UserConfig> = {
  web,
  development: web,
  production: web,
  server,
  'lane-worker': () => serviceWorker('lane'),
  'declare-worker': () => serviceWorker('declare'),
  tools: () => nodePrograms('dist/tools', {}),
};

export default defineConfig(({ mode }) => {
  const config = configByMode[mode];
  if (config === undefined) throw new Error(`No build target "${mode}"; known: ${Object.keys(configByMode).join(', ')}`);
  return config();
});
