// Runs one TypeScript program of the project that is not part of the product: bundled into dist/tools, then started.
import path from 'node:path';

import { prepare } from './prepare.mjs';
import { PROJECT_ROOT } from './project.mjs';
import { runBuilt } from './run-built.mjs';

/** `source` is relative to the project; the name of its file becomes the name of the built program. */
export async function runSource(source, args) {
  await prepare('full');
  const { build } = await import('vite');
  const name = path.basename(source, '.ts');
  await build({
    configFile: path.join(PROJECT_ROOT, 'vite.config.ts'),
    mode: 'tools',
    logLevel: 'warn',
    build: { rolldownOptions: { input: { [name]: path.join(PROJECT_ROOT, source) } } },
  });
  return runBuilt(`tools/${name}.js`, args, { isServer: false });
}
