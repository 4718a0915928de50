// Prepares a browser profile whose certificate store holds one authority and nothing else of ours.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type BrowserContext } from 'playwright-core';
import { findOnPath, type FoundChromium } from './find-chromium.ts';

const run = promisify(execFile);
const TOOLS = fileURLToPath(new URL('../../node_modules/.cache/nss-tools', import.meta.url));

/** Debian's package, unpacked without installing it; undefined where it cannot be fetched or does not run. */
async function unpackCertutil(): Promise<string | undefined> {
  const certutil = join(TOOLS, 'usr', 'bin', 'certutil');
  try {
    await mkdir(TOOLS, { recursive: true });
    await run('sh', ['-c', 'test -x usr/bin/certutil || { apt-get download libnss3-tools && dpkg -x libnss3-tools_*.deb .; }'], { cwd: TOOLS, timeout: 60_000 });
    await run(certutil, ['-N', '--empty-password', '-d', 'sql:.'], { cwd: await mkdtemp(join(TOOLS, 'trial-')) });
    return certutil;
  } catch {
    return undefined;
  }
}

/** NSS's tool that writes the certificate store of Chromium on Linux; undefined when it cannot be had. */
export async function findCertutil(): Promise<string | undefined> {
  return (await findOnPath(['certutil'])) ?? unpackCertutil();
}

export type TrustedProfile = {
  /** For `launchPersistentContext`. */
  readonly userDataFolder: string;
  /** Environment of the browser: its HOME has the certificate store. */
  readonly env: Record<string, string>;
};

export type ProfileRequest = {
  /** An empty folder, removed by the caller. */
  readonly folder: string;
  readonly certutil: string;
  /** Without it the store is empty. */
  readonly caPem?: string;
};

/** A fresh profile and HOME in `folder`; the store trusts `caPem` for servers (`C`) and nothing more. */
export async function prepareTrustedProfile({ folder, certutil, caPem }: ProfileRequest): Promise<TrustedProfile> {
  const home = join(folder, 'home');
  const store = join(home, '.pki', 'nssdb');
  const userDataFolder = join(folder, 'profile');
  await Promise.all([mkdir(store, { recursive: true }), mkdir(userDataFolder, { recursive: true })]);
  await run(certutil, ['-N', '--empty-password', '-d', `sql:${store}`]);
  if (caPem !== undefined) {
    const file = join(home, 'ca.pem');
    await writeFile(file, caPem);
    await run(certutil, ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'guankou', '-i', file]);
  }
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { userDataFolder, env: { ...Object.fromEntries(inherited), HOME: home, XDG_CONFIG_HOME: join(home, '.config') } };
}

/** Opens the browser on that profile, or again from its disk: every name under `test` is this machine, the camera is a played one. */
export function openTrustedBrowser(browser: FoundChromium, { userDataFolder, env }: TrustedProfile): Promise<BrowserContext> {
  return chromium.launchPersistentContext(userDataFolder, {
    executablePath: browser.executablePath,
    env,
    args: [
      ...browser.args, '--host-resolver-rules=MAP *.test 127.0.0.1',
      '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream',
    ],
  });
}
