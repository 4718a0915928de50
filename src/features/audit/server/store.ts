// All SQL of audit.
import type { Finding, FindingKind } from '../../../core/log/findings.ts';
import type { Transaction } from '../../../server/db/database.ts';
import type { Break } from '../domain/records.ts';
import type { ShownBreak } from '../domain/views.ts';

export async function insertBreak(tx: Transaction, district: string, found: Break & { foundAt: number }): Promise<void> {
  await tx.query(
    { text: 'insert into audit.log_break (district_code, id, kind, from_number, until_number, found_at) values ($1, $2, $3, $4, $5, $6)' },
    [district, found.id, found.kind, found.from, found.until, new Date(found.foundAt)],
  );
}

export async function settleBreak(tx: Transaction, district: string, settled: { id: string; at: number; by: string }): Promise<Finding | undefined> {
  const [row] = await tx.query<{ kind: FindingKind; from_number: string; until_number: string }>(
    { text: 'update audit.log_break set settled_at = $3, settled_by = $4 where district_code = $1 and id = $2 and settled_at is null returning kind, from_number, until_number' },
    [district, settled.id, new Date(settled.at), settled.by],
  );
  return row && { kind: row.kind, from: Number(row.from_number), until: Number(row.until_number) };
}

const SHOWN_BREAKS = 50;

/** Open ones first, the oldest before the others; then the last that were settled. */
export async function listBreaks(tx: Transaction, district: string): Promise<ShownBreak[]> {
  const rows = await tx.query<{ id: string; kind: FindingKind; from_number: string; until_number: string; found_at: Date; settled_at: Date | null }>(
    {
      text: `select id, kind, from_number, until_number, found_at, settled_at from audit.log_break where district_code = $1
        order by settled_at desc nulls first, found_at, from_number limit ${SHOWN_BREAKS}`,
    },
    [district],
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    from: Number(row.from_number),
    until: Number(row.until_number),
    foundAt: row.found_at.getTime(),
    settledAt: row.settled_at?.getTime() ?? null,
  }));
}

/** Everything ever noted, settled or not: none of it is news. */
export async function listFindings(tx: Transaction, district: string): Promise<Finding[]> {
  const rows = await tx.query<{ kind: FindingKind; from_number: string; until_number: string }>(
    { text: 'select kind, from_number, until_number from audit.log_break where district_code = $1 order by found_at' },
    [district],
  );
  return rows.map((row) => ({ kind: row.kind, from: Number(row.from_number), until: Number(row.until_number) }));
}
