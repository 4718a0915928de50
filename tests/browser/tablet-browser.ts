// A browser of its own for a tablet test: its profile stays on disk, and it can be killed like a tablet without power.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

/** Chromium says on its error output where it can be spoken to. */
function findAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium ended before it was ready: ${said.slice(-500)}`)));
  });
}

export type TabletBrowser = {
  readonly context: BrowserContext;
  /** SIGKILL to the whole browser: nothing is told, nothing is flushed. */
  readonly kill: () => Promise<void>;
};

async function killGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}

export async function openBrowser(profile: string): Promise<TabletBrowser> {
  const { executablePath, args } = await findChromium();
  const child = spawn(executablePath, [...args, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const browser = await chromium.connectOverCDP(await findAddress(child));
  const context = browser.contexts()[0];
  if (!context) throw new Error('Chromium opened without a context');
  return {
    context,
    kill: async () => {
      await killGroup(child);
      await browser.close();
    },
  };
}

/** Resolves when the page's tablet is open. */
export async function openTabletPage({ context }: TabletBrowser, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => document.title === 'ready');
  return page;
}
