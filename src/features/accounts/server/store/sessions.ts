// SQL of sessions; only hashes of tokens are stored.
import type { Transaction } from '../../../../server/db/database.ts';

export type StoredSession = {
  readonly personId: string | undefined;
  readonly deviceId: string | undefined;
  /** Shown when it was opened, or since. */
  readonly passkeyId: string | undefined;
  /** The browser, as a hash; undefined for programs. */
  readonly workplace: string | undefined;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** To the minute. */
  readonly lastSeenAt: number;
  /** Of a person: when she last proved who she is. */
  readonly provedAt: number | undefined;
};

export async function insertSession(tx: Transaction, district: string, session: Omit<StoredSession, 'lastSeenAt' | 'provedAt'> & { tokenHash: string }): Promise<void> {
  await tx.query(
    { text: 'insert into accounts.session (district_code, token_hash, person_id, device_id, created_at, last_seen_at, proved_at, expires_at, passkey_id, workplace) values ($1,$2,$3,$4,$5,$5,case when $3::uuid is null then null else $5::timestamptz end,$6,$7,$8)' },
    [district, session.tokenHash, session.personId ?? null, session.deviceId ?? null, new Date(session.createdAt), new Date(session.expiresAt), session.passkeyId ?? null, session.workplace ?? null],
  );
}

export async function findStoredSession(tx: Transaction, district: string, tokenHash: string): Promise<StoredSession | undefined> {
  const rows = await tx.query<{ person_id: string | null; device_id: string | null; passkey_id: string | null; workplace: string | null; created_at: Date; expires_at: Date; last_seen_at: Date; proved_at: Date | null }>(
    { text: 'select person_id, device_id, passkey_id, workplace, created_at, expires_at, coalesce(last_seen_at, created_at) as last_seen_at, proved_at from accounts.session where district_code = $1 and token_hash = $2' },
    [district, tokenHash],
  );
  const row = rows[0];
  return (
    row && {
      personId: row.person_id ?? undefined,
      deviceId: row.device_id ?? undefined,
      passkeyId: row.passkey_id ?? undefined,
      workplace: row.workplace ?? undefined,
      createdAt: row.created_at.getTime(),
      expiresAt: row.expires_at.getTime(),
      lastSeenAt: row.last_seen_at.getTime(),
      provedAt: row.proved_at?.getTime(),
    }
  );
}

export async function saveSeen(tx: Transaction, district: string, seen: { tokenHash: string; at: number }): Promise<void> {
  await tx.query({ text: 'update accounts.session set last_seen_at = $3 where district_code = $1 and token_hash = $2' }, [district, seen.tokenHash, new Date(seen.at)]);
}

/** The passkey that opened it stays the one it ends with. False when she has no such session. */
export async function saveProof(tx: Transaction, district: string, proof: { tokenHash: string; personId: string; passkeyId: string | undefined; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update accounts.session set proved_at = $4, passkey_id = coalesce(passkey_id, $5) where district_code = $1 and token_hash = $2 and person_id = $3 returning token_hash' },
    [district, proof.tokenHash, proof.personId, new Date(proof.at), proof.passkeyId ?? null],
  );
  return rows.length > 0;
}

export async function deleteSession(tx: Transaction, district: string, tokenHash: string): Promise<void> {
  await tx.query({ text: 'delete from accounts.session where district_code = $1 and token_hash = $2' }, [district, tokenHash]);
}
