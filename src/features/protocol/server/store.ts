// All SQL of protocol.
import type { Transaction } from '../../../server/db/database.ts';
import { versionSchema, type ProtocolVersion } from '../domain/records.ts';

export async function insertVersion(tx: Transaction, district: string, version: ProtocolVersion & { reason: string; publishedAt: number }): Promise<void> {
  const { id, scope, effectiveFrom, effectiveUntil, pack, reason, publishedAt } = version;
  await tx.query(
    { text: 'insert into protocol.version (district_code, id, scope, effective_from, effective_until, pack, reason, published_at) values ($1,$2,$3,$4,$5,$6,$7,$8)' },
    [district, id, scope, effectiveFrom, effectiveUntil, JSON.stringify(pack), reason, new Date(publishedAt)],
  );
}

type VersionRow = { id: string; scope: string[]; effective_from: Date; effective_until: Date | null; pack: unknown };

/** A stored version that no longer reads is a fault, not a missing rule: this throws. */
export async function loadVersions(tx: Transaction, district: string): Promise<readonly ProtocolVersion[]> {
  const rows = await tx.query<VersionRow>({ text: 'select id, scope, effective_from, effective_until, pack from protocol.version where district_code = $1 order by effective_from' }, [district]);
  return rows.map((row) =>
    versionSchema.parse({
      id: row.id,
      scope: row.scope,
      effectiveFrom: row.effective_from.toISOString(),
      effectiveUntil: row.effective_until?.toISOString() ?? null,
      pack: row.pack,
    }),
  );
}
