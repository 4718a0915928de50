// Chooses the database's port and remembers it, so that it stays the same from start to start when it can.
import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findErrorCode } from './error-code.ts';
import { loopback, type PostgresSite } from './postgres-site.ts';
import { writeOwnedFile } from './owned-files.ts';

/** From 32768 on Linux hands ports to outgoing connections, which then sit where the server wants to listen. */
const lowestPort = 20_000;
const firstEphemeralPort = 32_768;

/** @returns a port on 127.0.0.1 nobody listens on at this moment. */
export async function choosePort({ dataFolder, user }: PostgresSite): Promise<number> {
  const path = join(dataFolder, 'postgres-port');
  const remembered = await findRememberedPort(path);
  if (remembered !== undefined && (await isFree(remembered))) return remembered;
  const port = await findFreePort();
  await writeOwnedFile(path, `${port}\n`, { user, mode: 0o644 });
  return port;
}

async function findRememberedPort(path: string): Promise<number | undefined> {
  try {
    const port = Number(await readFile(path, 'utf8'));
    return Number.isInteger(port) && port >= 1024 && port < firstEphemeralPort ? port : undefined;
  } catch (error) {
    if (findErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(lowestPort, firstEphemeralPort);
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${lowestPort} and ${firstEphemeralPort} on ${loopback}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: loopback, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
