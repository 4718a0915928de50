// Makes the authority's certificate and the server's, in memory, on WebCrypto.
import { webcrypto } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import { bytesToHex } from '../../core/bytes.ts';
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import {
  decodeNameConstraints, encodeNameConstraints, NAME_CONSTRAINTS_OID, permittedNamesFor, type PermittedNames,
} from './name-constraints.ts';
import { x509 } from './x509.ts';

const {
  AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsage, ExtendedKeyUsageExtension, Extension,
  KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectAlternativeNameExtension, SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} = x509;

const KEY = { name: 'ECDSA', namedCurve: 'P-256' };
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' };
const AUTHORITY_DAYS = 3653;
/** Browsers refuse a server certificate of more than 398 days (CA/Browser Forum; Apple HT211025). */
const SERVER_DAYS = 396;
/** Tablets whose clock runs behind must not see a certificate from the future. */
const BACKDATE_DAYS = 1;

export type Issued = { readonly certificate: X509Certificate; readonly privateKey: webcrypto.CryptoKey };

function randomHex(bytes: number): string {
  return bytesToHex(webcrypto.getRandomValues(new Uint8Array(bytes)));
}

/** RFC 5280, 4.1.2.2: positive, at most 20 octets; ours has 16 with a leading 0x4n–0x7n. */
function newSerialNumber(): string {
  const [first = 0] = webcrypto.getRandomValues(new Uint8Array(1));
  return (0x40 | (first & 0x3f)).toString(16) + randomHex(15);
}

/** Certificates count whole seconds. */
function dayFrom(now: number, days: number): Date {
  return new Date(Math.floor((now + days * DAY_MILLISECONDS) / 1000) * 1000);
}

async function newKeyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(KEY, true, ['sign', 'verify']);
}

export type Hosts = { readonly names: readonly string[]; readonly addresses: readonly string[] };

/** A new authority for ten years, constrained to the local network and to `hosts`. `now` in milliseconds. */
export async function issueAuthority(hosts: Hosts, now: number): Promise<Issued> {
  const keys = await newKeyPair();
  const constraints = encodeNameConstraints(permittedNamesFor(hosts.names, hosts.addresses));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerialNumber(),
    name: `CN=Guankou local CA ${randomHex(3)}`,
    notBefore: dayFrom(now, -BACKDATE_DAYS),
    notAfter: dayFrom(now, AUTHORITY_DAYS),
    keys,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(NAME_CONSTRAINTS_OID, true, constraints),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

/** A server certificate for `hosts`, which must be permitted; it never outlives the authority. */
export async function issueServerCertificate(authority: Issued, hosts: Hosts, now: number): Promise<Issued> {
  const keys = await newKeyPair();
  const end = dayFrom(now, SERVER_DAYS);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: newSerialNumber(),
    subject: 'CN=Guankou server',
    issuer: authority.certificate.subject,
    notBefore: dayFrom(now, -BACKDATE_DAYS),
    notAfter: end < authority.certificate.notAfter ? end : authority.certificate.notAfter,
    publicKey: keys.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: SIGNATURE,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...hosts.names.map((value) => ({ type: 'dns' as const, value })),
        ...hosts.addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
      await AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

export async function privateKeyToPem(key: webcrypto.CryptoKey): Promise<string> {
  return `${PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** Throws when the text is not a P-256 key in PKCS #8. */
export async function pemToPrivateKey(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), KEY, false, ['sign']);
}

/** What an authority of ours may vouch for. */
export function permittedNamesOf(authority: X509Certificate): PermittedNames {
  const extension = authority.getExtension(NAME_CONSTRAINTS_OID);
  if (!extension) throw new Error('the local authority has no name constraints');
  return decodeNameConstraints(new Uint8Array(extension.value));
}

/** Throws when the text is no certificate. */
export function pemToCertificate(pem: string): X509Certificate {
  return new x509.X509Certificate(pem);
}
