// Signs the certificate of an emergency's end, and checks one: by itself, without a database.
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import { toCanonicalJson } from '../../../../core/canonical-json.ts';
import type { SigningKey } from '../../../../server/field-cipher/key-folder.ts';
import { pointToJwk } from '../../../../server/field-cipher/key-pair.ts';
import { certificateSchema, type Certificate, type CertificateBody } from '../../domain/sunset.ts';

export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

export function digestKeys(keys: CertificateBody['keys']): string {
  return sha256(toCanonicalJson(keys));
}

/** What stands under the QR code and names this certificate. */
export function digestCertificate({ certificate }: Pick<Certificate, 'certificate'>): string {
  return sha256(toCanonicalJson(certificate));
}

export function signCertificate(certificate: CertificateBody, { privateKey, publicPoint }: SigningKey): Certificate {
  const signature = sign('sha256', Buffer.from(toCanonicalJson(certificate)), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return { certificate, publicKey: publicPoint.toString('base64url'), signature: signature.toString('base64url') };
}

export type Verdict =
  | { readonly isValid: true; readonly certificate: CertificateBody; /** SHA-256 of the signing key's point: compare it with what the office has published. */ readonly signer: string; readonly digest: string }
  | { readonly isValid: false; readonly reason: 'not-a-certificate' | 'signature' | 'keys' | 'other-signer' };

/** `signer`: the fingerprint it must be signed by, where it is known. */
export function verifyCertificate(value: unknown, signer?: string): Verdict {
  const parsed = certificateSchema.safeParse(value);
  if (!parsed.success) return { isValid: false, reason: 'not-a-certificate' };
  const { certificate, publicKey, signature } = parsed.data;
  const point = Buffer.from(publicKey, 'base64url');
  if (point.length !== 65) return { isValid: false, reason: 'not-a-certificate' };
  const fingerprint = sha256(point);
  if (signer !== undefined && signer !== fingerprint) return { isValid: false, reason: 'other-signer' };
  const key = createPublicKey({ key: pointToJwk(point), format: 'jwk' });
  if (!verify('sha256', Buffer.from(toCanonicalJson(certificate)), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))) return { isValid: false, reason: 'signature' };
  if (digestKeys(certificate.keys) !== certificate.keysDigest) return { isValid: false, reason: 'keys' };
  return { isValid: true, certificate, signer: fingerprint, digest: digestCertificate(parsed.data) };
}
