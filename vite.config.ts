// How the product is built: one mode for each target (pages, service worker, server, tools); see scripts/build.mjs.
import path from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

import { readLaneFiles } from './scripts/steps/lane-files.mjs';
import { listFiles, PROJECT_ROOT } from './scripts/steps/project.mjs';

const inProject = (file: string): string => path.join(PROJECT_ROOT, file);
const WEB_FOLDER = inProject('dist/web');

const shared: UserConfig = {
  base: '/',
  cacheDir: inProject('.cache/vite'),
  clearScreen: false,
};

/** Four pages; whatever lies in src/app/static is copied as it is (`static/lane` belongs to the lane offline). */
function web(): UserConfig {
  return {
    ...shared,
    root: inProject('src/app/pages'),
    publicDir: inProject('src/app/static'),
    plugins: [react()],
    build: {
      outDir: WEB_FOLDER,
      emptyOutDir: true,
      manifest: true,
      sourcemap: true,
      target: 'es2022',
      rolldownOptions: {
        input: Object.fromEntries(['lane', 'console', 'public', 'wait'].map((page) => [page, inProject(`src/app/pages/${page}.html`)])),
      },
    },
  };
}

/** Built after the pages, because it carries the list of the lane's files and their version. */
function serviceWorker(): UserConfig {
  const lane = readLaneFiles(WEB_FOLDER);
  return {
    ...shared,
    publicDir: false,
    define: { __LANE_FILES__: JSON.stringify(lane.files), __LANE_VERSION__: JSON.stringify(lane.version) },
    build: {
      outDir: path.join(WEB_FOLDER, 'lane'),
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
  'service-worker': serviceWorker,
  tools: () => nodePrograms('dist/tools', {}),
};

export default defineConfig(({ mode }) => {
  const config = configByMode[mode];
  if (config === undefined) throw new Error(`No build target "${mode}"; known: ${Object.keys(configByMode).join(', ')}`);
  return config();
});
