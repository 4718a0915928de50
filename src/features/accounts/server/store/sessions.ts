// SQL of sessions; only hashes of tokens are stored.
import type { Transaction } from '../../../../server/db/database.ts';

export type StoredSession = { readonly personId: string | undefined; readonly deviceId: string | undefined; readonly workplace: string | undefined; readonly createdAt: number; readonly expiresAt: number };

export async function insertSession(tx: Transaction, district: string, session: StoredSession & { tokenHash: string }): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.session (district_code, token_hash, person_id, device_id, created_at, expires_at, workplace) values ($1,$2,$3,$4,$5,$6,$7)' },
    [district, session.tokenHash, session.personId ?? null, session.deviceId ?? null, new Date(session.createdAt), new Date(session.expiresAt), session.workplace ?? null],
  );
}

export async function findStoredSession(tx: Transaction, district: string, tokenHash: string): Promise<StoredSession | undefined> {
  const rows = await tx.query<{ person_id: string | null; device_id: string | null; workplace: string | null; created_at: Date; expires_at: Date }>(
    { text: 'select person_id, device_id, workplace, created_at, expires_at from accounts.session where district_code = $1 and token_hash = $2' },
    [district, tokenHash],
  );
  const row = rows[0];
  return row && { personId: row.person_id ?? undefined, deviceId: row.device_id ?? undefined, workplace: row.workplace ?? undefined, createdAt: row.created_at.getTime(), expiresAt: row.expires_at.getTime() };
}

export async function deleteSession(tx: Transaction, district: string, tokenHash: string): Promise<void> {
  await tx.query({ text: 'delete from accounts.session where district_code = $1 and token_hash = $2' }, [district, tokenHash]);
}
