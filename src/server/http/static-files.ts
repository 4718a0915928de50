// Serves the built pages: hashed assets for ever, pages and the service worker never from a cache.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Route, RouteRequest } from './route.ts';

const TYPE_BY_ENDING: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mjs': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

const pack = promisify(gzip);

/** `packed` is made when first asked for, off the event loop: models and runtime are large, and few tablets want them. */
type HeldFile = { readonly plain: Buffer; readonly packed: () => Promise<Buffer>; readonly type: string; readonly tag: string; readonly isHashed: boolean };

function listFiles(folder: string): string[] {
  return readdirSync(folder).filter((name) => !name.startsWith('.')).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? listFiles(path) : [path];
  });
}

function holdFile(path: string): HeldFile {
  const plain = readFileSync(path);
  let packing: Promise<Buffer> | undefined;
  return {
    plain,
    packed: () => (packing ??= pack(plain)),
    type: TYPE_BY_ENDING[extname(path)] ?? 'application/octet-stream',
    tag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    isHashed: path.includes(`${sep}assets${sep}`),
  };
}

async function sendFile(file: HeldFile, { raw, reply }: RouteRequest): Promise<unknown> {
  reply.header('etag', file.tag).header('vary', 'accept-encoding').type(file.type);
  reply.header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (raw.headers['if-none-match'] === file.tag) return reply.status(304).send();
  if (!String(raw.headers['accept-encoding'] ?? '').includes('gzip')) return reply.send(file.plain);
  return reply.header('content-encoding', 'gzip').send(await file.packed());
}

function fileRoute(path: string, file: HeldFile): Route {
  return { method: 'GET', path, access: 'anyone', perMinute: 3000, handle: (request) => sendFile(file, request) };
}

/** One route a file, all held in memory: nothing outside the folder can be asked for. */
export function listStaticRoutes(folder: string, pageByPath: Readonly<Record<string, string>>): Route[] {
  const fileByName = new Map(listFiles(folder).map((path) => [relative(folder, path).split(sep).join('/'), holdFile(path)]));
  const routes = [...fileByName].filter(([name]) => !name.endsWith('.html')).map(([name, file]) => fileRoute(`/${name}`, file));
  for (const [path, name] of Object.entries(pageByPath)) {
    const file = fileByName.get(name);
    if (!file) throw new Error(`The built page ${name} is missing.`);
    routes.push(fileRoute(path, file));
  }
  return routes;
}
