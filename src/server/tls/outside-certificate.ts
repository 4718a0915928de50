// Takes a certificate that somebody else issued instead of our own, and says in words what is wrong with it.
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { refuse } from '../../core/problems.ts';

export type OutsideCertificateFiles = {
  /** PEM: the server's certificate first, then those between it and the authority. */
  readonly certFile: string;
  /** PEM, not encrypted. */
  readonly keyFile: string;
  /** Host names and addresses under which people open the product; each must be in the certificate. */
  readonly hosts: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: number;
};

/** `validTo` in milliseconds since the epoch. */
export type OutsideCertificate = { readonly certPem: string; readonly keyPem: string; readonly validTo: number };

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return refuse('CertificateFileMissing', { file });
  }
}

function parseCertificate(pem: string, file: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    return refuse('CertificateUnreadable', { file });
  }
}

function parseKey(pem: string, file: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    return refuse('CertificateKeyUnreadable', { file });
  }
}

function hasHost(certificate: X509Certificate, host: string): boolean {
  const found = isIP(host) === 0 ? certificate.checkHost(host, { subject: 'never' }) : certificate.checkIP(host);
  return found !== undefined;
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function refuseUnlessValid(certificate: X509Certificate, now: number): void {
  const begins = Date.parse(certificate.validFrom);
  const ends = Date.parse(certificate.validTo);
  if (now < begins) refuse('CertificateNotYetValid', { begins: dayOf(begins) });
  if (now > ends) refuse('CertificateExpired', { ended: dayOf(ends) });
}

/**
 * Refuses with `CertificateFileMissing`, `CertificateUnreadable`, `CertificateKeyUnreadable`, `CertificateKeyMismatch`,
 * `CertificateNotYetValid`, `CertificateExpired` or `CertificateNameMissing`.
 */
export async function loadOutsideCertificate(files: OutsideCertificateFiles): Promise<OutsideCertificate> {
  const [certPem, keyPem] = [await readText(files.certFile), await readText(files.keyFile)];
  const certificate = parseCertificate(certPem, files.certFile);
  if (!certificate.checkPrivateKey(parseKey(keyPem, files.keyFile))) {
    refuse('CertificateKeyMismatch', { file: files.keyFile });
  }
  refuseUnlessValid(certificate, files.now);
  const missing = files.hosts.filter((host) => !hasHost(certificate, host));
  if (missing.length > 0) {
    refuse('CertificateNameMissing', { hosts: missing.join(', '), named: certificate.subjectAltName ?? '–' });
  }
  return { certPem, keyPem, validTo: Date.parse(certificate.validTo) };
}
