// Installs the packages of the lock file when they are missing or of another lock file, and never takes any away.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { PROJECT_ROOT } from './project.mjs';
import { withProgress } from './progress.mjs';
import { runCaptured } from './run.mjs';
import { Trouble } from './run-main.mjs';

const MODULES = path.join(PROJECT_ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.guankou-stamp');

/** `extent` is `'runtime'` (enough to build and start) or `'full'` (also what tests and checks need). */
export async function ensureInstalled(extent) {
  const lockText = readFileSync(path.join(PROJECT_ROOT, 'package-lock.json'), 'utf8');
  const found = findInstalledExtent(lockText);
  if (found === 'full' || found === extent) return;
  const wanted = hasFullInstall() ? 'full' : extent;
  await withProgress('正在安装软件包 / Installing packages', () => install(wanted));
  writeStamp(lockText, wanted);
}

/** What is installed for exactly this lock file on this platform, by our stamp or, without one, by npm's own record. */
function findInstalledExtent(lockText) {
  const stamp = findStamp();
  if (stamp !== undefined) return stamp.lock === lockFingerprint(lockText) ? stamp.extent : undefined;
  const installed = findInstalledVersions();
  return installed && ['full', 'runtime'].find((extent) => satisfiesLock(installed, lockText, extent));
}

function satisfiesLock(installed, lockText, extent) {
  return Object.entries(JSON.parse(lockText).packages)
    .filter(([where, entry]) => where !== '' && !entry.optional && !entry.devOptional && (extent === 'full' || !entry.dev))
    .every(([where, entry]) => installed[where]?.version === entry.version);
}

function findInstalledVersions() {
  const record = path.join(MODULES, '.package-lock.json');
  return existsSync(record) ? JSON.parse(readFileSync(record, 'utf8')).packages : undefined;
}

/** A developer's install holds TypeScript; `npm start` must not prune it. */
function hasFullInstall() {
  return existsSync(path.join(MODULES, 'typescript', 'package.json'));
}

/**
 * `npm install --no-save` takes versions and checksums from the lock file and leaves it as it is. Unlike `npm ci` it
 * also works with a registry mirror that lacks the optional builds of some packages for other platforms.
 */
async function install(extent) {
  const npm = npmCommand();
  const args = [...npm.args, 'install', '--no-save', extent === 'full' ? '--include=dev' : '--omit=dev'];
  const { code, output } = await runCaptured(npm.command, args, { cwd: PROJECT_ROOT });
  if (code !== 0) throw new Trouble(`${output}\n软件包安装失败。 / Installing the packages failed.`);
}

/** The npm that runs us when there is one, so that no other npm on the path is picked up. */
function npmCommand() {
  const running = process.env.npm_execpath;
  return running?.endsWith('.js') ? { command: process.execPath, args: [running] } : { command: 'npm', args: [] };
}

function findStamp() {
  return existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, 'utf8')) : undefined;
}

function writeStamp(lockText, extent) {
  writeFileSync(STAMP, JSON.stringify({ lock: lockFingerprint(lockText), extent }));
}

function lockFingerprint(lockText) {
  return createHash('sha256').update(`${process.platform} ${process.arch}\n`).update(lockText).digest('hex');
}
