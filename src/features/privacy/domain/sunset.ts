// The end of an emergency: what stands in its way, what its certificate says, and how the certificate is checked.
import { z } from 'zod';
import type { Problem } from '../../../core/problems.ts';

/** A tablet of which something is missing or unknown. */
export type OpenChain = { readonly deviceId: string; readonly label: string; readonly placeCode: string };

export type SunsetFacts = {
  readonly openEmergencyId: string | undefined;
  readonly openChains: readonly OpenChain[];
  readonly runningHolds: number;
  readonly knownHolders: readonly string[];
  readonly canExport: boolean;
};

export type SunsetWish = { readonly emergencyId: string; readonly holderByKind: Readonly<Record<string, string>>; readonly waivedDevices: readonly string[] };

/** PV-9, PV-10: asked when it is proposed and again when it is approved, since tablets go on in between. */
export function findSunsetProblem(wish: SunsetWish, facts: SunsetFacts): Problem | undefined {
  if (facts.openEmergencyId !== wish.emergencyId) return { code: 'EmergencyNotOpen' };
  if (!facts.canExport) return { code: 'NoPlaceForCaseFiles' };
  if (facts.runningHolds > 0) return { code: 'HoldsStillRun', params: { count: facts.runningHolds } };
  if (Object.values(wish.holderByKind).some((id) => !facts.knownHolders.includes(id))) return { code: 'HolderUnknown' };
  const missing = facts.openChains.filter(({ deviceId }) => !wish.waivedDevices.includes(deviceId));
  if (missing.length > 0) return { code: 'TabletsNotComplete', params: { count: missing.length, labels: missing.map(({ label }) => label).join(', ') } };
  return undefined;
}

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const actor = z.strictObject({ badge: z.string(), department: z.string() });

export const exportSchema = z.strictObject({
  kind: z.string(),
  holder: z.strictObject({ nameZh: z.string(), nameEn: z.string(), keyDigest: digest }),
  file: z.string(),
  cases: z.number().int(),
  /** SHA-256 of the whole file. */
  digest,
});
export type CaseExport = z.infer<typeof exportSchema>;

export const certificateBodySchema = z.strictObject({
  format: z.literal('guankou-sunset/1'),
  id: z.uuid(),
  district: z.string(),
  emergency: z.strictObject({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), openedAt: z.number().int() }),
  endedAt: z.number().int(),
  basis: z.string(),
  proposedBy: actor,
  approvedBy: actor,
  /** Tablets of which something was missing, and which both waived. */
  waivedTablets: z.array(z.strictObject({ deviceId: z.uuid(), label: z.string() })),
  exports: z.array(exportSchema),
  keys: z.array(z.strictObject({ name: z.string(), digest, destroyedAt: z.number().int() })),
  /** SHA-256 over the canonical text of `keys`. */
  keysDigest: digest,
  /** Rows that were there at the end, unreadable from then on and erased next, by table. */
  rowsAtEnd: z.record(z.string(), z.number().int()),
  /** What had gone before in its time, by record. */
  erasedBefore: z.record(z.string(), z.number().int()),
});
export type CertificateBody = z.infer<typeof certificateBodySchema>;

export const certificateSchema = z.strictObject({
  certificate: certificateBodySchema,
  /** Raw uncompressed P-256 point, base64url. */
  publicKey: z.string(),
  /** ECDSA with SHA-256 over the canonical text of `certificate`, IEEE P1363, base64url. */
  signature: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** For a QR code: what a copy of the certificate is compared with. */
export function certificateToCode({ certificate, signature }: Certificate, certificateDigest: string): string {
  return ['guankou-sunset', certificate.id, certificateDigest, signature].join(':');
}
