// The built product as a process of its own, as `npm start` runs it: started, asked, killed, started again.
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';

export type ServerProcess = {
  readonly origin: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  readonly output: () => string;
  /** SIGINT, as Ctrl-C gives it; resolves with the exit code. */
  readonly interrupt: () => Promise<number | null>;
  /** SIGKILL: nothing is tidied up. */
  readonly kill: () => Promise<void>;
};

export type ServerOptions = {
  readonly dataFolder: string;
  /** Ports of this server and the next two. */
  readonly port: number;
  readonly vehiclesPerDay?: number;
  readonly uid?: number;
  readonly environment?: Readonly<Record<string, string>>;
};

const STARTED_WITHIN_MILLISECONDS = 60_000;

/** A port below the range from which outgoing connections take theirs, free with its two neighbours. */
export async function findFreePorts(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const free = await Promise.all([port, port + 1, port + 2].map(isFree));
    if (free.every(Boolean)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function isUp(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/health`).then(
    (response) => response.ok,
    () => false,
  );
}

/** Polls a condition that another process brings about; throws with `what` when it never comes. */
export async function waitUntil(condition: () => Promise<boolean> | boolean, what: string, timeoutMilliseconds = STARTED_WITHIN_MILLISECONDS): Promise<void> {
  const until = Date.now() + timeoutMilliseconds;
  while (!(await condition())) {
    if (Date.now() > until) throw new Error(`In vain waited for: ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
}

export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { dataFolder, port, vehiclesPerDay = 0 } = options;
  const env = {
    ...process.env,
    GUANKOU_DATA: dataFolder,
    GUANKOU_PORT: String(port),
    GUANKOU_LAN_PORT: String(port + 1),
    GUANKOU_TRUST_PORT: String(port + 2),
    GUANKOU_DEMO_VEHICLES: String(vehiclesPerDay),
    GUANKOU_DEMO_BACKFILL_HOURS: vehiclesPerDay === 0 ? '0' : '24',
    ...options.environment,
  };
  const identity = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid };
  const child = spawn(process.execPath, [join(process.cwd(), 'dist', 'server', 'server.js')], { env, stdio: ['ignore', 'pipe', 'pipe'], ...identity });
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk.toString('utf8')));
  const origin = `http://127.0.0.1:${port}`;
  const output = (): string => chunks.join('');
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`);
    return isUp(origin);
  }, `the server on ${origin}\n${output()}`);
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return { origin, process: child, output, interrupt: () => end('SIGINT'), kill: async () => void (await end('SIGKILL')) };
}
