// Makes the project runnable: packages in place, build up to date.
import path from 'node:path';

import { isBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { withProgress } from './progress.mjs';
import { PROJECT_ROOT } from './project.mjs';
import { runCaptured } from './run.mjs';
import { Trouble } from './run-main.mjs';

export async function prepare(extent) {
  await ensureInstalled(extent);
  if (isBuilt()) return;
  await withProgress('正在构建 / Building', buildInChild);
}

/** In a process of its own: the bundler's memory is given back before the server starts. */
async function buildInChild() {
  const script = path.join(PROJECT_ROOT, 'scripts', 'build.mjs');
  const { code, output } = await runCaptured(process.execPath, [script], { cwd: PROJECT_ROOT });
  if (code !== 0) throw new Trouble(`${output}\n构建失败。 / The build failed.`);
}
