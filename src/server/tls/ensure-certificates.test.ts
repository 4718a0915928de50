// The chain as real TLS sees it: names, addresses, renewal, permissions, limits of what the authority may vouch for.
import { execFile, execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import { Refusal } from '../../core/problems.ts';
import { ensureCertificates, type Certificates } from './ensure-certificates.ts';
import { issueServerCertificate, pemToCertificate, pemToPrivateKey, privateKeyToPem } from './issue-certificate.ts';

const run = promisify(execFile);
const OPENSSL = 'openssl';
const hosts = { names: ['guankou.test', 'post.local'], addresses: ['127.0.0.1', '192.168.1.20', 'fd00::20'] };
let folder: string;

beforeEach(async () => { folder = join(await mkdtemp(join(tmpdir(), 'guankou-tls-')), 'certificates'); });
afterEach(async () => { await rm(join(folder, '..'), { recursive: true, force: true }); });

const ensure = (change: Partial<Parameters<typeof ensureCertificates>[0]> = {}) =>
  ensureCertificates({ folder, ...hosts, now: Date.now(), ...change });

/** Code and message of the error of a connection that trusts only `ca`, undefined when it is authorized. */
async function connectProblem(served: Pick<Certificates, 'certPem' | 'keyPem'>, ca: string, host: string): Promise<string | undefined> {
  const server = createServer({ cert: served.certPem, key: served.keyPem }, (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const isAddress = /^[\d.:]+$/.test(host);
  const { port } = server.address() as AddressInfo;
  const socket = connect({ port, ca, host: isAddress ? host : '127.0.0.1', ...(isAddress ? {} : { servername: host }) });
  try {
    await once(socket, 'secureConnect');
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return `${code} ${message}`;
  } finally {
    socket.destroy();
    server.close();
  }
}

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const reason: unknown = await promise.then(() => undefined, (error: unknown) => error);
  return reason instanceof Refusal ? reason.problem.code : 'nothing refused';
}

function hasOpenssl(): boolean {
  try {
    execFileSync(OPENSSL, ['version']);
    return true;
  } catch {
    return false;
  }
}

describe('the chain', () => {
  test('a client that trusts only our authority connects by name and by address, and to no other name', async () => {
    const made = await ensure();
    expect(await connectProblem(made, made.caPem, 'guankou.test')).toBeUndefined();
    expect(await connectProblem(made, made.caPem, '127.0.0.1')).toBeUndefined();
    expect(await connectProblem(made, made.caPem, 'other.test')).toContain('ERR_TLS_CERT_ALTNAME_INVALID');
    const strange = await ensure({ folder: join(folder, 'strange') });
    expect(await connectProblem(made, strange.caPem, 'guankou.test')).toMatch(/^(UNABLE_TO|SELF_SIGNED|CERT_SIGNATURE)/);
  });

  test('has the limits browsers ask for', async () => {
    const now = Date.now();
    const made = await ensure({ now });
    const [authority, server] = [new X509Certificate(made.caPem), new X509Certificate(made.certPem)];
    expect(authority.ca).toBe(true);
    expect(authority.subject).toMatch(/^CN=Guankou local CA [0-9a-f]{6}$/);
    expect(authority.fingerprint256).toBe(made.fingerprint);
    expect(Buffer.from(made.caDer).equals(authority.raw)).toBe(true);
    expect((Date.parse(authority.validTo) - now) / DAY_MILLISECONDS).toBeGreaterThan(3650);
    expect(server.ca).toBe(false);
    expect((Date.parse(server.validTo) - Date.parse(server.validFrom)) / DAY_MILLISECONDS).toBeLessThanOrEqual(397);
    expect(server.subjectAltName).toBe(
      'DNS:guankou.test, DNS:post.local, IP Address:127.0.0.1, IP Address:192.168.1.20, IP Address:FD00:0:0:0:0:0:0:20');
  });

  test.skipIf(!hasOpenssl())('openssl verifies it and shows its limits', async () => {
    await ensure();
    const file = (name: string) => join(folder, name);
    const verify = (...rest: string[]) => run(OPENSSL, ['verify', '-x509_strict', '-purpose', 'sslserver', '-CAfile', file('authority.crt.pem'), ...rest]);
    await expect(verify('-verify_hostname', 'guankou.test', file('server.crt.pem'))).resolves.toMatchObject({ stdout: expect.stringContaining('OK') });
    await expect(verify('-verify_ip', '192.168.1.20', file('server.crt.pem'))).resolves.toMatchObject({ stdout: expect.stringContaining('OK') });
    const shown = (await run(OPENSSL, ['x509', '-in', file('authority.crt.pem'), '-noout', '-text'])).stdout;
    expect(shown).toMatch(/Name Constraints: critical[\s\S]*DNS:local[\s\S]*IP:192\.168\.0\.0\/255\.255\.0\.0/);
    expect(shown).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/);
  });

  test('a stolen authority cannot pose as a site on the internet', async () => {
    const made = await ensure();
    const keyPem = await readFile(join(folder, 'authority.key.pem'), 'utf8');
    const authority = { certificate: pemToCertificate(made.caPem), privateKey: await pemToPrivateKey(keyPem) };
    const forged = await issueServerCertificate(authority, { names: ['bank.example.com'], addresses: [] }, Date.now());
    const served = { certPem: forged.certificate.toString('pem'), keyPem: await privateKeyToPem(forged.privateKey) };
    expect(await connectProblem(served, made.caPem, 'bank.example.com')).toContain('permitted subtree violation');
  });
});

describe('the folder', () => {
  test('keeps keys to its owner', async () => {
    await ensure();
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await readdir(folder)).sort()).toEqual(['authority.crt.pem', 'authority.key.pem', 'server.crt.pem', 'server.key.pem']);
    for (const name of ['authority.key.pem', 'server.key.pem']) {
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    }
  });

  test('a second start changes nothing, also when a host is named twice', async () => {
    const first = await ensure();
    const second = await ensure({ names: [...hosts.names, ...hosts.names] });
    expect(first.renewed).toBe('authority');
    expect(second).toEqual({ ...first, renewed: 'nothing' });
  });

  test('the server certificate is renewed below 30 days and when the hosts change, the authority stays', async () => {
    const now = Date.now();
    const first = await ensure({ now });
    const end = Date.parse(new X509Certificate(first.certPem).validTo);
    expect((await ensure({ now: end - 30 * DAY_MILLISECONDS })).renewed).toBe('nothing');
    const renewed = await ensure({ now: end - 30 * DAY_MILLISECONDS + 1 });
    expect(renewed).toMatchObject({ renewed: 'server', fingerprint: first.fingerprint });
    const moved = await ensure({ now: end, addresses: ['10.0.0.9'] });
    expect(moved).toMatchObject({ renewed: 'server', fingerprint: first.fingerprint });
    expect(new X509Certificate(moved.certPem).checkIP('10.0.0.9')).toBe('10.0.0.9');
    expect(await connectProblem(await ensure(), first.caPem, 'guankou.test')).toBeUndefined();
  });

  test('near its end the authority is made anew, and no server certificate outlives it', async () => {
    const first = await ensure();
    const end = Date.parse(new X509Certificate(first.caPem).validTo);
    const late = await ensure({ now: end - 40 * DAY_MILLISECONDS });
    expect(late).toMatchObject({ renewed: 'server', fingerprint: first.fingerprint });
    expect(Date.parse(new X509Certificate(late.certPem).validTo)).toBe(end);
    expect((await ensure({ now: end - 29 * DAY_MILLISECONDS })).renewed).toBe('authority');
  });

  test('a lost or strange key of the authority is said, not papered over', async () => {
    await ensure();
    const key = join(folder, 'authority.key.pem');
    await writeFile(key, await readFile(join(folder, 'server.key.pem')));
    expect(await problemOf(ensure())).toBe('CertificateKeyMismatch');
    await writeFile(key, 'nonsense');
    expect(await problemOf(ensure())).toBe('CertificateUnreadable');
    await unlink(key);
    expect(await problemOf(ensure())).toBe('AuthorityKeyMissing');
  });

  test('a damaged server certificate is made anew', async () => {
    const first = await ensure();
    await writeFile(join(folder, 'server.crt.pem'), 'nonsense');
    expect(await ensure()).toMatchObject({ renewed: 'server', fingerprint: first.fingerprint });
  });

  test('a host outside the constraints is left out and named', async () => {
    await ensure();
    const later = await ensure({ names: ['guankou.test', 'town.example.cn'], addresses: ['203.0.113.7'] });
    expect(later.uncovered).toEqual(['town.example.cn', '203.0.113.7']);
    expect(new X509Certificate(later.certPem).subjectAltName).toBe('DNS:guankou.test');
    expect(await problemOf(ensure({ names: ['town.example.cn'], addresses: [] }))).toBe('NoHostCovered');
  });
});
