// What is wrong with a certificate from outside is said by name.
import { createPrivateKey, webcrypto } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import { Refusal } from '../../core/problems.ts';
import { issueAuthority, issueServerCertificate, privateKeyToPem } from './issue-certificate.ts';
import { loadOutsideCertificate, type OutsideCertificateFiles } from './outside-certificate.ts';
import { zh } from './words.zh.ts';

const now = Date.UTC(2026, 5, 1);
let folder: string;
let files: OutsideCertificateFiles;
let chain: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guankou-outside-'));
  const hosts = { names: ['town.example.cn'], addresses: ['203.0.113.7'] };
  const authority = await issueAuthority(hosts, now);
  const server = await issueServerCertificate(authority, hosts, now);
  chain = `${server.certificate.toString('pem')}\n${authority.certificate.toString('pem')}\n`;
  files = { certFile: join(folder, 'chain.pem'), keyFile: join(folder, 'key.pem'), hosts: [...hosts.names, ...hosts.addresses], now };
  await writeFile(files.certFile, chain);
  await writeFile(files.keyFile, await privateKeyToPem(server.privateKey));
  await writeFile(join(folder, 'other-key.pem'), await privateKeyToPem(authority.privateKey));
  await writeFile(join(folder, 'nonsense.pem'), 'nonsense');
});
afterAll(async () => { await rm(folder, { recursive: true }); });

test('a good one is taken with its whole chain', async () => {
  const loaded = await loadOutsideCertificate(files);
  expect(loaded.certPem).toBe(chain);
  expect(loaded.validTo).toBe(now + 396 * DAY_MILLISECONDS);
});

test.each<[string, () => Partial<OutsideCertificateFiles>]>([
  ['CertificateExpired', () => ({ now: now + 397 * DAY_MILLISECONDS })],
  ['CertificateNotYetValid', () => ({ now: now - 2 * DAY_MILLISECONDS })],
  ['CertificateKeyMismatch', () => ({ keyFile: join(folder, 'other-key.pem') })],
  ['CertificateKeyUnreadable', () => ({ keyFile: join(folder, 'nonsense.pem') })],
  ['CertificateUnreadable', () => ({ certFile: join(folder, 'nonsense.pem') })],
  ['CertificateFileMissing', () => ({ certFile: join(folder, 'absent.pem') })],
  ['CertificateNameMissing', () => ({ hosts: ['town.example.cn', 'other.example.cn'] })],
  ['CertificateNameMissing', () => ({ hosts: ['203.0.113.8'] })],
])('%s', async (code, change) => {
  const reason: unknown = await loadOutsideCertificate({ ...files, ...change() }).catch((error: unknown) => error);
  expect(reason).toBeInstanceOf(Refusal);
  expect(reason).toMatchObject({ problem: { code } });
  expect(zh).toHaveProperty(code);
});

test('only the missing name is named', async () => {
  const hosts = ['town.example.cn', 'other.example.cn'];
  await expect(loadOutsideCertificate({ ...files, hosts })).rejects.toMatchObject({
    problem: { params: { hosts: 'other.example.cn', named: 'DNS:town.example.cn, IP Address:203.0.113.7' } },
  });
});

test('a protected key is refused, since nobody is there to type its password', async () => {
  const { privateKey } = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const pem = createPrivateKey(await privateKeyToPem(privateKey)).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
  const keyFile = join(folder, 'protected.pem');
  await writeFile(keyFile, pem);
  await expect(loadOutsideCertificate({ ...files, keyFile })).rejects.toMatchObject({ problem: { code: 'CertificateKeyUnreadable' } });
});
