// The product as a process of its own, built as for real life, on the measured database.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Ground } from './ground.ts';

export type ProductProcess = { readonly port: number; readonly processId: number; readonly stop: () => Promise<void> };

const PATIENCE_MILLISECONDS = 30_000;

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function isUp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/api/health`)).ok;
  } catch {
    // Nobody listens yet.
    return false;
  }
}

async function waitUntilUp(child: ChildProcess, port: number): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE_MILLISECONDS;
  while (!(await isUp(port))) {
    if (child.exitCode !== null) throw new Error(`The product ended with ${child.exitCode} before it was up.`);
    if (performance.now() > giveUpAt) throw new Error('The product was not up in time.');
    await pause(50);
  }
}

/** With `profileFolder` the process leaves a processor profile there when it stops. It stops by itself when this one vanishes. */
export async function startProduct(ground: Ground, profileFolder: string | undefined): Promise<ProductProcess> {
  const port = await findFreePort();
  const profile = profileFolder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`];
  const program = join(process.cwd(), 'dist', 'server', 'server.js');
  const child = spawn(process.execPath, ['--enable-source-maps', ...profile, program], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, GUANKOU_DATA: ground.siteFolder, GUANKOU_PORT: String(port), GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'error', DATABASE_URL: ground.databaseUrl },
  });
  await waitUntilUp(child, port);
  return {
    port,
    processId: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
