// Builds the screens, their service workers and the server when their sources have changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { listFiles, PROJECT_ROOT } from './project.mjs';

const STAMP = path.join(PROJECT_ROOT, 'dist', '.guankou-stamp');
const SOURCE_FOLDERS = ['src', 'migrations'];
const SOURCE_FILES = ['vite.config.ts', 'package-lock.json', 'scripts/steps/build.mjs', 'scripts/steps/page-files.mjs', 'scripts/steps/reading-files.mjs'];
const TARGETS = ['web', 'lane-worker', 'declare-worker', 'server'];

export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceFingerprint();
}

/** The stamp goes first and comes back last, so that a build cut short is built again. */
export async function buildAll() {
  const fingerprint = sourceFingerprint();
  rmSync(STAMP, { force: true });
  const { build } = await import('vite');
  for (const target of TARGETS) {
    await build({ configFile: path.join(PROJECT_ROOT, 'vite.config.ts'), mode: target, logLevel: 'warn' });
  }
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, fingerprint);
}

/** Contents, not file times: a fresh checkout and a copied folder keep their build. */
function sourceFingerprint() {
  const files = [
    ...SOURCE_FOLDERS.flatMap((folder) => listFiles(path.join(PROJECT_ROOT, folder))),
    ...SOURCE_FILES.map((file) => path.join(PROJECT_ROOT, file)),
  ].filter((file) => !/\.test\.tsx?$/.test(file));
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${path.relative(PROJECT_ROOT, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}
