// What the running product's doors give to somebody without a session, and with which headers: on this machine, on the LAN, at the trust door.
import { readdirSync } from 'node:fs';
import https from 'node:https';
import http from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSurface } from '../../interface/surface.ts';
import { prepareDemoSite } from './demo-site.ts';

const site = prepareDemoSite();

type Answer = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly text: string };

/** The certificate is of our own authority; here only what lies behind it is looked at. */
function ask(url: string, method = 'GET', body?: string): Promise<Answer> {
  const module = url.startsWith('https:') ? https : http;
  return new Promise((resolve, reject) => {
    const request = module.request(url, { method, agent: false, rejectUnauthorized: false, headers: body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

const local = (): string => site.origin;
const lan = (): string => `https://localhost:${String(site.port + 1)}`;
const trust = (): string => `http://127.0.0.1:${String(site.port + 2)}`;

const PAGES = ['/', '/lane/', '/console/', '/declare/', '/wait/', '/api/'];
const TRUST = ['/trust', '/trust/en', '/trust/files/guankou-ca.pem', '/trust/files/guankou-ca.crt', '/trust/files/guankou-ca.mobileconfig'];

/** Reviewed by hand. What is here answers nobody in particular with something else than "sign in", "not you" or "no such thing". */
const ALLOWED: Readonly<Record<string, { readonly status: number; readonly why: string }>> = {
  'GET /api/health': { status: 200, why: 'that the server is up, nothing else' },
  'GET /api/public/wait': { status: 200, why: 'waiting times for drivers: the same for everybody' },
  'GET /api/kept': { status: 200, why: 'how long what is kept and how much was erased: the same for everybody' },
  'POST /api/session': { status: 400, why: 'signing in, here without password' },
  'POST /api/session/passkey/options': { status: 200, why: 'a random text, the same for everybody; only at the name that passkeys are bound to' },
  'POST /api/session/passkey': { status: 400, why: 'needs what a passkey signed' },
  'POST /api/invitations/open': { status: 400, why: 'needs the code of a one-time link' },
  'POST /api/invitations/accept': { status: 400, why: 'needs the code of a one-time link' },
  'POST /api/devices/enrol': { status: 400, why: 'needs the code of an enrolment' },
  'POST /api/devices/challenge': { status: 400, why: 'needs the id of a tablet; gives random text' },
  'POST /api/devices/session': { status: 400, why: 'needs a tablet’s signature' },
  'POST /api/declarations/form': { status: 400, why: 'the questions that hang at the roadside' },
  'POST /api/declarations/start': { status: 400, why: 'takes what a phone says' },
  'POST /api/declarations/look': { status: 400, why: 'needs the code of a car' },
  'POST /api/declarations/join': { status: 400, why: 'needs the code of a car' },
  'POST /api/declarations/issue': { status: 400, why: 'needs the secret of a phone' },
};
/** Of the demo alone, and there on this machine alone. */
const DEMO: Readonly<Record<string, number>> = { 'GET /api/demo': 200, 'POST /api/demo/step-in': 400, 'POST /api/demo/invite-tablet': 400 };

const GUESSED = [
  '/.env', '/.git/config', '/.vite/manifest.json', '/package.json', '/dist/web/console.html', '/console.html', '/console', '/lane', '/admin', '/login', '/metrics', '/debug', '/status', '/server-status', '/health', '/healthz', '/actuator/env', '/graphql', '/swagger.json', '/documentation', '/api', '/api/v1', '/api/desk/',
  '/api/views', '/api/views/', '/api/users', '/api/sql', '/backup', '/backup.sql', '/schema.sql', '/migrations/schema.sql', '/keys', '/data', '/data/demo/keys', '/logs', '/wp-login.php', '/phpinfo.php', '/.well-known/security.txt', '/robots.txt', '/favicon.ico', '/assets/', '/assets', '/lane/../../package.json', '/assets/..%2f..%2fpackage.json', '//etc/passwd', '/trust/files/', '/trust/files/ca.key',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE'];
const REFUSED = new Set([401, 403, 404]);
/** An address that cannot be read is refused before anybody asks who calls. */
const isUnreadable = (path: string, status: number): boolean => status === 400 && /%|^\/\//.test(path);
/** Where passkeys are off, asking for them is refused in words. */
const isOff = (path: string, status: number): boolean => status === 400 && path.endsWith('/passkey/options');

function listBuilt(): string[] {
  const root = join(process.cwd(), 'dist', 'web');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
}

const bodyFor = (method: string): string | undefined => (['POST', 'PUT', 'PATCH', 'DELETE'].includes(method) ? '{}' : undefined);
const nameOf = (method: string, path: string): string => `${method === 'HEAD' ? 'GET' : method} ${path}`;

async function crawl(origin: string, allowed: Readonly<Record<string, number>>): Promise<string[]> {
  const routes = readSurface().routes.map(({ path }) => path.replace(':name', 'accounts.me'));
  const open = new Set(Object.keys(allowed));
  const found: string[] = [];
  for (const path of new Set([...routes, ...Object.keys(DEMO).map((name) => name.slice(name.indexOf('/'))), ...GUESSED, ...PAGES, ...TRUST])) {
    for (const method of METHODS) {
      const { status } = await ask(`${origin}${path}`, method, bodyFor(method));
      const expected = allowed[nameOf(method, path)];
      open.delete(nameOf(method, path));
      const isAsReviewed = expected === undefined ? REFUSED.has(status) || isUnreadable(path, status) : status === expected || isOff(path, status);
      if (!isAsReviewed) found.push(`${method} ${path}: ${String(status)}`);
    }
  }
  return [...found, ...[...open].map((name) => `${name} was not asked`)];
}

const pagesOpen = Object.fromEntries(PAGES.map((path) => [`GET ${path}`, 200]));
const trustOpen = Object.fromEntries(TRUST.map((path) => [`GET ${path}`, 200]));
const routesOpen = Object.fromEntries(Object.entries(ALLOWED).map(([name, { status }]) => [name, status]));

// asvs: 13.4.1 13.4.3 13.4.4 13.4.5 4.1.4
test('on this machine only the reviewed list answers without a session', async () => {
  expect(await crawl(local(), { ...pagesOpen, ...trustOpen, ...routesOpen, ...DEMO })).toEqual([]);
});

test('on the LAN the same list, and the trust page', async () => {
  expect(await crawl(lan(), { ...pagesOpen, ...trustOpen, ...routesOpen, ...DEMO })).toEqual([]);
});

test('the trust door offers the certificate and nothing else', async () => {
  expect(await crawl(trust(), trustOpen)).toEqual([]);
});

test('every route that is for anyone stands in the reviewed list, and the list names no other', () => {
  const forAnyone = readSurface().routes.filter(({ access }) => access === 'anyone').map(({ method, path }) => `${method} ${path}`);
  expect(forAnyone.toSorted()).toEqual(Object.keys(ALLOWED).toSorted());
});

test('of the built files those are served that belong to pages, as files, and no page under a second name', async () => {
  const answers = await Promise.all(listBuilt().map(async (path) => [path, (await ask(`${local()}${path}`)).status] as const));
  const served = answers.filter(([, status]) => status === 200).map(([path]) => path);
  const refused = answers.filter(([, status]) => status !== 200);
  expect(served.filter((path) => !/^\/(assets|lane|declare|api)\/[\w.-]+\.(js|mjs|css|map|woff2|wasm|png|svg|webmanifest|json|onnx|txt)$/.test(path))).toEqual([]);
  expect(refused.filter(([path, status]) => status !== 404 || !/\.html$|^\/\.vite\//.test(path))).toEqual([]);
});

/** These of every answer; the rest (length, date, entity tag) says nothing about safety. */
const TOLD = ['content-type', 'cache-control', 'content-security-policy', 'cross-origin-opener-policy', 'cross-origin-embedder-policy', 'cross-origin-resource-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy', 'origin-agent-cluster', 'x-permitted-cross-domain-policies', 'strict-transport-security', 'access-control-allow-origin', 'server', 'x-powered-by', 'set-cookie'];

const told = ({ status, headers }: Answer): Record<string, unknown> => ({ status, ...Object.fromEntries(TOLD.filter((name) => name in headers).map((name) => [name, headers[name]])) });

// asvs: 3.2.1 3.4.3 3.4.4 3.4.5 3.4.6 4.1.1 14.2.2 14.3.2
test('the headers of every kind of answer are as they were reviewed', async () => {
  const built = listBuilt();
  const asset = built.find((path) => /^\/assets\/lane-.*\.js$/.test(path)) ?? '';
  const kinds: readonly (readonly [string, Promise<Answer>])[] = [
    ['a page', ask(`${local()}/lane/`)],
    ['a page on the LAN', ask(`${lan()}/lane/`)],
    ['a script', ask(`${local()}${asset}`)],
    ['a service worker', ask(`${local()}/lane/service-worker.js`)],
    ['the document of the interface', ask(`${local()}/api/openapi.json`)],
    ['an answer', ask(`${local()}/api/health`)],
    ['a refusal', ask(`${local()}/api/desk`, 'POST', '{}')],
    ['nothing there', ask(`${local()}/nowhere`)],
    ['an address that cannot be read', ask(`${local()}/api/%`)],
    ['the trust page', ask(`${trust()}/trust`).then((answer) => ({ ...answer, headers: { ...answer.headers, 'content-security-policy': String(answer.headers['content-security-policy']).replace(/'nonce-[^']+'/, "'nonce-…'") } }))],
    ['a certificate', ask(`${trust()}/trust/files/guankou-ca.pem`)],
  ];
  const answers = await Promise.all(kinds.map(async ([kind, answer]) => [kind, told(await answer)] as const));
  expect(Object.fromEntries(answers)).toMatchSnapshot();
});
