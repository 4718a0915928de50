// SQL about the versions of the protocol.
import type { Transaction } from '../../../../server/db/database.ts';
import { versionSchema, type ProtocolVersion } from '../../domain/records.ts';

export async function insertVersion(tx: Transaction, district: string, version: ProtocolVersion & { reason: string; publishedAt: number }): Promise<void> {
  const { id, scope, effectiveFrom, effectiveUntil, pack, reason, publishedAt } = version;
  await tx.query(
    { text: 'insert into protocol.version (district_code, id, scope, effective_from, effective_until, pack, reason, published_at) values ($1,$2,$3,$4,$5,$6,$7,$8)' },
    [district, id, scope, effectiveFrom, effectiveUntil, JSON.stringify(pack), reason, new Date(publishedAt)],
  );
}

type VersionRow = { id: string; scope: string[]; effective_from: Date; effective_until: Date | null; pack: unknown };

/** Without those that were withdrawn. A stored version that no longer reads is a fault, not a missing rule: this throws. */
export async function loadVersions(tx: Transaction, district: string): Promise<readonly ProtocolVersion[]> {
  const rows = await tx.query<VersionRow>(
    { text: 'select id, scope, effective_from, effective_until, pack from protocol.version where district_code = $1 and withdrawn_at is null order by effective_from' },
    [district],
  );
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

/** Every id there ever was, withdrawn ones too. */
export async function listVersionIds(tx: Transaction, district: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>({ text: 'select id from protocol.version where district_code = $1' }, [district]);
  return rows.map(({ id }) => id);
}

export type Withdrawal = { readonly id: string; readonly at: number; readonly personId: string; readonly reason: string };

export async function withdrawVersionRow(tx: Transaction, district: string, { id, at, personId, reason }: Withdrawal): Promise<void> {
  await tx.query(
    { text: 'update protocol.version set withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5 where district_code = $1 and id = $2 and withdrawn_at is null and effective_from > $3' },
    [district, id, new Date(at), personId, reason],
  );
}

export type WithdrawnRow = { readonly id: string; readonly effective_from: Date; readonly withdrawn_at: Date; readonly withdrawn_by: string; readonly withdrawn_reason: string };

export async function listWithdrawn(tx: Transaction, district: string): Promise<readonly WithdrawnRow[]> {
  return tx.query<WithdrawnRow>(
    { text: 'select id, effective_from, withdrawn_at, withdrawn_by, withdrawn_reason from protocol.version where district_code = $1 and withdrawn_at is not null order by withdrawn_at desc' },
    [district],
  );
}
