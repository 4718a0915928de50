// Keeps the local authority and the server's certificate in a folder, and renews what is due.
import { X509Certificate as NodeCertificate, createPrivateKey } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import { refuse } from '../../core/problems.ts';
import {
  issueAuthority, issueServerCertificate, pemToCertificate, pemToPrivateKey, permittedNamesOf, privateKeyToPem,
  type Hosts, type Issued,
} from './issue-certificate.ts';
import { isPermitted } from './name-constraints.ts';

const RENEW_BEFORE_DAYS = 30;
const AUTHORITY_CERTIFICATE = 'authority.crt.pem';
const AUTHORITY_KEY = 'authority.key.pem';
const SERVER_CERTIFICATE = 'server.crt.pem';
const SERVER_KEY = 'server.key.pem';

export type CertificateRequest = {
  /** Made with mode 0700; holds private keys. */
  readonly folder: string;
  /** Host names in lower case, ASCII. */
  readonly names: readonly string[];
  /** IPv4 and IPv6 addresses without brackets. */
  readonly addresses: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
};

export type Certificates = {
  readonly caPem: string;
  readonly caDer: Uint8Array;
  readonly certPem: string;
  readonly keyPem: string;
  /** SHA-256 of the authority's certificate, `AB:CD:…`, as every system shows it: people compare it. */
  readonly fingerprint: string;
  /** Asked for, but outside what the authority may vouch for: browsers will not accept these. */
  readonly uncovered: readonly string[];
  /** `authority` means that every tablet must install it anew. */
  readonly renewed: 'nothing' | 'server' | 'authority';
};

async function findText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all, also when the power fails; never readable by others, not even for a moment. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600, flush: true });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

/** The key first: a certificate on disk is the sign that its key is there. */
async function keepIssued(issued: Issued, certificateFile: string, keyFile: string): Promise<void> {
  await writeWhole(keyFile, await privateKeyToPem(issued.privateKey));
  await writeWhole(certificateFile, `${issued.certificate.toString('pem')}\n`);
}

function isKeyOf(certificatePem: string, keyPem: string): boolean {
  return new NodeCertificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
}

async function parseAuthority(certificatePem: string, keyPem: string): Promise<Issued> {
  return { certificate: pemToCertificate(certificatePem), privateKey: await pemToPrivateKey(keyPem) };
}

/** Undefined when there is none yet; an unreadable one is never replaced silently, because tablets trust it. */
async function findAuthority(folder: string): Promise<Issued | undefined> {
  const certificateFile = join(folder, AUTHORITY_CERTIFICATE);
  const keyFile = join(folder, AUTHORITY_KEY);
  const [certificatePem, keyPem] = await Promise.all([findText(certificateFile), findText(keyFile)]);
  if (certificatePem === undefined) return undefined;
  if (keyPem === undefined) return refuse('AuthorityKeyMissing', { file: keyFile });
  const authority = await parseAuthority(certificatePem, keyPem).catch(() => refuse('CertificateUnreadable', { file: certificateFile }));
  return isKeyOf(certificatePem, keyPem) ? authority : refuse('CertificateKeyMismatch', { file: keyFile });
}

function hasTimeLeft(certificate: X509Certificate, now: number): boolean {
  return certificate.notAfter.getTime() - now >= RENEW_BEFORE_DAYS * DAY_MILLISECONDS;
}

/** An authority near its end is replaced; the file names stay. */
async function getAuthority(request: CertificateRequest): Promise<{ authority: Issued; isNew: boolean }> {
  const kept = await findAuthority(request.folder);
  if (kept && hasTimeLeft(kept.certificate, request.now)) return { authority: kept, isNew: false };
  const authority = await issueAuthority(request, request.now);
  await keepIssued(authority, join(request.folder, AUTHORITY_CERTIFICATE), join(request.folder, AUTHORITY_KEY));
  return { authority, isNew: true };
}

function isFor(certificate: NodeCertificate, hosts: Hosts): boolean {
  const wanted = hosts.names.length + hosts.addresses.length;
  const named = certificate.subjectAltName?.split(', ').length ?? 0;
  return wanted === named
    && hosts.names.every((name) => certificate.checkHost(name) !== undefined)
    && hosts.addresses.every((address) => certificate.checkIP(address) !== undefined);
}

/** The kept server certificate when it still serves; an unreadable one counts as none, for it is made anew at no cost. */
function findServing(pems: ServerPems, authority: Issued, request: CertificateRequest): ServerPems | undefined {
  try {
    const certificate = pemToCertificate(pems.certPem);
    const nodeCertificate = new NodeCertificate(pems.certPem);
    const isServing = isKeyOf(pems.certPem, pems.keyPem)
      && nodeCertificate.verify(new NodeCertificate(authority.certificate.toString('pem')).publicKey)
      && hasTimeLeft(certificate, request.now)
      && certificate.notBefore.getTime() <= request.now
      && isFor(nodeCertificate, request);
    return isServing ? pems : undefined;
  } catch {
    return undefined;
  }
}

type ServerPems = { readonly certPem: string; readonly keyPem: string };

async function getServerPems(request: CertificateRequest, authority: Issued): Promise<ServerPems & { isNew: boolean }> {
  const certificateFile = join(request.folder, SERVER_CERTIFICATE);
  const keyFile = join(request.folder, SERVER_KEY);
  const [certPem, keyPem] = await Promise.all([findText(certificateFile), findText(keyFile)]);
  if (certPem !== undefined && keyPem !== undefined) {
    const serving = findServing({ certPem, keyPem }, authority, request);
    if (serving) return { ...serving, isNew: false };
  }
  const issued = await issueServerCertificate(authority, request, request.now);
  await keepIssued(issued, certificateFile, keyFile);
  return { certPem: `${issued.certificate.toString('pem')}\n`, keyPem: await privateKeyToPem(issued.privateKey), isNew: true };
}

function whatIsNew(isNewAuthority: boolean, isNewServer: boolean): Certificates['renewed'] {
  if (isNewAuthority) return 'authority';
  return isNewServer ? 'server' : 'nothing';
}

/**
 * Certificates for the given hosts. Made once; the server's is made anew when the hosts change or fewer than 30 days
 * are left. Refuses with `AuthorityKeyMissing`, `CertificateKeyMismatch`, `CertificateUnreadable`, `NoHostCovered`.
 */
export async function ensureCertificates(request: CertificateRequest): Promise<Certificates> {
  await mkdir(request.folder, { recursive: true, mode: 0o700 });
  await chmod(request.folder, 0o700);
  const { authority, isNew } = await getAuthority(request);
  const permitted = permittedNamesOf(authority.certificate);
  const isCovered = (host: string) => isPermitted(host, permitted);
  const [names, addresses] = [new Set(request.names), new Set(request.addresses)];
  const covered = { ...request, names: [...names].filter(isCovered), addresses: [...addresses].filter(isCovered) };
  if (covered.names.length + covered.addresses.length === 0) return refuse('NoHostCovered');
  const server = await getServerPems(covered, authority);
  const caPem = `${authority.certificate.toString('pem')}\n`;
  return {
    caPem,
    caDer: new Uint8Array(authority.certificate.rawData),
    certPem: server.certPem,
    keyPem: server.keyPem,
    fingerprint: new NodeCertificate(caPem).fingerprint256,
    uncovered: [...names, ...addresses].filter((host) => !isCovered(host)),
    renewed: whatIsNew(isNew, server.isNew),
  };
}
