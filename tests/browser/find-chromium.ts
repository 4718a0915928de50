// Finds a Chromium to test with: the one named, the one installed, or the one that comes as a development dependency.
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CACHE = join(ROOT, 'node_modules', '.cache');
const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Quiet, and without a sandbox, which a test as root or in a container cannot have. */
const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

export type FoundChromium = { readonly executablePath: string; readonly args: readonly string[] };

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(() => true, () => false);
}

/** First executable of these names on PATH. */
export async function findOnPath(names: readonly string[]): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/** Another run may have been faster: then its folder stands, and ours is dropped. */
async function moveIntoPlace(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    await rm(from, { recursive: true, force: true });
    if (!(await isExecutable(join(to, 'chromium')))) throw error;
  }
}

/**
 * Unpacks the packed Chromium once per version (200 MB, about two seconds) into `node_modules/.cache`.
 * The package knows only the temp folder, so it runs in a process of its own whose temp folder is ours.
 */
async function unpackChromium(): Promise<string> {
  const packed = dirname(dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))));
  const { version } = createRequire(import.meta.url)(join(packed, 'package.json')) as { version: string };
  const folder = join(CACHE, `chromium-${version}`);
  const executable = join(folder, 'chromium');
  if (await isExecutable(executable)) return executable;
  await mkdir(CACHE, { recursive: true });
  const unpacking = await mkdtemp(`${folder}-`);
  const script = "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: ROOT, env: { ...process.env, TMPDIR: unpacking } });
  await moveIntoPlace(unpacking, folder);
  return executable;
}

/** `CHROMIUM_PATH`, else the installed one, else the packed one. Launch it with `args` and a profile of its own. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && !(await isExecutable(named))) throw new Error('CHROMIUM_PATH names no executable');
  const executablePath = named ?? (await findOnPath(INSTALLED)) ?? (await unpackChromium());
  return { executablePath, args: ARGUMENTS };
}

/** The packed one, whatever else is installed. */
export async function getPackedChromium(): Promise<FoundChromium> {
  return { executablePath: await unpackChromium(), args: ARGUMENTS };
}
