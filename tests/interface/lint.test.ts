// Two linters that nobody here wrote read the document of the interface and find no error: OWASP's rules, and OpenAPI's.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DOCUMENT_FILE } from '../../interface/compose.ts';

const run = promisify(execFile);
const tool = (...parts: string[]): string => join(process.cwd(), 'node_modules', ...parts);
const SILENT = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
const TIMEOUT = 120_000;

type Finding = { readonly code: string; readonly severity: number };

/** Linters end with a code of their own when they find something; what they found stands in the output. */
async function lint(args: readonly string[]): Promise<string> {
  const done = await run(process.execPath, args, { env: SILENT, maxBuffer: 64 * 1024 * 1024 }).catch((fault: unknown) => fault as { stdout: string; stderr: string });
  return done.stdout;
}

async function spectral(file: string): Promise<Finding[]> {
  return JSON.parse(await lint([tool('@stoplight', 'spectral-cli', 'dist', 'index.js'), 'lint', file, '-r', join('interface', 'spectral.yaml'), '-f', 'json', '--quiet'])) as Finding[];
}

async function redocly(file: string): Promise<{ errors: number; warnings: number }> {
  return (JSON.parse(await lint([tool('@redocly', 'cli', 'bin', 'cli.js'), 'lint', file, '--format=json'])) as { totals: { errors: number; warnings: number } }).totals;
}

const ERROR = 0;
const errorsOf = (findings: readonly Finding[]): string[] => findings.filter(({ severity }) => severity === ERROR).map(({ code }) => code);

let folder = '';
let broken = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guankou-interface-'));
  broken = join(folder, 'broken.json');
  const document = JSON.parse(readFileSync(DOCUMENT_FILE, 'utf8')) as { servers: { url: string }[]; paths: Record<string, { post: { operationId?: string; requestBody: unknown } }> };
  const [server] = document.servers;
  if (server) server.url = 'http://guankou.local';
  const me = document.paths['/api/views/accounts.me'];
  if (me) me.post.requestBody = { $ref: '#/components/nowhere' };
  writeFileSync(broken, JSON.stringify(document));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('spectral with the OWASP rules: no error', async () => {
  expect(errorsOf(await spectral(DOCUMENT_FILE))).toEqual([]);
}, TIMEOUT);

test('redocly: no error and no warning', async () => {
  expect(await redocly(DOCUMENT_FILE)).toMatchObject({ errors: 0, warnings: 0 });
}, TIMEOUT);

test('both see a document that is wrong', async () => {
  expect(errorsOf(await spectral(broken))).toContain('owasp:api8:2023-no-server-http');
  expect((await redocly(broken)).errors).toBeGreaterThan(0);
}, TIMEOUT);
