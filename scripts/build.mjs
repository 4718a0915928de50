// `npm run build`: builds everything into dist/, whether or not it has changed.
import { buildAll } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { requireNode } from './steps/node-version.mjs';
import { runMain } from './steps/run-main.mjs';

requireNode();
await runMain(async () => {
  await ensureInstalled('runtime');
  await buildAll();
});
